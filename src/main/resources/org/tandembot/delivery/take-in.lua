-- Takes deliveries to one workspace into the outbox, but for those whose ids were taken in before. Ids are forgotten at the end of
-- a day, so that nothing tells at which time of the day, and what becomes of a delivery does not move that.
-- KEYS: 1 the workspaces that have an outbox, 2 this one's stream, 3 and on: what became of each delivery
-- ARGV: 1 workspace, 2 for how many days to remember an id, then four for each delivery: id, where to, what, since when (ms)
redis.call('SADD', KEYS[1], ARGV[1])
local till = (math.floor(redis.call('TIME')[1] / 86400) + 1 + ARGV[2]) * 86400
for i = 3, #KEYS do
  local at = 4 * i - 9
  if redis.call('SET', KEYS[i], 'taken in', 'NX', 'EXAT', till) then
    redis.call('XADD', KEYS[2], '*', 'id', ARGV[at], 'to', ARGV[at + 1], 'what', ARGV[at + 2], 'since', ARGV[at + 3],
      'tries', '0')
  end
end
return #KEYS - 2

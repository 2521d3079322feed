-- Takes deliveries to one workspace into the outbox, but for those whose ids were taken in before.
-- KEYS: 1 the workspaces that have an outbox, 2 this one's stream, 3 and on: what became of each delivery
-- ARGV: 1 workspace, 2 how long to remember an id (in seconds), then four for each delivery: id, where to, what, since when (ms)
redis.call('SADD', KEYS[1], ARGV[1])
for i = 3, #KEYS do
  local at = 4 * i - 9
  if redis.call('SET', KEYS[i], 'taken in', 'NX', 'EX', ARGV[2]) then
    redis.call('XADD', KEYS[2], '*', 'id', ARGV[at], 'to', ARGV[at + 1], 'what', ARGV[at + 2], 'since', ARGV[at + 3],
      'tries', '0')
  end
end
return #KEYS - 2

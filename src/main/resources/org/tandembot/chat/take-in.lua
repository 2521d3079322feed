-- Takes a delivery into the outbox, unless one of the same id was taken in before.
-- KEYS: 1 the outbox's stream, 2 what became of this delivery
-- ARGV: 1 id, 2 where to, 3 what, 4 how long to remember the id (in seconds)
if not redis.call('SET', KEYS[2], 'taken in', 'NX', 'EX', ARGV[4]) then
  return 0
end
redis.call('XADD', KEYS[1], '*', 'id', ARGV[1], 'to', ARGV[2], 'what', ARGV[3])
return 1

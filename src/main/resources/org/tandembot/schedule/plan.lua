-- Puts what a job plans on the agenda, unless it was planned from the same settings before.
-- KEYS: 1 entries by the moment they are due, 2 the settings each was planned from
-- ARGV: 1 entry, 2 settings, 3 when it is due (in milliseconds)
if redis.call('HGET', KEYS[2], ARGV[1]) == ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1

-- Opens a poll in its place, where no other may be open. Repeating it for the same poll changes nothing.
-- KEYS: 1 the poll, 2 its place, 3 all of its kind by when they opened
-- ARGV: 1 poll id, 2 the poll as JSON, 3 when it opens, in seconds
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 1
end
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
redis.call('HSET', KEYS[1], 'state', 'OPEN', 'poll', ARGV[2])
return 1

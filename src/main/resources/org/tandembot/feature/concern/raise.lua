-- Keeps a new concern; one that is there already stays as it is.
-- KEYS: 1 the concern, 2 the team's concerns
-- ARGV: 1 sealed concern, 2 keyed hash of its receipt, 3 first day of its week, 4 its id
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'version', 1, 'sealed', ARGV[1], 'receipt', ARGV[2], 'unread', 1)
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4])
return 1

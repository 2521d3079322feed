-- Keeps a round's result once; the first one stays.
-- KEYS: 1 the round, 2 its result
-- ARGV: 1 result as JSON
if redis.call('HGET', KEYS[1], 'state') ~= 'CLOSING' then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], 'state', 'TALLIED')
return 1

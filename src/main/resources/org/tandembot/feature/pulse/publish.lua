-- Keeps a round's result and what may be shown of its comments, once; the first ones stay.
-- KEYS: 1 the round, 2 its result, 3 its comments that may be shown
-- ARGV: 1 result as JSON, 2 comments as JSON, 3 for how many seconds the comments are kept
if redis.call('HGET', KEYS[1], 'state') ~= 'CLOSING' then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1])
redis.call('SET', KEYS[3], ARGV[2], 'EX', ARGV[3])
redis.call('HSET', KEYS[1], 'state', 'TALLIED')
return 1

-- Removes a concern that is being erased, and counts it, once.
-- KEYS: 1 the concern, 2 its audit trail, 3 the team's concerns, 4 the counts of those erased
-- ARGV: 1 its id
local countedAs = redis.call('HGET', KEYS[1], 'erasing')
if not countedAs then
  return 0
end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('HINCRBY', KEYS[4], countedAs, 1)
return 1

-- How many ballots may be told of: looked up once a period, and moved only by a step of several people's ballots.
-- KEYS: 1 the box, 2 its ballots
-- ARGV: 1 now, 2 end of the period that starts now (both in seconds), 3 step
local till = tonumber(redis.call('HGET', KEYS[1], 'told-till') or '0')
local told = tonumber(redis.call('HGET', KEYS[1], 'told') or '0')
if tonumber(ARGV[1]) < till then
  return told
end
local there = redis.call('HLEN', KEYS[2])
if there - told >= tonumber(ARGV[3]) then
  told = there
end
redis.call('HSET', KEYS[1], 'told', told, 'told-till', ARGV[2])
return told

-- Keeps a nomination: a new one, or words that join one that is there. Gives 1, or 0 where that changed since it was looked up.
-- KEYS: 1 the team's champions by keyed hash, 2 the one put forward
-- ARGV: 1 keyed hash of the person, 2 id, 3 whether it is new, 4 sealed, 5 name of the words' field, 6 sealed words,
--       7 the most fields there may be
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there and there ~= ARGV[2] then
  return 0
end
if redis.call('EXISTS', KEYS[2]) == 0 then
  if ARGV[3] ~= '1' then
    return 0
  end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('HSET', KEYS[2], 'version', 1, 'sealed', ARGV[4])
end
if redis.call('HEXISTS', KEYS[2], ARGV[5]) == 1 or redis.call('HLEN', KEYS[2]) < tonumber(ARGV[7]) then
  redis.call('HSET', KEYS[2], ARGV[5], ARGV[6])
end
return 1

-- Holds a vault in files for one instance, for a while; without an instance it only looks.
-- KEYS: 1 who holds it
-- ARGV: 1 the instance, or empty, 2 for how many ms
-- Gives 0 where it is that instance's, or nobody's; else for how many ms more it is another's.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return math.max(1, redis.call('PTTL', KEYS[1]))
end
if ARGV[1] ~= '' then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 0

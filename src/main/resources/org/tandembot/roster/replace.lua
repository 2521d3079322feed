-- Puts a text in the place of another, unless somebody else changed it since it was read.
-- KEYS: 1 where it is
-- ARGV: 1 what was read, 2 what comes in its place
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
return 1

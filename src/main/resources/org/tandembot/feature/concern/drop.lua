-- Removes a value if it still is what the caller read.
-- KEYS: 1 the value
-- ARGV: 1 what it was
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return 0

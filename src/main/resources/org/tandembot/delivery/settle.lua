-- Writes down that nothing more becomes of a delivery and takes it out of the stream. Counted once, however often it is said. What is
-- kept is the same whatever became of it and whenever: else it could be seen who really was written to, and so who had not
-- answered. Who cannot be reached is tried again on another day, so that nobody's coming back has to be written down.
-- KEYS: 1 the stream, 2 what became of it, 3 the day's outcomes, 4 who cannot be reached
-- ARGV: 1 group, 2 entry, 3 outcome to be counted, or empty, 4 for how many days to keep the count, 5 the place that cannot be reached any more,
--       or empty
local today = math.floor(redis.call('TIME')[1] / 86400)
redis.call('SET', KEYS[2], 'over', 'XX', 'KEEPTTL')
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[4], ARGV[5], ARGV[3])
  if redis.call('TTL', KEYS[4]) < 0 then
    redis.call('EXPIREAT', KEYS[4], (today + 2) * 86400)
  end
end
redis.call('XDEL', KEYS[1], ARGV[2])
if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
if ARGV[3] ~= '' then
  redis.call('HINCRBY', KEYS[3], ARGV[3], 1)
  redis.call('EXPIREAT', KEYS[3], (today + 1 + ARGV[4]) * 86400)
end
return 1

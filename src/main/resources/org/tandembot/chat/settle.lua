-- Writes down what became of a delivery and takes it out of the stream. Counted once, however often it is said.
-- KEYS: 1 the stream, 2 what became of it, 3 the day's outcomes, 4 who cannot be reached
-- ARGV: 1 group, 2 entry, 3 what became of it, 4 how long to remember that (s), 5 outcome to be counted, 6 how long to keep the
--       count (s), 7 the place that cannot be reached any more, or empty
redis.call('SET', KEYS[2], ARGV[3], 'EX', ARGV[4])
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[4], ARGV[7], ARGV[5])
end
redis.call('XDEL', KEYS[1], ARGV[2])
if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('HINCRBY', KEYS[3], ARGV[5], 1)
redis.call('EXPIRE', KEYS[3], ARGV[6])
return 1

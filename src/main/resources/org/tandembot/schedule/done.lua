-- Moves an entry that was done to the next moment it is due, or takes it off; not where it was planned anew meanwhile.
-- KEYS: 1 entries by the moment they are due
-- ARGV: 1 entry, 2 the moment it was taken for (in milliseconds), 3 the next moment, or -1 for none
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or -1) ~= tonumber(ARGV[2]) then
  return 0
end
if ARGV[3] == '-1' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1

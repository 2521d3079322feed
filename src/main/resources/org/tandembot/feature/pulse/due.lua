-- Replaces a team's next due time if it still is what the caller read, so that of two instances one succeeds.
-- KEYS: 1 the team's due time
-- ARGV: 1 what it was (empty for none), 2 what it shall be
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
return 1

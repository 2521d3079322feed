-- Keeps one sealed press while presses are taken, in the place of an earlier one of the same token.
-- KEYS: 1 the day, 2 its presses
-- ARGV: 1 token, 2 sealed press
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1

-- Keeps one sealed ballot while the poll is open, in the place of an earlier one of the same person.
-- KEYS: 1 the poll, 2 its ballots
-- ARGV: 1 token, 2 sealed choice
if redis.call('HGET', KEYS[1], 'state') ~= 'OPEN' then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1

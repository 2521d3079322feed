-- Keeps one sealed ballot while the round is open, and gives the same person's ballots back.
-- KEYS: 1 the round, 2 its ballots
-- ARGV: 1 token, 2 sealed choice, 3... the tokens of this person's ballots
if redis.call('HGET', KEYS[1], 'state') ~= 'OPEN' then
  return {}
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return redis.call('HMGET', KEYS[2], unpack(ARGV, 3))

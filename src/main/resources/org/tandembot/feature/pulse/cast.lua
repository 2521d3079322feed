-- Keeps one sealed ballot or comment while the round is open, and gives the same person's back.
-- KEYS: 1 the round, 2 its ballots or comments
-- ARGV: 1 token, 2 what is sealed, 3... the tokens of what this person has there
if redis.call('HGET', KEYS[1], 'state') ~= 'OPEN' then
  return {}
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return redis.call('HMGET', KEYS[2], unpack(ARGV, 3))

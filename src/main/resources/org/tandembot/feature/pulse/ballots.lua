-- Gives one person's ballots while the round is open.
-- KEYS: 1 the round, 2 its ballots
-- ARGV: the tokens of this person's ballots
if redis.call('HGET', KEYS[1], 'state') ~= 'OPEN' then
  return {}
end
return redis.call('HMGET', KEYS[2], unpack(ARGV))

-- Keeps one sealed ballot while the box is open, and gives what the same person has in it. Without a ballot it only gives that.
-- KEYS: 1 the box, 2 its ballots
-- ARGV: 1 token, 2 sealed ballot (both empty for none), 3... the person's tokens, one for each slot
if redis.call('HGET', KEYS[1], 'state') ~= 'OPEN' then
  return {}
end
if ARGV[1] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
return redis.call('HMGET', KEYS[2], unpack(ARGV, 3))

-- Keeps a champion's sealed answer, in the place of an earlier one, while the month's box is open.
-- KEYS: 1 the box
-- ARGV: 1 keyed hash of the champion, 2 sealed answer
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1

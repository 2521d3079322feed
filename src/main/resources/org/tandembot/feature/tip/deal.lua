-- Keeps the deck after a day's tip was dealt, unless that day has its tip already. Gives the tip that the day has.
-- KEYS: 1 the deck
-- ARGV: 1 the day, 2 the tip, 3 the deck as JSON
if redis.call('HGET', KEYS[1], 'day') == ARGV[1] then
  return redis.call('HGET', KEYS[1], 'tip')
end
redis.call('HSET', KEYS[1], 'day', ARGV[1], 'tip', ARGV[2], 'deck', ARGV[3])
return ARGV[2]

-- Opens a box in its place, where no other may be, and keeps records in the same step. Repeating it for the same box changes nothing.
-- KEYS: 1 the box, 2 its place, 3... the records
-- ARGV: 1 id of the box, 2 its terms as JSON, 3 which vault has its key, 4... what each record says
local there = redis.call('GET', KEYS[2])
if there then
  return there == ARGV[1] and redis.call('HGET', KEYS[1], 'state') == 'OPEN' and 1 or 0
end
redis.call('SET', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], 'state', 'OPEN', 'terms', ARGV[2], 'vault', ARGV[3])
for at = 3, #KEYS do
  redis.call('SET', KEYS[at], ARGV[at + 1])
end
return 1

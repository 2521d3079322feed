-- Opens a box in its place, where no other may be, and keeps documents in the same step. Repeating it for the same box changes nothing.
-- KEYS: 1 the box, 2 its place, 3... the hash of each document
-- ARGV: 1 id of the box, 2 its terms as JSON, 3 which vault has its key, 4... for each document its field, what was read (empty for
--       nothing, '*' for whatever is there), and what comes in its place
local there = redis.call('GET', KEYS[2])
if there then
  return there == ARGV[1] and redis.call('HGET', KEYS[1], 'state') == 'OPEN' and 1 or 0
end
for at = 3, #KEYS do
  local was = ARGV[3 * at - 4]
  if was ~= '*' and was ~= (redis.call('HGET', KEYS[at], ARGV[3 * at - 5]) or '') then
    return 0
  end
end
redis.call('SET', KEYS[2], ARGV[1])
-- Counts go up from one box to the next as well, so that none that is opened anew seems to have lost what was cast into the last one.
local casts = string.format('%d', redis.call('TIME')[1] * 1000)
redis.call('HSET', KEYS[1], 'state', 'OPEN', 'terms', ARGV[2], 'vault', ARGV[3], 'casts', casts)
for at = 3, #KEYS do
  redis.call('HSET', KEYS[at], ARGV[3 * at - 5], ARGV[3 * at - 3])
end
return 1

-- Moves a box on to its next state, with what comes with it. A box that is there already or further on stays as it is.
-- KEYS: 1 the box, 2 its place
-- ARGV: 1 state it must be in, 2 state to reach, 3 id of the box, 4... fields and their values
if redis.call('HGET', KEYS[1], 'state') ~= ARGV[1] then
  return 0
end
if ARGV[2] == 'GONE' then
  if redis.call('GET', KEYS[2]) == ARGV[3] then
    redis.call('DEL', KEYS[2])
  end
  return redis.call('DEL', KEYS[1])
end
redis.call('HSET', KEYS[1], 'state', ARGV[2], unpack(ARGV, 4))
if ARGV[2] == 'EMPTIED' then
  redis.call('HDEL', KEYS[1], 'terms', 'left-out', 'result', 'casts')
end
return 1

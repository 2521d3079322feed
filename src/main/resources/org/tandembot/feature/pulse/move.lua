-- Moves a round on to its next state; a round that is there already or further on stays.
-- KEYS: 1 the round
-- ARGV: 1 state it must be in, 2 state to reach
if redis.call('HGET', KEYS[1], 'state') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'state', ARGV[2])
end
return redis.call('HGET', KEYS[1], 'state')

-- Moves a poll on to its next state and keeps what comes with it; a poll that is there already or further on stays as it is.
-- KEYS: 1 the poll
-- ARGV: 1 state it must be in, 2 state to reach, 3... fields and their values
if redis.call('HGET', KEYS[1], 'state') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'state', ARGV[2], unpack(ARGV, 3))
return 1

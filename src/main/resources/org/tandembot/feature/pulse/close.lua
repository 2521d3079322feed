-- Ends a tallied round: it becomes the team's last, and another may open.
-- KEYS: 1 the round, 2 the team's current round, 3 the team's closed rounds, 4 its ballots, 5 its sealed comments
-- ARGV: 1 round id, 2 number of the round, 3 the round as JSON without the people asked
if redis.call('HGET', KEYS[1], 'state') ~= 'TALLIED' or redis.call('EXISTS', KEYS[4], KEYS[5]) > 0 then
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'CLOSED', 'round', ARGV[3])
redis.call('HDEL', KEYS[1], 'told', 'told-till')
redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1])
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('DEL', KEYS[2])
end
return 1

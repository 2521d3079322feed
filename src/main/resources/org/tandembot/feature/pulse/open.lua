-- Opens a round, unless the team has one that is not closed yet. Repeating it for the same round changes nothing.
-- KEYS: 1 the team's current round, 2 the round, 3 the team's rotation, 4 the team's round numbers,
--       5 the questions that the team's next round shall put again
-- ARGV: 1 round id, 2 round as JSON, 3 rotation as JSON, 4 number of the round, 5... ids of its questions
local current = redis.call('GET', KEYS[1])
if current and current ~= ARGV[1] then
  return 0
end
if redis.call('EXISTS', KEYS[2]) == 1 then
  return redis.call('HGET', KEYS[2], 'state') == 'OPEN' and 1 or 0
end
redis.call('HSET', KEYS[2], 'state', 'OPEN', 'round', ARGV[2])
redis.call('SET', KEYS[3], ARGV[3])
redis.call('SET', KEYS[4], ARGV[4])
redis.call('SREM', KEYS[5], unpack(ARGV, 5))
redis.call('SET', KEYS[1], ARGV[1])
return 1

-- Removes a champion, and the way to them.
-- KEYS: 1 the team's champions by keyed hash, 2 the champion
-- ARGV: 1 keyed hash of the person, 2 id
redis.call('DEL', KEYS[2])
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0

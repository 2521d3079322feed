-- Keeps a team's word, if what is kept is the version before it.
-- KEYS: 1 the team's words
-- ARGV: 1 key of the word, 2 its new version, 3 the word as JSON, 4 how many words a team can have
local was = redis.call('HGET', KEYS[1], ARGV[1])
local version = was and cjson.decode(was).version or 0
if was == ARGV[3] then
  return 1 -- the same write again
end
if version ~= tonumber(ARGV[2]) - 1 then
  return 0
end
if not was and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then
  return -1
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1

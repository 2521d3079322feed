-- Puts an action in the place of what was read, unless it was changed since; what was read is kept, so that one can go back.
-- KEYS: 1 the team's actions, 2 what each was before
-- ARGV: 1 id, 2 what was read (empty for nothing), 3 what shall be there (empty for nothing)
local now = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if now == ARGV[3] then
  return 1
end
if now ~= ARGV[2] then
  return 0
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
return 1

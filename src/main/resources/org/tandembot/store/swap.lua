-- Puts a text into a hash in the place of what was read, unless somebody else changed it since.
-- KEYS: 1 the hash
-- ARGV: 1 field, 2 what was read, 3 what comes in its place (2 and 3 empty for nothing), 4 whether new fields go in order
local was = redis.call('HGET', KEYS[1], ARGV[1])
if (was or '') ~= ARGV[2] then
  return 0
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  return 1
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[4] == '1' and not was then
  local fields = redis.call('HKEYS', KEYS[1])
  local texts = {}
  for _, field in ipairs(fields) do
    texts[field] = redis.call('HGET', KEYS[1], field)
  end
  table.sort(fields)
  redis.call('DEL', KEYS[1])
  for _, field in ipairs(fields) do
    redis.call('HSET', KEYS[1], field, texts[field])
  end
end
return 1

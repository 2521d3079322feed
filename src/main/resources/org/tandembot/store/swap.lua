-- Puts texts into hashes, all or none: each in the place of what was read, unless somebody else changed one of them since.
-- KEYS: the hash of each
-- ARGV: for each its field, what was read ('*' for whatever is there), and what comes in its place; both empty for nothing.
--       Then whether the fields of the first hash are put in order where there is a new one
local isNew = redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0
for i, key in ipairs(KEYS) do
  local was = ARGV[3 * i - 1]
  if was ~= '*' and was ~= (redis.call('HGET', key, ARGV[3 * i - 2]) or '') then
    return 0
  end
end
for i, key in ipairs(KEYS) do
  if ARGV[3 * i] == '' then
    redis.call('HDEL', key, ARGV[3 * i - 2])
  else
    redis.call('HSET', key, ARGV[3 * i - 2], ARGV[3 * i])
  end
end
if isNew and ARGV[#ARGV] == '1' then
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

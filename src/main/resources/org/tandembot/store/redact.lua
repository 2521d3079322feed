-- Puts another name in the place of one, wherever it stands in the names or texts that a key holds. Streams are left as they are.
-- KEYS: 1 the key
-- ARGV: 1 the name, 2 what comes in its place, 3 what such names go on with, as a set: then it is another name
local pattern = '%f[A-Za-z0-9]' .. string.gsub(ARGV[1], '%p', '%%%0') .. '%f[^' .. ARGV[3] .. ']'
local function without(text)
  if not string.find(text, ARGV[1], 1, true) then
    return text
  end
  return (string.gsub(text, pattern, function() return ARGV[2] end))
end

local key, kind = KEYS[1], redis.call('TYPE', KEYS[1]).ok
if kind == 'string' then
  local text = redis.call('GET', key)
  local now = without(text)
  if now ~= text then
    redis.call('SET', key, now, 'KEEPTTL')
  end
elseif kind == 'hash' then
  local all = redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    local field, text = without(all[i]), without(all[i + 1])
    if field ~= all[i] or text ~= all[i + 1] then
      redis.call('HSET', key, field, text)
    end
    if field ~= all[i] then
      redis.call('HDEL', key, all[i])
    end
  end
elseif kind == 'set' then
  for _, member in ipairs(redis.call('SMEMBERS', key)) do
    local now = without(member)
    if now ~= member then
      redis.call('SADD', key, now)
      redis.call('SREM', key, member)
    end
  end
elseif kind == 'zset' then
  local all = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  for i = 1, #all, 2 do
    local now = without(all[i])
    if now ~= all[i] then
      redis.call('ZADD', key, all[i + 1], now)
      redis.call('ZREM', key, all[i])
    end
  end
end
return 1

-- Takes deliveries of one workspace for an instance: those that were put aside and are due join the stream again; then first
-- what a dead instance left behind, then new ones. A stream without a reader gets one; where nothing waits, there is none.
-- KEYS: 1 the stream, 2 what was put aside, by when it is due, 3 the same of what people want later
-- ARGV: 1 group, 2 instance, 3 how many at most, 4 after how long an instance counts as dead (ms)
local most = tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, 3 do
  for _, one in ipairs(redis.call('ZRANGEBYSCORE', KEYS[i], '-inf', now, 'LIMIT', 0, most)) do
    local field = string.gmatch(one .. '\n', '(.-)\n')
    redis.call('XADD', KEYS[1], '*', 'id', field(), 'to', field(), 'what', field(), 'since', field(), 'tries', field())
    redis.call('ZREM', KEYS[i], one)
  end
end
local left = redis.pcall('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[4], '0-0', 'COUNT', most)
if left.err then
  if redis.call('EXISTS', KEYS[1]) == 0 then
    return {}
  end
  redis.call('XGROUP', 'CREATE', KEYS[1], ARGV[1], '0')
  left = {'0-0', {}}
end
local taken = {}
for _, entry in ipairs(left[2]) do
  if entry and entry[2] then
    table.insert(taken, entry)
  end
end
if #taken < most then
  local fresh =
    redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', most - #taken, 'STREAMS', KEYS[1], '>')
  if fresh then
    for _, entry in ipairs(fresh[1][2]) do
      table.insert(taken, entry)
    end
  end
end
return taken

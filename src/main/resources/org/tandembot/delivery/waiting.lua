-- How many deliveries wait, since when the oldest does (in milliseconds, 0 for none), and how many more wait because people want
-- them later and it is not that late yet. Looks at the first thousand of each kind only: those that are next, so that nothing is
-- left out for long.
-- KEYS: for each workspace its stream, what was put aside, and what people want later
local count, oldest, later = 0, 0, 0
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function older(since)
  since = tonumber(since or 0)
  if since > 0 and (oldest == 0 or since < oldest) then
    oldest = since
  end
end
for i = 1, #KEYS, 3 do
  local due = redis.call('ZCOUNT', KEYS[i + 2], '-inf', now)
  count = count + due
  later = later + redis.call('ZCARD', KEYS[i + 2]) - due
  count = count + redis.call('XLEN', KEYS[i]) + redis.call('ZCARD', KEYS[i + 1])
  for _, entry in ipairs(redis.call('XRANGE', KEYS[i], '-', '+', 'COUNT', 1000)) do
    for j = 1, #entry[2], 2 do
      if entry[2][j] == 'since' then
        older(entry[2][j + 1])
      end
    end
  end
  for _, one in ipairs(redis.call('ZRANGE', KEYS[i + 1], 0, 999)) do
    older(string.match(one, '\n(%d+)\n%d+$'))
  end
end
return {count, oldest, later}

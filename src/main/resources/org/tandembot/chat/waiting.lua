-- How many deliveries wait, and since when the oldest does (in milliseconds, 0 for none). Looks at the first thousand of each
-- kind only: those that are next, so that nothing is left out for long.
-- KEYS: pairs of a stream and what was put aside
local count, oldest = 0, 0
local function older(since)
  since = tonumber(since or 0)
  if since > 0 and (oldest == 0 or since < oldest) then
    oldest = since
  end
end
for i = 1, #KEYS, 2 do
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
return {count, oldest}

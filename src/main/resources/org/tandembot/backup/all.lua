-- All of Tandem's keys on this node at one moment, each with when it expires (in ms since 1970, or 0) and what it holds.
-- ARGV: the pattern of their names; the name of the one to leave out
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all = {}
local seen = {}
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local left = redis.call('PTTL', key)
    if not seen[key] and key ~= ARGV[2] and left ~= -2 then
      seen[key] = true
      all[#all + 1] = key
      all[#all + 1] = left < 0 and '0' or string.format('%.0f', now + left)
      all[#all + 1] = redis.call('DUMP', key)
    end
  end
until cursor == '0'
return all

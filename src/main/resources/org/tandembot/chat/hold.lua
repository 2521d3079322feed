-- Says how long an instance has not been heard of about the deliveries that it holds: 0 while it is at it, longer than it takes
-- to count as dead to hand them over. What another instance has taken over stays with that one.
-- KEYS: 1 the stream
-- ARGV: 1 group, 2 instance, 3 how long (ms), 4 and on: entries
local held = 0
for i = 4, #ARGV do
  local entry = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)
  if not entry.err and entry[1] and entry[1][2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'IDLE', ARGV[3], 'JUSTID')
    held = held + 1
  end
end
return held

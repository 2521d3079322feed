-- Says how long an instance has not been heard of about the deliveries that it holds: 0 while it is at it, longer than it takes
-- to count as dead to hand them over. What another instance has taken over stays with that one. Where nothing is left, nor is
-- the workspace's stream, and with it the names of instances that are gone.
-- KEYS: 1 the workspaces that have an outbox, 2 this one's stream, 3 what was put aside, 4 what people want later
-- ARGV: 1 group, 2 instance, 3 how long (ms), 4 workspace, 5 and on: entries
local held = 0
for i = 5, #ARGV do
  local entry = redis.pcall('XPENDING', KEYS[2], ARGV[1], ARGV[i], ARGV[i], 1)
  if not entry.err and entry[1] and entry[1][2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[2], ARGV[1], ARGV[2], 0, ARGV[i], 'IDLE', ARGV[3], 'JUSTID')
    held = held + 1
  end
end
if redis.call('XLEN', KEYS[2]) + redis.call('ZCARD', KEYS[3]) + redis.call('ZCARD', KEYS[4]) == 0 then
  redis.call('DEL', KEYS[2])
  redis.call('SREM', KEYS[1], ARGV[4])
end
return held

-- Changes a concern, unless someone else changed it since it was read.
-- KEYS: 1 the concern, 2 its audit trail
-- ARGV: 1 version that was read, 2 sealed concern, 3 whether there is something new to read, 4... notes for the trail
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] or redis.call('HEXISTS', KEYS[1], 'erasing') == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'version', tonumber(ARGV[1]) + 1, 'sealed', ARGV[2])
if ARGV[3] == '1' then
  redis.call('HSET', KEYS[1], 'unread', 1)
end
for i = 4, #ARGV do
  redis.call('SADD', KEYS[2], ARGV[i])
end
return 1

-- Changes a champion, unless it was changed since it was read. The same change sent twice is made once.
-- KEYS: 1 the champion
-- ARGV: 1 version that was read, 2 sealed
if redis.call('HGET', KEYS[1], 'sealed') == ARGV[2] then
  return 1
end
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', tonumber(ARGV[1]) + 1, 'sealed', ARGV[2])
return 1

-- Notes that a handler has read a concern; does not count as a change.
-- KEYS: 1 the concern, 2 its audit trail
-- ARGV: 1 note for the trail
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'erasing') == 1 then
  return 0
end
redis.call('HDEL', KEYS[1], 'unread')
redis.call('SADD', KEYS[2], ARGV[1])
return 1

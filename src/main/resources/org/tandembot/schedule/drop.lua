-- Takes an entry off the agenda, with the settings it was planned from.
-- KEYS: 1 entries by the moment they are due, 2 the settings each was planned from
-- ARGV: 1 entry
redis.call('HDEL', KEYS[2], ARGV[1])
return redis.call('ZREM', KEYS[1], ARGV[1])

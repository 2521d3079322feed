-- A write that changes nothing, leaves nothing in any file, and is refused wherever a real one would be.
-- KEYS: 1 a key that is never there
return redis.call('SETRANGE', KEYS[1], 0, '')

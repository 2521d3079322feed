-- Takes no press on a day's tip any more, and gives what was kept with them; nothing where they are gone.
-- KEYS: 1 the day
if redis.call('EXISTS', KEYS[1]) == 0 then
  return false
end
redis.call('HSET', KEYS[1], 'state', 'counting')
return redis.call('HGET', KEYS[1], 'about')

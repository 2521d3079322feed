-- Takes presses on a day's tip from now on, unless it has taken some before.
-- KEYS: 1 the day
-- ARGV: 1 what is kept with them
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'state', 'open', 'about', ARGV[1])
end
return 1

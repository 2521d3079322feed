-- Puts a delivery that did not get through aside, to be tried again. Where the platform asks to wait, nobody sends to that
-- place, or to that workspace, before the time is over; two places of a workspace that ask for it are taken for all of it.
-- KEYS: 1 the stream, 2 what became of it, 3 what was put aside, 4 until when the workspace wants none, 5 the same of the place,
--       6 which place asked last, 7 the day's outcomes
-- ARGV: 1 group, 2 entry, 3 the whole delivery, 4 how long to wait (ms), 5 who is to wait with it: 'workspace', 'place' or
--       'nobody', 6 place, 7 outcome to be counted, or empty, 8 for how many days to keep the count,
--       9 what is known of it: 'not_sent', 'unclear' or 'as_before'
if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('XDEL', KEYS[1], ARGV[2])
if ARGV[9] ~= 'as_before' then
  redis.call('SET', KEYS[2], ARGV[9] == 'unclear' and 'unclear' or 'put aside', 'XX', 'KEEPTTL')
end
redis.call('ZADD', KEYS[3], now + ARGV[4], ARGV[3])
local who = ARGV[5]
if who == 'place' then
  local last = redis.call('GET', KEYS[6])
  if last and last ~= ARGV[6] then
    who = 'workspace'
  end
  redis.call('SET', KEYS[6], ARGV[6], 'PX', ARGV[4])
end
local mark = who == 'workspace' and KEYS[4] or KEYS[5]
if who ~= 'nobody' and redis.call('PTTL', mark) < tonumber(ARGV[4]) then
  redis.call('SET', mark, 'asked to wait', 'PX', ARGV[4])
end
if ARGV[7] ~= '' then
  redis.call('HINCRBY', KEYS[7], ARGV[7], 1)
  redis.call('EXPIREAT', KEYS[7], (math.floor(time[1] / 86400) + 1 + ARGV[8]) * 86400)
end
return 1

-- Lets a delivery go out now, if it is this instance's, was not delivered before, has somebody to go to, and its
-- workspace and its place may have more of what the platform takes. Whoever gets 'go' sends at once; should it die before it says
-- what came of it, the mark tells the next instance that the delivery may have gone out.
-- KEYS: 1 the stream, 2 what became of it, 3 the workspace's latest sends, 4 until when it wants none, 5 and 6 the same of the
--       place, 7 up to when the place is spoken for, 8 what was put aside, 9 who cannot be reached
-- ARGV: 1 group, 2 instance, 3 entry, 4 place, 5 the whole delivery, 6 for how many days to remember an id that was lost, 7 'sure' once
--       nobody can be sending it any more and nobody can tell that it arrived, 8 how many limits the workspace has, 9 'back' once they were heard of again, then pairs of most and milliseconds: first
--       the workspace's, then the place's
local entry = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1)
if entry.err or not entry[1] or entry[1][2] ~= ARGV[2] then
  return {'not ours', 0}
end

local function close()
  redis.call('SET', KEYS[2], 'over', 'XX', 'KEEPTTL')
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
  redis.call('XDEL', KEYS[1], ARGV[3])
end

local became = redis.call('GET', KEYS[2]) or ''
if became == 'over' or became == 'delivered' then
  close()
  return {'done', 0}
end
if ARGV[9] == 'back' then
  redis.call('HDEL', KEYS[9], ARGV[4])
elseif redis.call('HEXISTS', KEYS[9], ARGV[4]) == 1 then
  close()
  return {'nobody there', 0}
end
if became == 'unclear' and ARGV[7] ~= 'sure' then
  return {'unclear', 0}
end
if string.sub(became, 1, 8) == 'sending ' and became ~= 'sending ' .. ARGV[2] and ARGV[7] ~= 'sure' then
  return {'perhaps', 0}
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lastOfWorkspace = 9 + 2 * tonumber(ARGV[8])

local function left(sends, mark, from, to)
  local wait = math.max(0, redis.call('PTTL', mark))
  for i = from, to, 2 do
    local earlier = tonumber(redis.call('LINDEX', sends, ARGV[i] - 1))
    -- One that lies ahead of us was noted before the clock was set back.
    if earlier and earlier <= now then
      wait = math.max(wait, earlier + ARGV[i + 1] - now)
    end
  end
  return wait
end

local function note(sends, from, to)
  if from < to then
    redis.call('LPUSH', sends, now)
    local most, longest = 0, 0
    for i = from, to, 2 do
      most = math.max(most, ARGV[i])
      longest = math.max(longest, ARGV[i + 1])
    end
    redis.call('LTRIM', sends, 0, most - 1)
    redis.call('PEXPIRE', sends, longest)
  end
end

local ofWorkspace = left(KEYS[3], KEYS[4], 10, lastOfWorkspace)
if ofWorkspace > 0 then
  return {'wait', ofWorkspace}
end
local ofPlace = left(KEYS[5], KEYS[6], lastOfWorkspace + 1, #ARGV)
if ofPlace > 0 then
  -- Others may wait for the same place: each gets a time of its own to try again.
  local spacing = lastOfWorkspace < #ARGV and ARGV[lastOfWorkspace + 2] / ARGV[lastOfWorkspace + 1] or 0
  local due = math.ceil(math.max(now + ofPlace, tonumber(redis.call('GET', KEYS[7]) or 0) + spacing))
  redis.call('SET', KEYS[7], due, 'PX', due - now + 1000)
  redis.call('ZADD', KEYS[8], due, ARGV[5])
  redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
  redis.call('XDEL', KEYS[1], ARGV[3])
  return {'put aside', due - now}
end
if became == '' then
  redis.call('SET', KEYS[2], 'sending ' .. ARGV[2], 'EXAT', (math.floor(time[1] / 86400) + 1 + ARGV[6]) * 86400)
else
  redis.call('SET', KEYS[2], 'sending ' .. ARGV[2], 'KEEPTTL')
end
note(KEYS[3], 10, lastOfWorkspace)
note(KEYS[5], lastOfWorkspace + 1, #ARGV)
return {'go', 0}

-- Keeps one sealed ballot while the box is open, and gives what the same person has in it. Without a ballot it only gives that.
-- Casts are counted, so that a Redis that has lost some is known by a count lower than one that it had acknowledged.
-- KEYS: 1 the box, 2 its ballots
-- ARGV: 1 token, 2 sealed ballot (both empty for none), 3 the highest count that was acknowledged, 4 '1' where an earlier ballot of
--       that token stays as it is, 5... the person's tokens, one for each slot
-- Gives nothing where the box is not open; else the count, how many casts are lost, and the sealed ballots.
local box = redis.call('HMGET', KEYS[1], 'state', 'casts')
if box[1] ~= 'OPEN' then
  return {}
end
local casts = tonumber(box[2] or '0')
local lost = math.max(0, tonumber(ARGV[3]) - casts)
local more = lost
if ARGV[1] ~= '' and (ARGV[4] ~= '1' or redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0) then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  more = more + 1
end
if more > 0 then
  redis.call('HINCRBY', KEYS[1], 'casts', more)
end
local ballots = ARGV[5] and redis.call('HMGET', KEYS[2], unpack(ARGV, 5)) or {}
return {casts + more, lost, ballots}

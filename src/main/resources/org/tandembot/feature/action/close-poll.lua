-- Ends a counted poll whose ballots are gone: the list of its voters goes, and its place is free for another.
-- KEYS: 1 the poll, 2 its place, 3 its ballots
-- ARGV: 1 poll id, 2 the poll as JSON without its voters
if redis.call('HGET', KEYS[1], 'state') ~= 'COUNTED' or redis.call('EXISTS', KEYS[3]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'CLOSED', 'poll', ARGV[2])
if redis.call('GET', KEYS[2]) == ARGV[1] then
  redis.call('DEL', KEYS[2])
end
return 1

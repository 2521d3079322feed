-- Marks a concern as being erased, so that a crash half-way is gone on with. From then on it is not shown.
-- KEYS: 1 the concern
-- ARGV: 1 what it is to be counted as
if redis.call('HEXISTS', KEYS[1], 'sealed') == 1 then
  redis.call('HSETNX', KEYS[1], 'erasing', ARGV[1])
end
return 0

-- Forgets a debt, unless something was owed again since it was looked at.
-- KEYS: 1 the debt
-- ARGV: 1 the debt as it was looked at
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
return redis.call('DEL', KEYS[1])

-- Keeps the first argument and returns it.
if #ARGV > 0 then redis.call("SET", KEYS[1], ARGV[1]) end
return ARGV[1]

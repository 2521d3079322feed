-- Counts its arguments.
redis.call("SET", KEYS[1], #ARGV)
return #ARGV

-- Returns one of everything.
return { ARGV[1], 7, false, { ARGV[1], {} } }

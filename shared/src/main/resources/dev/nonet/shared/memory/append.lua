-- KEYS: the list. ARGV: item, ttl in ms, most items. Answers the new length.
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -tonumber(ARGV[3]), -1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return { tostring(redis.call('LLEN', KEYS[1])) }

-- Has a task looked at after a while, unless it is looked at before.
-- KEYS: due. ARGV: task id, ms until it is due, ttl in ms. Answers {'said'}.
local time = redis.call('TIME')
local at = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2])
redis.call('ZADD', KEYS[1], 'LT', at, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return { 'said' }

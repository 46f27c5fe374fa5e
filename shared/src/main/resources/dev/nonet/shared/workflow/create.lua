-- Makes a run, or says that it is there. KEYS: run, events. ARGV: digest, ttl, then fields and values.
local known = redis.call('HGET', KEYS[1], 'digest')
if known then
    return {known == ARGV[1] and 'known' or 'conflict'}
end
local time = redis.call('TIME')
local now = tostring(time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'digest', ARGV[1], 'state', 'running', 'created_at', now, 'life', '1')
for i = 3, #ARGV, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('XADD', KEYS[2], '*', 'state', 'running')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return {'created', now}

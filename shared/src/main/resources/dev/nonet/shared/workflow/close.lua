-- Ends a run once. KEYS: run, steps, results, events. ARGV: ttl, state, then fields and values.
if redis.call('HGET', KEYS[1], 'state') ~= 'running' then
    return {'stale'}
end
local time = redis.call('TIME')
local now = tostring(time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'state', ARGV[2], 'ended_at', now)
for i = 3, #ARGV, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('XADD', KEYS[4], '*', 'state', ARGV[2])
for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[1])
end
return {'closed'}

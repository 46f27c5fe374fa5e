-- Gives a run that failed another life. KEYS: run, steps, results, events.
-- ARGV: ttl, the life that is over, then for each step: key, what is stored of it ('' for nothing).
if redis.call('HGET', KEYS[1], 'life') ~= ARGV[2] then
    return {'stale'}
end
local state = redis.call('HGET', KEYS[1], 'state')
if state ~= 'failed' and state ~= 'cancelled' then
    return {'stale'}
end
redis.call('HSET', KEYS[1], 'state', 'running', 'life', tostring(ARGV[2] + 1))
redis.call('HDEL', KEYS[1], 'ended_at', 'cancelled_at', 'error', 'failed_step', 'output',
    'told', 'telling')
for i = 3, #ARGV, 2 do
    if ARGV[i + 1] == '' then
        redis.call('HDEL', KEYS[2], ARGV[i])
        redis.call('HDEL', KEYS[3], ARGV[i])
    else
        redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
    end
    redis.call('XADD', KEYS[4], '*', 'step', ARGV[i], 'state', 'waiting')
end
redis.call('XADD', KEYS[4], '*', 'state', 'running')
for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[1])
end
return {'reopened'}

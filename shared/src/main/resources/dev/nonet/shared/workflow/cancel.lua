-- Says that a run is to end. KEYS: run, events. ARGV: ttl.
local state = redis.call('HGET', KEYS[1], 'state')
if not state then
    return {'gone'}
end
if state ~= 'running' then
    return {state}
end
if redis.call('HEXISTS', KEYS[1], 'cancelled_at') == 0 then
    local time = redis.call('TIME')
    redis.call('HSET', KEYS[1], 'cancelled_at', tostring(time[1] * 1000 + math.floor(time[2] / 1000)))
    redis.call('XADD', KEYS[2], '*', 'code', 'RUN_CANCELLED')
end
return {'running'}

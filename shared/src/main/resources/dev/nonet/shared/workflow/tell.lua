-- Says who tells the end of a run. KEYS: run. ARGV: for how long nobody else does, in ms; or 'done', or 'not done'.
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], 'told') == 1 then
    return {'told'}
end
if ARGV[1] == 'done' then
    redis.call('HSET', KEYS[1], 'told', '1')
    return {'told'}
end
if ARGV[1] == 'not done' then
    redis.call('HDEL', KEYS[1], 'telling')
    return {'busy'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if tonumber(redis.call('HGET', KEYS[1], 'telling') or '0') > now then
    return {'busy'}
end
redis.call('HSET', KEYS[1], 'telling', tostring(now + ARGV[1]))
return {'yours'}

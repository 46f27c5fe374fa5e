-- Deletes the versions of a workflow but for their number, so that no version is two. KEYS: names, workflow. ARGV: name.
local last = redis.call('HGET', KEYS[2], 'last')
local was = redis.call('SREM', KEYS[1], ARGV[1])
if last and was == 1 then
    local ttl = redis.call('PTTL', KEYS[2])
    redis.call('DEL', KEYS[2])
    redis.call('HSET', KEYS[2], 'last', last)
    if ttl > 0 then
        redis.call('PEXPIRE', KEYS[2], ttl)
    end
    return {'deleted'}
end
return {'absent'}

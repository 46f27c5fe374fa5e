-- Keeps a definition as a new version, unless it is the latest. KEYS: names, workflow.
-- ARGV: name, text, description, ttl, how many workflows a tenant has at most, how many versions one has.
local last = tonumber(redis.call('HGET', KEYS[2], 'last') or '0')
local isNew = redis.call('HGET', KEYS[2], tostring(last)) ~= ARGV[2]
if isNew then
    if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0
            and redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[5]) then
        return {'full'}
    end
    last = last + 1
    redis.call('HSET', KEYS[2], 'last', tostring(last), tostring(last), ARGV[2],
        'description', ARGV[3])
    redis.call('HDEL', KEYS[2], tostring(last - tonumber(ARGV[6])))
    redis.call('SADD', KEYS[1], ARGV[1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return {tostring(last)}

-- Moves steps from where they are thought to stand. KEYS: run, steps, results, events.
-- ARGV: ttl, then for each step: key, what is known of it, what is stored instead, its new state, a code.
if redis.call('EXISTS', KEYS[1]) == 0 then
    return {'gone'}
end
local answer = {'done'}
for i = 2, #ARGV, 5 do
    local former = redis.call('HGET', KEYS[2], ARGV[i]) or ''
    if former == ARGV[i + 1] then
        redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 2])
        redis.call('XADD', KEYS[4], 'MAXLEN', '~', '20000', '*',
            'step', ARGV[i], 'state', ARGV[i + 3], 'code', ARGV[i + 4])
        answer[#answer + 1] = 'stored'
    else
        answer[#answer + 1] = 'stale'
    end
end
for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[1])
end
return answer

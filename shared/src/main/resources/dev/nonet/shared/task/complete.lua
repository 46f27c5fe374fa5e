-- Ends the task with a result, or puts it before a person, for the worker that holds it.
-- KEYS: task, events. ARGV: epoch, ttl in ms, state, then field and value of what the task leaves.
-- Answers {'stored', at} or {'lost', state}.
local known = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if known[1] ~= ARGV[1] or known[2] ~= 'processing' then
  return { 'lost', known[2] or 'gone' }
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'state', ARGV[3], 'completed_at', now, unpack(ARGV, 4))
redis.call('HDEL', KEYS[1], 'lease_until', 'error')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return { 'stored', now }

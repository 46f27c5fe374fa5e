-- Ends the task with an error, or gives it back for another attempt, for the worker that holds it.
-- KEYS: task, events. ARGV: epoch, ttl in ms, 'failed', 'queued' or 'pending', error code, problem as JSON or ''.
-- Answers {'stored', at} or {'lost', state}.
local known = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if known[1] ~= ARGV[1] or known[2] ~= 'processing' then
  return { 'lost', known[2] or 'gone' }
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'state', ARGV[3])
if ARGV[3] == 'failed' then
  redis.call('HSET', KEYS[1], 'failed_at', now)
end
if ARGV[3] == 'queued' then
  redis.call('HSET', KEYS[1], 'queued_at', now)
end
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'error', ARGV[5])
end
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', ARGV[3], 'code', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return { 'stored', now }

-- Fails a task that cannot be sent to any queue.
-- KEYS: task, events. ARGV: ttl in ms, error code, problem as JSON. Answers {'failed'}, {'state', state} or {'gone'}.
local state = redis.call('HGET', KEYS[1], 'state')
if state ~= 'pending' and state ~= 'queued' then
  return { state and 'state' or 'gone', state }
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'state', 'failed', 'failed_at', now, 'error', ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', 'failed', 'code', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return { 'failed' }

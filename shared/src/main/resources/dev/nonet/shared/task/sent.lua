-- Marks a task as waiting in the queue, now that its message is there; a worker may have been faster.
-- KEYS: task, events. ARGV: ttl in ms. Answers {'queued'} or {'state', state}.
local state = redis.call('HGET', KEYS[1], 'state')
if state ~= 'pending' and state ~= 'queued' then
  return { 'state', state or 'gone' }
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'state', 'queued', 'queued_at', now)
if state == 'pending' then
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', 'queued')
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return { 'queued' }

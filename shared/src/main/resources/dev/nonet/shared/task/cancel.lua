-- Cancels a task that has not ended. A worker that holds it loses it and learns so at its next heartbeat.
-- KEYS: task, events. ARGV: ttl in ms. Answers {'cancelled', agent, whom to call or ''}, {'ended',
-- state} or {'absent'}.
local known = redis.call('HMGET', KEYS[1], 'state', 'agent', 'callback_url')
if not known[1] then
  return { 'absent' }
end
if known[1] == 'completed' or known[1] == 'failed' or known[1] == 'cancelled' then
  return { 'ended', known[1] }
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', KEYS[1], 'state', 'cancelled', 'cancelled_at', now)
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', 'cancelled')
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return { 'cancelled', known[2], known[3] or '' }

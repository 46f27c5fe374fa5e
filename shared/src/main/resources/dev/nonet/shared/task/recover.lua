-- Takes a task from a worker whose lease has ended: to be sent again, or failed after too many attempts.
-- KEYS: task, events. ARGV: ttl in ms, attempts, error code, problem as JSON.
-- Answers {'pending'}, {'failed'}, {'held', ms until the lease ends}, {'state', state, ms since it was queued or '',
-- whether all were told} or {'gone'}.
local known = redis.call('HMGET', KEYS[1], 'state', 'lease_until', 'epoch', 'former', 'queued_at', 'told_at')
if not known[1] then
  return { 'gone' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if known[1] ~= 'processing' then
  local waited = known[5] and string.format('%.0f', now - known[5]) or ''
  return { 'state', known[1], waited, known[6] and 'told' or 'untold' }
end
if tonumber(known[2]) > now then
  return { 'held', string.format('%.0f', known[2] - now) }
end
local state = 'pending'
if known[3] - (known[4] or 0) >= tonumber(ARGV[2]) then
  state = 'failed'
  redis.call('HSET', KEYS[1], 'failed_at', string.format('%.0f', now), 'error', ARGV[4])
end
redis.call('HSET', KEYS[1], 'state', state)
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', state, 'code', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return { state }

-- Looks at a task that may have lost its worker or its message. What is to be sent is pending afterwards.
-- KEYS: task, events. ARGV: ttl in ms, attempts, error code, problem as JSON, ms after which a task that waits in its
-- queue is sent again for the first time; then whenever it has waited as long again as before.
-- Answers {'send', 'unsent', 'lost' or 'waited'}, {'failed'}, {'held', ms until the lease ends}, {'queued', ms until it
-- is sent again}, {'over', state, whether all were told, whom to call or ''} or {'gone'}.
local known = redis.call('HMGET', KEYS[1], 'state', 'lease_until', 'epoch', 'former', 'queued_at', 'told_at', 'unburied',
  'created_at', 'callback_url')
local state = known[1]
if not state then
  return { 'gone' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if state == 'pending' then
  return { 'send', 'unsent' }
end
if state == 'failed' and known[7] then
  return { 'failed' }
end
if state == 'queued' then
  if not known[5] then
    known[5] = string.format('%.0f', now)
    redis.call('HSET', KEYS[1], 'queued_at', known[5])
  end
  local left = known[5] + math.max(tonumber(ARGV[5]), known[5] - (known[8] or now)) - now
  if left <= 0 then
    return { 'send', 'waited' }
  end
  return { 'queued', string.format('%.0f', left) }
end
if state ~= 'processing' then
  return { 'over', state, known[6] and 'told' or 'untold', known[9] or '' }
end
local left = (known[2] or 0) - now
if left > 0 then
  return { 'held', string.format('%.0f', left) }
end
local answer = { 'send', 'lost' }
if (known[3] or 0) - (known[4] or 0) >= tonumber(ARGV[2]) then
  answer = { 'failed' }
  state = 'failed'
  redis.call('HSET', KEYS[1], 'failed_at', string.format('%.0f', now), 'error', ARGV[4], 'unburied', ARGV[3])
else
  state = 'pending'
end
redis.call('HSET', KEYS[1], 'state', state)
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', state, 'code', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return answer

-- Extends the lease of the worker that holds the task, and passes on what it has to tell those who follow.
-- KEYS: task, events. ARGV: epoch, lease in ms, progress message or ''. Answers {'held', lease_until} or {'lost'}.
local known = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if known[1] ~= ARGV[1] or known[2] ~= 'processing' then
  return { 'lost' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease_until = string.format('%.0f', now + ARGV[2])
redis.call('HSET', KEYS[1], 'lease_until', lease_until)
if ARGV[3] ~= '' then
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'progress', ARGV[3])
end
return { 'held', lease_until }

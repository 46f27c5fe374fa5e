-- Makes the task if it is new and takes it for one worker, with a lease and a fencing epoch one higher than before.
-- KEYS: task, events. ARGV: digest of the request, lease in ms, ttl in ms, then field and value of what the task is.
-- Answers {'claimed', epoch, created_at, lease_until, attempt}, {'busy'}, {'ended'} or {'conflict'}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', KEYS[1], 'digest', 'state', 'lease_until', 'created_at', 'former')
if not known[1] then
  known[4] = string.format('%.0f', now)
  redis.call('HSET', KEYS[1], 'digest', ARGV[1], 'created_at', known[4], 'epoch', 0, unpack(ARGV, 4))
elseif known[1] ~= ARGV[1] then
  return { 'conflict' }
elseif known[2] == 'processing' and tonumber(known[3] or 0) > now then
  return { 'busy' }
elseif known[2] ~= 'processing' and known[2] ~= 'queued' and known[2] ~= 'pending' then
  return { 'ended' }
end
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
local lease_until = string.format('%.0f', now + ARGV[2])
redis.call('HSET', KEYS[1], 'state', 'processing', 'started_at', string.format('%.0f', now), 'lease_until', lease_until)
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', 'processing', 'attempt', epoch)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return { 'claimed', tostring(epoch), known[4], lease_until, tostring(epoch - (known[5] or 0)) }

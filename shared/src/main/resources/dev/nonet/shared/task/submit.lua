-- Makes the task if it is new, to be sent to the queue.
-- KEYS: task, events. ARGV: digest of the request, ttl in ms, then field and value of what the task is.
-- Answers {'pending', created_at}, {'known', state} or {'conflict'}.
local known = redis.call('HMGET', KEYS[1], 'digest', 'state', 'created_at')
if not known[1] then
  local time = redis.call('TIME')
  known[3] = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
  redis.call('HSET', KEYS[1], 'digest', ARGV[1], 'state', 'pending', 'created_at', known[3], 'epoch', 0, unpack(ARGV, 3))
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', 'pending')
elseif known[1] ~= ARGV[1] then
  return { 'conflict' }
elseif known[2] ~= 'pending' then
  return { 'known', known[2] }
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return { 'pending', known[3] }

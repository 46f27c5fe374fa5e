-- Gives a failed task another life, as an operator wants it: to be sent again, with all its attempts.
-- KEYS: task, events. ARGV: ttl in ms. Answers {'pending', agent}, {'state', state} or {'gone'}.
local known = redis.call('HMGET', KEYS[1], 'state', 'epoch', 'agent')
if not known[1] then
  return { 'gone' }
end
if known[1] ~= 'failed' and known[1] ~= 'pending' then
  return { 'state', known[1] }
end
redis.call('HSET', KEYS[1], 'state', 'pending', 'former', known[2])
redis.call('HDEL', KEYS[1], 'failed_at', 'error', 'told_at', 'telling_until', 'telling', 'told_to', 'unburied', 'queued_at')
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'state', 'pending')
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return { 'pending', known[3] or '' }

-- Keeps the tenant's derived lists: all tasks by time, what an agent works on by the end of its lease, and when each
-- task that is not done with has to be looked at again.
-- KEYS: tasks, running, due. ARGV: task id, created_at or '' once it is there, lease_until or '' when nobody holds it,
-- ms until it is due or '' when it is done with, ttl in ms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - ARGV[5]))
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
end
if ARGV[3] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  redis.call('PEXPIRE', KEYS[2], ARGV[5])
else
  redis.call('ZREM', KEYS[2], ARGV[1])
end
if ARGV[4] ~= '' then
  redis.call('ZADD', KEYS[3], string.format('%.0f', now + ARGV[4]), ARGV[1])
  redis.call('PEXPIRE', KEYS[3], ARGV[5])
else
  redis.call('ZREM', KEYS[3], ARGV[1])
end
return { 'indexed' }

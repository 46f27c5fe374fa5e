-- Keeps the tenant's derived lists: all tasks by time, and what an agent works on by the end of its lease.
-- KEYS: tasks, running. ARGV: task id, created_at or '' once it is there, lease_until or '' when it ended, ttl in ms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] ~= '' then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - ARGV[4]))
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
if ARGV[3] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
else
  redis.call('ZREM', KEYS[2], ARGV[1])
end
return { 'indexed' }

-- Puts back what is missing of a tenant's tasks in the lists that are derived from them.
-- KEYS: tasks, due, then the lists of what agents work on. ARGV: ttl in ms, then for each task its id, created_at, the
-- number of the list of what its agent works on or '', lease_until, and 'due' or ''.
-- Answers how many entries were missing.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local missing = 0
local function put(key, score, task)
  if redis.call('ZADD', key, 'NX', score, task) == 1 then
    redis.call('PEXPIRE', key, ARGV[1])
    missing = missing + 1
  end
end
for i = 2, #ARGV, 5 do
  put(KEYS[1], ARGV[i + 1], ARGV[i])
  if ARGV[i + 2] ~= '' and ARGV[i + 3] ~= '' then
    put(KEYS[3 + ARGV[i + 2]], ARGV[i + 3], ARGV[i])
  end
  if ARGV[i + 4] ~= '' then
    put(KEYS[2], now, ARGV[i])
  end
end
return { tostring(missing) }

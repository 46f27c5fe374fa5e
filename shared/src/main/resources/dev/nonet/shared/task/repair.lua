-- Puts back what is missing of a task in its tenant's derived lists.
-- KEYS: tasks, due, running. ARGV: task id, created_at, lease_until or '', 'due' or '', ttl in ms.
-- Answers how many entries were missing.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local function put(key, score)
  local added = redis.call('ZADD', key, 'NX', score, ARGV[1])
  if added == 1 then
    redis.call('PEXPIRE', key, ARGV[5])
  end
  return added
end
local missing = put(KEYS[1], ARGV[2])
if ARGV[3] ~= '' then
  missing = missing + put(KEYS[3], ARGV[3])
end
if ARGV[4] ~= '' then
  missing = missing + put(KEYS[2], now)
end
return { tostring(missing) }

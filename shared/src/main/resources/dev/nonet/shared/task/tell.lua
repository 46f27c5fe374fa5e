-- Takes the telling of a task's end for one teller, for a while.
-- KEYS: task. ARGV: lease in ms. Answers {'yours', attempt, who was told}, {'busy', ms left}, {'told'}, {'open', state} or
-- {'gone'}.
local known = redis.call('HMGET', KEYS[1], 'state', 'told_at', 'telling_until', 'told_to')
if not known[1] then
  return { 'gone' }
end
if known[1] ~= 'completed' and known[1] ~= 'failed' and known[1] ~= 'cancelled' then
  return { 'open', known[1] }
end
if known[2] then
  return { 'told' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if known[3] and tonumber(known[3]) > now then
  return { 'busy', string.format('%.0f', known[3] - now) }
end
redis.call('HSET', KEYS[1], 'telling_until', string.format('%.0f', now + ARGV[1]))
return { 'yours', tostring(redis.call('HINCRBY', KEYS[1], 'telling', 1)), known[4] or '' }

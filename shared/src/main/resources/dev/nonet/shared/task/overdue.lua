-- The tasks that have to be looked at now, and puts off the next look at them, so that who asks next gets others.
-- KEYS: due. ARGV: how many, ms until the next look. Answers {when the next look is, task, task ...}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[1])
local later = string.format('%.0f', now + ARGV[2])
for _, task in ipairs(due) do
  redis.call('ZADD', KEYS[1], later, task)
end
table.insert(due, 1, later)
return due

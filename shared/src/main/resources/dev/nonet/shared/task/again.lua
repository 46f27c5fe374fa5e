-- Says when a task is looked at again, or that it is done with; unless somebody else has said so since it was looked at.
-- KEYS: due, then the lists of what agents work on, from which what is done with is removed.
-- ARGV: task id, the time that stood there or '' for any, ms until the next look or '' for never, ttl in ms.
-- Answers {'said', the time that stands there now or ''} or {'changed', ''}.
if ARGV[2] ~= '' and redis.call('ZSCORE', KEYS[1], ARGV[1]) ~= ARGV[2] then
  return { 'changed', '' }
end
if ARGV[3] == '' then
  for _, key in ipairs(KEYS) do
    redis.call('ZREM', key, ARGV[1])
  end
  return { 'said', '' }
end
local time = redis.call('TIME')
local at = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[3])
redis.call('ZADD', KEYS[1], at, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return { 'said', at }

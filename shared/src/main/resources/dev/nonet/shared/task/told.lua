-- Ends a teller's turn: all were told, or the rest is told later, or never.
-- KEYS: task, events. ARGV: attempt, 'told' or 'later', code of what went wrong or '', who was told.
-- Answers {'stored'} or {'lost'}.
if redis.call('HGET', KEYS[1], 'telling') ~= ARGV[1] then
  return { 'lost' }
end
if ARGV[2] == 'told' then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'told_at', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
end
redis.call('HDEL', KEYS[1], 'telling_until')
redis.call('HSET', KEYS[1], 'told_to', ARGV[4])
if ARGV[3] ~= '' then
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'progress', 'the end of the task could not be told', 'code', ARGV[3])
  redis.call('PEXPIRE', KEYS[2], redis.call('PTTL', KEYS[1]))
end
return { 'stored' }

-- Sets a value to what an agent left, once, unless what another left later is there.
-- KEYS: value, when what it holds was left. ARGV: value, when it was left in ms, ttl in ms. Answers {'left'} or {'kept'}.
local known = redis.call('GET', KEYS[2])
if known and tonumber(known) >= tonumber(ARGV[2]) then
  return { 'kept' }
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return { 'left' }

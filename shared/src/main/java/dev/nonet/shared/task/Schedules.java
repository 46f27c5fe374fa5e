package dev.nonet.shared.task;

import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;

import io.lettuce.core.SetArgs;

import java.time.Duration;
import java.util.Optional;

/// What became of one tenant's schedules: the last task or run of each. The schedules themselves are EventBridge's.
public record Schedules(Redis redis, Keys keys, Duration ttl) {
    /// The entry of a task's or run's metadata that names the schedule it came from.
    public static final String METADATA = "schedule";

    /// Remembers a task or run, without waiting: it is for people to look at.
    public void note(String schedule, String id) {
        var key = keys.schedule(schedule);
        redis.sendLater(commands -> commands.set(key, id, SetArgs.Builder.px(ttl.toMillis())));
    }

    /// The last task or run that a schedule started, as far as it is remembered.
    public Optional<String> last(String schedule) {
        return Optional.ofNullable(redis.call(commands -> commands.get(keys.schedule(schedule))));
    }
}

package dev.nonet.shared.task;

import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds tasks that are missing in the lists that are derived from them, by reading all of them, a slice at a time.
///
/// @param note notes that a tenant has tasks
record Repair(Redis redis, Duration ttl, boolean announced, Consumer<String> note) {
    /// How long nothing is read after all was read.
    static final Duration REST = Duration.ofMinutes(10);

    /// How long the place is remembered; then it begins again.
    private static final Duration MEMORY = Duration.ofDays(1);

    private static final int SLICE = 500;
    private static final String RESTING = "resting";
    private static final Script REPAIR = Script.of(Repair.class, "repair.lua");
    private static final String[] FIELDS = {
        "state", "agent", "created_at", "lease_until", "told_at", "callback_url", "unburied"
    };

    /// A task with what decides in which lists it stands.
    private record Read(Keys.TaskKey key, RedisFuture<List<KeyValue<String, String>>> fields) {}

    long run(Duration time) {
        var until = System.nanoTime() + time.toNanos();
        var missing = 0L;
        while (time.isPositive()) {
            var place = redis.call(commands -> commands.get(Keys.repair()));
            if (RESTING.equals(place)) {
                break;
            }
            missing += slice(place == null ? ScanCursor.INITIAL : ScanCursor.of(place));
            if (System.nanoTime() >= until) {
                break;
            }
        }
        return missing;
    }

    private long slice(ScanCursor from) {
        var match = ScanArgs.Builder.matches(Keys.ALL_TASKS).limit(SLICE);
        var found = redis.call(commands -> commands.scan(from, match));
        if (found == null) {
            return 0;
        }
        var missing = putBack(found.getKeys());
        var rest = found.isFinished();
        redis.call(
                commands ->
                        commands.set(
                                Keys.repair(),
                                rest ? RESTING : found.getCursor(),
                                SetArgs.Builder.px(rest ? REST : MEMORY)));
        return missing;
    }

    private long putBack(List<String> keys) {
        var reads = new ArrayList<Read>();
        for (var key : keys) {
            Keys.ofTask(key)
                    .filter(task -> !task.tenant().equals(Tasks.NOBODY))
                    .ifPresent(task -> reads.add(read(key, task)));
        }
        var tenants = new HashSet<String>();
        var missing = 0L;
        for (var read : reads) {
            missing += putBack(read);
            if (tenants.add(read.key().tenant())) {
                note.accept(read.key().tenant());
            }
        }
        return missing;
    }

    private Read read(String key, Keys.TaskKey task) {
        return new Read(task, redis.send(commands -> commands.hmget(key, FIELDS)));
    }

    private long putBack(Read read) {
        var values = redis.await(read.fields());
        var created = text(values, 2);
        if (values == null || created.isEmpty()) {
            return 0;
        }
        var keys = new Keys(read.key().tenant());
        var lease = text(values, 3);
        var answer =
                redis.run(
                        REPAIR,
                        List.of(keys.tasks(), keys.due(), keys.running(text(values, 1))),
                        List.of(
                                read.key().id(),
                                created,
                                lease,
                                isDue(values) ? "due" : "",
                                Long.toString(ttl.toMillis())));
        return Long.parseLong(String.valueOf(answer.getFirst()));
    }

    private boolean isDue(List<KeyValue<String, String>> values) {
        return switch (text(values, 0)) {
            case "pending", "queued", "processing" -> true;
            case "completed", "cancelled" -> isUntold(values);
            case "failed" -> isUntold(values) || !text(values, 6).isEmpty();
            default -> false;
        };
    }

    private boolean isUntold(List<KeyValue<String, String>> values) {
        return text(values, 4).isEmpty() && (announced || !text(values, 5).isEmpty());
    }

    private static String text(@Nullable List<KeyValue<String, String>> values, int index) {
        return Optional.ofNullable(values).map(it -> it.get(index).getValueOrElse("")).orElse("");
    }
}

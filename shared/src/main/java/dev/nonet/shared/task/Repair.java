package dev.nonet.shared.task;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    private static final List<String> AGENTS =
            Stream.of(AgentName.values()).map(AgentName::word).toList();
    private static final String[] FIELDS = {
        "state", "agent", "created_at", "lease_until", "told_at", "callback_url", "unburied"
    };

    /// A task with what decides in which lists it stands.
    private record Read(Keys.TaskKey key, RedisFuture<List<KeyValue<String, String>>> fields) {}

    long run(Duration time) {
        var until = System.nanoTime() + time.toNanos();
        var missing = 0L;
        var cursor = time.isPositive() ? place() : ScanCursor.FINISHED;
        while (!cursor.isFinished()) {
            var slice = slice(cursor);
            missing += putBack(slice.getKeys());
            remember(slice);
            cursor = System.nanoTime() < until ? slice : ScanCursor.FINISHED;
        }
        return missing;
    }

    private ScanCursor place() {
        var place = redis.call(commands -> commands.get(Keys.repair()));
        if (RESTING.equals(place)) {
            return ScanCursor.FINISHED;
        }
        return place == null ? ScanCursor.INITIAL : ScanCursor.of(place);
    }

    private KeyScanCursor<String> slice(ScanCursor from) {
        var match = ScanArgs.Builder.matches(Keys.ALL_TASKS).limit(SLICE);
        return Objects.requireNonNull(redis.call(commands -> commands.scan(from, match)));
    }

    /// A cluster's cursor knows its node and cannot be written down: there the next call begins again.
    private void remember(KeyScanCursor<String> slice) {
        if (slice.isFinished()) {
            remember(RESTING, REST);
        } else if (slice.getClass() == KeyScanCursor.class) {
            remember(slice.getCursor(), MEMORY);
        }
    }

    private void remember(String place, Duration time) {
        redis.call(commands -> commands.set(Keys.repair(), place, SetArgs.Builder.px(time)));
    }

    private long putBack(List<String> keys) {
        var reads = new ArrayList<Read>();
        for (var key : keys) {
            Keys.ofTask(key)
                    .filter(task -> !task.tenant().equals(Tasks.NOBODY))
                    .ifPresent(task -> reads.add(read(key, task)));
        }
        var tenants = new LinkedHashMap<String, List<String>>();
        for (var read : reads) {
            tenants.computeIfAbsent(read.key().tenant(), any -> new ArrayList<>())
                    .addAll(entries(read));
        }
        return tenants.entrySet().stream()
                .mapToLong(entry -> putBack(entry.getKey(), entry.getValue()))
                .sum();
    }

    private Read read(String key, Keys.TaskKey task) {
        return new Read(task, redis.send(commands -> commands.hmget(key, FIELDS)));
    }

    private long putBack(String tenant, List<String> entries) {
        note.accept(tenant);
        var keys = new Keys(tenant);
        var lists = new ArrayList<>(List.of(keys.tasks(), keys.due()));
        AGENTS.forEach(agent -> lists.add(keys.running(agent)));
        var arguments = new ArrayList<>(List.of(Long.toString(ttl.toMillis())));
        arguments.addAll(entries);
        return Long.parseLong(String.valueOf(redis.run(REPAIR, lists, arguments).getFirst()));
    }

    /// What the script wants to know of a task; nothing of one that has expired meanwhile.
    private List<String> entries(Read read) {
        var values = redis.await(read.fields());
        if (values == null || text(values, 2).isEmpty()) {
            return List.of();
        }
        return List.of(
                read.key().id(),
                text(values, 2),
                list(text(values, 1)),
                text(values, 3),
                isDue(values) ? "due" : "");
    }

    private static String list(String agent) {
        var number = AGENTS.indexOf(agent);
        return number < 0 ? "" : Integer.toString(number);
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

    private static String text(List<KeyValue<String, String>> values, int index) {
        return values.get(index).getValueOrElse("");
    }
}

package dev.nonet.shared.task;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The truth about one tenant's tasks: a hash and a stream of events in Redis for each.
///
/// Every transition is one atomic script that takes the time from Redis and rejects a worker whose epoch is stale or
/// whose task is over. Every key has a TTL. Safe for use by several threads.
public final class TaskStore {
    /// How long a worker holds a task without a heartbeat.
    public static final Duration LEASE = Duration.ofSeconds(15);

    /// Events read at once.
    public static final int MAX_EVENTS = 500;

    /// Milliseconds, as great as a score in Redis can be without a loss.
    private static final long MAX_TIME = 1L << 53;

    /// Tasks of one millisecond that a page is prepared for without asking twice.
    private static final int TIES = 16;

    /// What a list needs of a task; its input and its result may be large.
    private static final String[] BRIEF = {
        "state",
        "agent",
        "session",
        "task",
        "epoch",
        "created_at",
        "started_at",
        "completed_at",
        "failed_at",
        "cancelled_at",
        "summary",
        "question",
        "error",
        "metadata"
    };

    private static final Script CLAIM = Script.of(TaskStore.class, "claim.lua");
    private static final Script HEARTBEAT = Script.of(TaskStore.class, "heartbeat.lua");
    private static final Script COMPLETE = Script.of(TaskStore.class, "complete.lua");
    private static final Script FAIL = Script.of(TaskStore.class, "fail.lua");
    private static final Script CANCEL = Script.of(TaskStore.class, "cancel.lua");
    private static final Script INDEX = Script.of(TaskStore.class, "index.lua");

    private final Redis redis;
    private final Keys keys;
    private final Duration ttl;

    /// @param ttl how long a task is kept after its last change
    public TaskStore(Redis redis, Keys keys, Duration ttl) {
        this.redis = redis;
        this.keys = keys;
        this.ttl = ttl;
    }

    /// Takes a task for this worker, making it if it is new.
    public Claim claim(TaskRequest request) {
        var agent = request.agent().word();
        var input = request.input() == null ? "" : request.input().toString();
        var answer =
                redis.run(
                        CLAIM,
                        taskKeys(request.id()),
                        List.of(
                                digest(request, input),
                                millis(LEASE),
                                millis(ttl),
                                agent,
                                request.session(),
                                request.task(),
                                input,
                                json(request.metadata())));
        return switch (first(answer)) {
            case "claimed" -> {
                index(request.id(), agent, text(answer, 2), text(answer, 3));
                yield new Claim.Held(request.id(), agent, Long.parseLong(text(answer, 1)));
            }
            case "busy" -> new Claim.Busy();
            case "ended" -> new Claim.Ended();
            default -> new Claim.Conflict();
        };
    }

    /// Extends the lease, and tells those who follow the task what is being done where `progress` is not empty.
    ///
    /// @return whether the task is still this worker's
    public boolean heartbeat(Claim.Held claim, String progress) {
        return first(
                        redis.run(
                                HEARTBEAT,
                                taskKeys(claim.taskId()),
                                List.of("" + claim.epoch(), millis(LEASE), progress)))
                .equals("held");
    }

    /// Ends a task with what it leaves, or puts it before a person.
    ///
    /// @param leaves fields and values by the names of [TaskRecord]
    /// @return whether it was stored; if not, the task is no longer this worker's
    public boolean complete(Claim.Held claim, TaskState state, Map<String, String> leaves) {
        var arguments = new ArrayList<>(List.of("" + claim.epoch(), millis(ttl), state.word()));
        leaves.forEach(
                (field, value) -> {
                    arguments.add(field);
                    arguments.add(value);
                });
        return ended(claim, redis.run(COMPLETE, taskKeys(claim.taskId()), arguments));
    }

    /// Ends a task with an error.
    ///
    /// @param problem an RFC 9457 object as JSON
    /// @return whether it was stored; if not, the task is no longer this worker's
    public boolean fail(Claim.Held claim, String code, String problem) {
        return fail(claim, TaskState.FAILED, code, problem);
    }

    /// Gives a task back so that the next delivery takes it again.
    public boolean release(Claim.Held claim, String code, String problem) {
        return fail(claim, TaskState.QUEUED, code, problem);
    }

    private boolean fail(Claim.Held claim, TaskState state, String code, String problem) {
        return ended(
                claim,
                redis.run(
                        FAIL,
                        taskKeys(claim.taskId()),
                        List.of("" + claim.epoch(), millis(ttl), state.word(), code, problem)));
    }

    /// Cancels a task that is not over.
    ///
    /// @return the state that it is in now, or empty where there is no such task
    public Optional<TaskState> cancel(String id) {
        var answer = redis.run(CANCEL, taskKeys(id), List.of(millis(ttl)));
        return switch (first(answer)) {
            case "absent" -> Optional.empty();
            case "cancelled" -> {
                index(id, text(answer, 1), "", "");
                yield Optional.of(TaskState.CANCELLED);
            }
            default -> Optional.of(TaskState.of(text(answer, 1)));
        };
    }

    public Optional<TaskRecord> find(String id) {
        var fields = redis.call(commands -> commands.hgetall(keys.task(id)));
        return fields == null || fields.isEmpty()
                ? Optional.empty()
                : Optional.of(record(id, fields));
    }

    /// Where a task stands in the list of all: newer ones before it, of those of one millisecond the greater id.
    public record Position(Instant createdAt, String taskId) {
        /// Before the first task.
        public static final Position NEWEST = new Position(Instant.ofEpochMilli(MAX_TIME), "");

        public static Position of(TaskRecord task) {
            return new Position(task.createdAt(), task.taskId());
        }

        private boolean isBefore(ScoredValue<String> task) {
            var at = createdAt.toEpochMilli();
            return task.getScore() < at
                    || (task.getScore() == at && task.getValue().compareTo(taskId) < 0);
        }
    }

    /// Part of the list of all tasks.
    ///
    /// @param tasks without what they left (result, evidence, unmeasured, limits)
    /// @param next from where on there may be more, or null at the end
    public record Page(List<TaskRecord> tasks, @Nullable Position next) {}

    /// The tasks after a position, the newest first; one that has expired meanwhile is passed over.
    public Page list(Position after, int limit) {
        var known = index(after, limit);
        var pending = new ArrayList<RedisFuture<List<KeyValue<String, String>>>>();
        for (var task : known) {
            pending.add(redis.send(commands -> commands.hmget(keys.task(task.getValue()), BRIEF)));
        }
        var tasks = new ArrayList<TaskRecord>();
        for (var i = 0; i < known.size(); i++) {
            var fields = fields(redis.await(pending.get(i)));
            if (!fields.isEmpty()) {
                tasks.add(record(known.get(i).getValue(), fields));
            }
        }
        return new Page(tasks, known.size() < limit ? null : position(known.getLast()));
    }

    private List<ScoredValue<String>> index(Position after, int limit) {
        for (var size = limit + TIES; ; size *= 2) {
            var range =
                    Range.from(
                            Range.Boundary.<Long>unbounded(),
                            Range.Boundary.including(after.createdAt().toEpochMilli()));
            var most = Limit.from(size);
            var read =
                    redis.call(
                            commands ->
                                    commands.zrevrangebyscoreWithScores(keys.tasks(), range, most));
            var all = read == null ? List.<ScoredValue<String>>of() : read;
            var page = all.stream().filter(after::isBefore).limit(limit).toList();
            if (page.size() == limit || all.size() < size) {
                return page;
            }
        }
    }

    private static Position position(ScoredValue<String> task) {
        return new Position(Instant.ofEpochMilli((long) task.getScore()), task.getValue());
    }

    private static Map<String, String> fields(@Nullable List<KeyValue<String, String>> values) {
        var fields = new HashMap<String, String>();
        for (var value : values == null ? List.<KeyValue<String, String>>of() : values) {
            value.ifHasValue(text -> fields.put(value.getKey(), text));
        }
        return fields;
    }

    /// How many tasks an agent works on now: those whose lease has not ended.
    public long running(AgentName agent, Instant now) {
        var running =
                redis.call(
                        commands ->
                                commands.zcount(
                                        keys.running(agent.word()),
                                        Range.from(
                                                Range.Boundary.including(now.toEpochMilli()),
                                                Range.Boundary.unbounded())));
        return running == null ? 0 : running;
    }

    /// What happened to a task after the event with this id (`0` for all), at most [#MAX_EVENTS].
    public List<TaskEvent> events(String id, String after) {
        var messages = redis.call(read(id, after, XReadArgs.Builder.count(MAX_EVENTS)));
        return messages == null ? List.of() : messages.stream().map(TaskStore::event).toList();
    }

    /// Waits until a task is over, reading its stream inside Redis, and answers it as it is then or at the latest when
    /// the time is up.
    public Optional<TaskRecord> awaitEnd(String id, Duration atMost) {
        var until = System.nanoTime() + atMost.toNanos();
        var after = "0";
        while (true) {
            var known = find(id);
            var left = Duration.ofNanos(until - System.nanoTime());
            if (known.isEmpty() || known.get().status().isOver() || left.toMillis() <= 0) {
                return known;
            }
            after = nextEvent(id, after, left);
        }
    }

    private String nextEvent(String id, String after, Duration atMost) {
        var last = events(id, after);
        var cursor = last.isEmpty() ? after : last.getLast().id();
        if (last.stream().anyMatch(event -> event.status() != null && event.status().isOver())) {
            return cursor;
        }
        redis.block(read(id, cursor, XReadArgs.Builder.block(atMost.toMillis())), atMost);
        return cursor;
    }

    @SuppressWarnings("unchecked") // an array of one stream, made for the variable arguments
    private Function<
                    RedisAsyncCommands<String, String>,
                    RedisFuture<List<StreamMessage<String, String>>>>
            read(String id, String after, XReadArgs how) {
        var offset = XReadArgs.StreamOffset.from(keys.events(id), after);
        return commands -> commands.xread(how, offset);
    }

    private boolean ended(Claim.Held claim, List<@Nullable String> answer) {
        var stored = first(answer).equals("stored");
        if (stored) {
            index(claim.taskId(), claim.agent(), "", "");
        }
        return stored;
    }

    /// Derived lists, written without waiting and repaired by whoever lists; losing one write loses no task.
    private void index(String id, String agent, String createdAt, String leaseUntil) {
        redis.runLater(
                INDEX,
                List.of(keys.tasks(), keys.running(agent)),
                List.of(id, createdAt, leaseUntil, millis(ttl)));
    }

    private List<String> taskKeys(String id) {
        return List.of(keys.task(id), keys.events(id));
    }

    /// The same for the same request, whatever the order of its input's fields was before it was read.
    private static String digest(TaskRequest request, String input) {
        return Sha256.of(
                String.join(
                        "\n",
                        request.agent().word(),
                        request.session(),
                        Integer.toString(request.task().length()),
                        request.task(),
                        input,
                        String.join(",", request.artifacts())));
    }

    private static TaskRecord record(String id, Map<String, String> fields) {
        return new TaskRecord(
                id,
                TaskState.of(fields.getOrDefault("state", "queued")),
                fields.getOrDefault("agent", ""),
                fields.getOrDefault("session", TaskRequest.DEFAULT),
                fields.getOrDefault("task", ""),
                Integer.parseInt(fields.getOrDefault("epoch", "0")),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("created_at", "0"))),
                time(fields.get("started_at")),
                time(fields.get("completed_at")),
                time(fields.get("failed_at")),
                time(fields.get("cancelled_at")),
                raw(fields.get("result")),
                fields.get("summary"),
                raw(fields.get("evidence")),
                raw(fields.get("unmeasured")),
                raw(fields.get("limits")),
                raw(fields.get("usage")),
                fields.get("question"),
                raw(fields.get("error")),
                metadata(fields.getOrDefault("metadata", "{}")));
    }

    private static Map<String, String> metadata(String json) {
        try {
            var metadata = new LinkedHashMap<String, String>();
            Json.mapper()
                    .readTree(json)
                    .properties()
                    .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
            return metadata;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TaskEvent event(StreamMessage<String, String> message) {
        var body = message.getBody();
        var state = body.get("state");
        var at = message.getId().substring(0, message.getId().indexOf('-'));
        return new TaskEvent(
                message.getId(),
                Instant.ofEpochMilli(Long.parseLong(at)),
                state == null ? null : TaskState.of(state),
                body.get("progress"),
                body.get("code"));
    }

    private static @Nullable Instant time(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static @Nullable RawJson raw(@Nullable String json) {
        return json == null ? null : new RawJson(json);
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static String first(List<@Nullable String> answer) {
        return text(answer, 0);
    }

    private static String text(List<@Nullable String> answer, int index) {
        return String.valueOf(answer.get(index));
    }
}

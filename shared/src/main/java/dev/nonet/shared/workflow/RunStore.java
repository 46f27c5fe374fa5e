package dev.nonet.shared.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.Schedules;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// How one tenant's runs stand: for each a hash with what it is, one with where its steps stand, one with what they left,
/// and a stream of events.
///
/// A step moves from where its mover found it and nowhere else, so that of two who decide the same one does it. Every key
/// has a TTL. Safe for use by several threads.
public final class RunStore {
    /// Events read at once.
    public static final int MAX_EVENTS = 500;

    /// After which a run is looked at that nothing is known of since it was made.
    private static final Duration UNSTARTED = Duration.ofSeconds(30);

    /// How long nobody else tells the end of a run, should whoever does be dead.
    private static final Duration TELLING = Duration.ofMinutes(1);

    private static final Script CREATE = Script.of(RunStore.class, "create.lua");
    private static final Script SWAP = Script.of(RunStore.class, "swap.lua");
    private static final Script CLOSE = Script.of(RunStore.class, "close.lua");
    private static final Script CANCEL = Script.of(RunStore.class, "cancel.lua");
    private static final Script TELL = Script.of(RunStore.class, "tell.lua");
    private static final Script REOPEN = Script.of(RunStore.class, "reopen.lua");

    private static final String[] BRIEF = {
        "workflow",
        "version",
        "state",
        "session",
        "life",
        "created_at",
        "ended_at",
        "cancelled_at",
        "failed_step",
        "error",
        "parent_run",
        "parent_step",
        "metadata"
    };

    private static final String[] WHOLE =
            Stream.concat(Stream.of(BRIEF), Stream.of("input", "output")).toArray(String[]::new);

    /// Runs in the list that are looked at with each new one.
    private static final int PRUNED = 4;

    private final Redis redis;
    private final Keys keys;
    private final Duration ttl;

    /// @param ttl how long a run is kept after its last change
    public RunStore(Redis redis, Keys keys, Duration ttl) {
        this.redis = redis;
        this.keys = keys;
        this.ttl = ttl;
    }

    /// What became of a run that was to start.
    public enum Creation {
        CREATED,
        /// The same was started before.
        KNOWN,
        /// Another one has its id.
        CONFLICT
    }

    /// A step as it was found.
    ///
    /// @param text as Redis has it; empty where it has nothing
    record Found(String text, StepRecord step) {}

    /// A step that is to move.
    ///
    /// @param from its text as it was found; empty where nothing was
    record Move(String key, String from, StepRecord to) {}

    /// Makes a run, which is in the list of open runs before it is there, so that none is ever forgotten.
    Creation create(NewRun run, Instant now) {
        lookAt(run.id(), now.plus(UNSTARTED));
        var score = run.score().json();
        var fields = new ArrayList<String>();
        fields.add(digest(run, score));
        fields.add(millis(ttl));
        fields.addAll(
                List.of(
                        "workflow",
                        run.score().workflow(),
                        "version",
                        "" + run.score().version(),
                        "score",
                        score,
                        "input",
                        run.input().toString(),
                        "session",
                        run.session(),
                        "metadata",
                        json(run.metadata())));
        if (run.parent() != null) {
            fields.addAll(
                    List.of("parent_run", run.parent().run(), "parent_step", run.parent().step()));
        }
        var answer =
                redis.decide(CREATE, List.of(keys.run(run.id()), keys.runEvents(run.id())), fields);
        if (first(answer).equals("created")) {
            var at = Double.parseDouble(String.valueOf(answer.get(1)));
            redis.call(commands -> commands.zadd(keys.runs(), at, run.id()));
            redis.sendLater(commands -> commands.pexpire(keys.runs(), ttl.toMillis()));
            prune();
            note(run);
        }
        return Creation.valueOf(first(answer).toUpperCase(Locale.ROOT));
    }

    /// The same for the same request.
    private static String digest(NewRun run, String score) {
        return Sha256.of(
                String.join(
                        "\n",
                        run.score().workflow(),
                        score,
                        run.session(),
                        run.input().toString()));
    }

    public Optional<RunRecord> find(String id) {
        return read(id, redis.call(commands -> commands.hmget(keys.run(id), WHOLE)));
    }

    /// What a run runs; empty where there is no such run.
    public Optional<Score> score(String id) {
        return Optional.ofNullable(redis.call(commands -> commands.hget(keys.run(id), "score")))
                .map(Score::read);
    }

    /// Where the steps and parts of a run stand that are not waiting.
    public Map<String, StepRecord> steps(String id) {
        var steps = new LinkedHashMap<String, StepRecord>();
        found(id).forEach((key, found) -> steps.put(key, found.step()));
        return steps;
    }

    /// Where a step or a part of one stands; empty while it waits.
    public Optional<StepRecord> step(String id, String key) {
        return found(id, key).map(Found::step);
    }

    Map<String, Found> found(String id) {
        var stored = redis.call(commands -> commands.hgetall(keys.steps(id)));
        var found = new LinkedHashMap<String, Found>();
        if (stored != null) {
            stored.forEach((key, text) -> found.put(key, new Found(text, StepRecord.read(text))));
        }
        return found;
    }

    /// Where some steps stand, of those that are not waiting.
    Map<String, Found> found(String id, Collection<String> keys) {
        var found = new HashMap<String, Found>();
        texts(this.keys.steps(id), keys)
                .forEach((key, text) -> found.put(key, new Found(text, StepRecord.read(text))));
        return found;
    }

    private Map<String, String> texts(String hash, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var all = names.toArray(String[]::new);
        return fields(redis.call(commands -> commands.hmget(hash, all)));
    }

    Optional<Found> found(String id, String key) {
        return Optional.ofNullable(redis.call(commands -> commands.hget(keys.steps(id), key)))
                .map(text -> new Found(text, StepRecord.read(text)));
    }

    /// Moves steps, each on its own.
    ///
    /// @return whether all of them stood where they were thought to
    boolean move(String id, List<Move> moves) {
        if (moves.isEmpty()) {
            return true;
        }
        var arguments = new ArrayList<String>();
        arguments.add(millis(ttl));
        for (var move : moves) {
            var fault = move.to().fault();
            arguments.addAll(
                    List.of(
                            move.key(),
                            move.from(),
                            move.to().json(),
                            move.to().state().word(),
                            fault == null ? "" : fault.code()));
        }
        return !redis.decide(SWAP, runKeys(id), arguments).contains("stale");
    }

    /// Stores what a step left, to be read by those after it.
    void leave(String id, String key, JsonNode left) {
        redis.call(commands -> commands.hset(keys.results(id), key, left.toString()));
    }

    /// What steps left, of those that left something.
    Map<String, JsonNode> left(String id, Collection<String> steps) {
        var left = new HashMap<String, JsonNode>();
        texts(keys.results(id), steps).forEach((key, text) -> left.put(key, parse(text)));
        return left;
    }

    /// Ends a run, once.
    boolean close(String id, RunState state, Map<String, String> fields) {
        var arguments = new ArrayList<>(List.of(millis(ttl), state.word()));
        fields.forEach((field, value) -> arguments.addAll(List.of(field, value)));
        return first(redis.decide(CLOSE, runKeys(id), arguments)).equals("closed");
    }

    /// Who tells the end of a run.
    enum Telling {
        /// Nobody else does for a minute.
        YOURS,
        /// Somebody else is at it.
        BUSY,
        /// It was told.
        TOLD
    }

    /// Asks to tell the end of a run.
    Telling tell(String id) {
        return Telling.valueOf(tell(id, millis(TELLING)).toUpperCase(Locale.ROOT));
    }

    /// Says whether the end of a run was told by whoever asked to.
    void told(String id, boolean done) {
        tell(id, done ? "done" : "not done");
    }

    private String tell(String id, String argument) {
        return first(redis.decide(TELL, List.of(keys.run(id)), List.of(argument)));
    }

    /// Says that a run is to end.
    ///
    /// @return the state that it is in, or empty where there is no such run
    Optional<RunState> cancel(String id) {
        var answer =
                first(redis.decide(CANCEL, List.of(keys.run(id), keys.runEvents(id)), List.of()));
        return answer.equals("gone") ? Optional.empty() : Optional.of(RunState.of(answer));
    }

    /// Gives a run that failed another life.
    ///
    /// @param steps what is stored of them, or nothing where they wait again
    /// @return whether it was in the life that was meant, and over
    boolean reopen(String id, int life, Map<String, Optional<StepRecord>> steps, Instant now) {
        var arguments = new ArrayList<>(List.of(millis(ttl), "" + life));
        steps.forEach(
                (key, step) ->
                        arguments.addAll(List.of(key, step.map(StepRecord::json).orElse(""))));
        lookAt(id, now.plus(UNSTARTED));
        return first(redis.decide(REOPEN, runKeys(id), arguments)).equals("reopened");
    }

    /// What happened in a run after the event with this id (`0` for all), at most [#MAX_EVENTS].
    public List<RunEvent> events(String id, String after) {
        var messages = redis.call(read(id, after, XReadArgs.Builder.count(MAX_EVENTS)));
        return messages == null ? List.of() : messages.stream().map(RunEvent::of).toList();
    }

    @SuppressWarnings("unchecked") // an array of one stream, made for the variable arguments
    private Function<
                    RedisClusterAsyncCommands<String, String>,
                    RedisFuture<List<StreamMessage<String, String>>>>
            read(String id, String after, XReadArgs how) {
        var offset = XReadArgs.StreamOffset.from(keys.runEvents(id), after);
        return commands -> commands.xread(how, offset);
    }

    /// Says when a run is looked at next, should nothing happen in it before.
    void lookAt(String id, Instant at) {
        redis.call(
                commands ->
                        commands.zadd(Keys.openRuns(), (double) at.toEpochMilli(), openName(id)));
    }

    /// Says that a run need not be looked at any more.
    void forget(String id) {
        redis.call(commands -> commands.zrem(Keys.openRuns(), openName(id)));
    }

    private String openName(String id) {
        return keys.tenant() + "/" + id;
    }

    /// The runs after a position, the newest first, without input and output; one that has expired meanwhile is passed over.
    public Timeline.Page<RunRecord> list(Timeline.Position after, int limit) {
        var page = new Timeline(redis, keys.runs()).after(after, limit);
        var pending = new ArrayList<RedisFuture<List<KeyValue<String, String>>>>();
        for (var run : page.entries()) {
            pending.add(redis.send(commands -> commands.hmget(keys.run(run.id()), BRIEF)));
        }
        var runs = new ArrayList<RunRecord>();
        for (var i = 0; i < pending.size(); i++) {
            read(page.entries().get(i).id(), redis.await(pending.get(i))).ifPresent(runs::add);
        }
        return new Timeline.Page<>(runs, page.next());
    }

    /// Remembers the last run of the schedule that it came from.
    private void note(NewRun run) {
        var schedule = run.metadata().get(Schedules.METADATA);
        if (schedule != null && Keys.isName(schedule)) {
            new Schedules(redis, keys, ttl).note(schedule, run.id());
        }
    }

    /// Forgets some of the runs in the list that are there no more: more than come with each new one.
    private void prune() {
        var some = redis.call(commands -> commands.zrandmember(keys.runs(), PRUNED));
        for (var id : some == null ? List.<String>of() : some) {
            var isThere = redis.call(commands -> commands.exists(keys.run(id)));
            if (isThere != null && isThere == 0) {
                redis.sendLater(commands -> commands.zrem(keys.runs(), id));
            }
        }
    }

    /// Waits until a run is over, reading its stream inside Redis, and answers it as it is then or at the latest when the
    /// time is up.
    public Optional<RunRecord> awaitEnd(String id, Duration atMost) {
        var until = System.nanoTime() + atMost.toNanos();
        while (true) {
            var last = lastEvent(id);
            var known = find(id);
            var left = Duration.ofNanos(until - System.nanoTime());
            if (known.isEmpty() || known.get().status().isOver() || left.toMillis() <= 0) {
                return known;
            }
            var wait = XReadArgs.Builder.block(left.toMillis());
            redis.block(read(id, last, wait), left);
        }
    }

    private String lastEvent(String id) {
        var last =
                redis.call(
                        commands ->
                                commands.xrevrange(
                                        keys.runEvents(id), Range.unbounded(), Limit.from(1)));
        return last == null || last.isEmpty() ? "0" : last.getFirst().getId();
    }

    private List<String> runKeys(String id) {
        return List.of(keys.run(id), keys.steps(id), keys.results(id), keys.runEvents(id));
    }

    private static Optional<RunRecord> read(
            String id, @Nullable List<KeyValue<String, String>> values) {
        var fields = fields(values);
        return fields.containsKey("state") ? Optional.of(record(id, fields)) : Optional.empty();
    }

    private static RunRecord record(String id, Map<String, String> fields) {
        return new RunRecord(
                id,
                fields.getOrDefault("workflow", ""),
                Integer.parseInt(fields.getOrDefault("version", "1")),
                RunState.of(fields.getOrDefault("state", "running")),
                fields.getOrDefault("session", ""),
                Integer.parseInt(fields.getOrDefault("life", "1")),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("created_at", "0"))),
                time(fields.get("ended_at")),
                time(fields.get("cancelled_at")),
                raw(fields.get("input")),
                raw(fields.get("output")),
                fields.get("failed_step"),
                fault(fields.get("error")),
                fields.get("parent_run"),
                fields.get("parent_step"),
                metadata(fields.getOrDefault("metadata", "{}")));
    }

    private static @Nullable Instant time(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static @Nullable RawJson raw(@Nullable String json) {
        return json == null ? null : new RawJson(json);
    }

    private static @Nullable StepFault fault(@Nullable String json) {
        if (json == null) {
            return null;
        }
        var fault = parse(json);
        return new StepFault(fault.path("code").asText(), fault.path("detail").asText());
    }

    private static Map<String, String> metadata(String json) {
        var metadata = new LinkedHashMap<String, String>();
        parse(json)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return metadata;
    }

    private static Map<String, String> fields(@Nullable List<KeyValue<String, String>> values) {
        var fields = new HashMap<String, String>();
        for (var value : values == null ? List.<KeyValue<String, String>>of() : values) {
            value.ifHasValue(text -> fields.put(value.getKey(), text));
        }
        return fields;
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is plain data", e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is JSON", e);
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static String first(List<@Nullable String> answer) {
        return String.valueOf(answer.getFirst());
    }
}

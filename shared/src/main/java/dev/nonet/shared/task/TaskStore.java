package dev.nonet.shared.task;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Script;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.memory.Timeline.Page;
import dev.nonet.shared.memory.Timeline.Position;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The truth about one tenant's tasks: a hash and a stream of events in Redis for each.
///
/// Every transition is one atomic script that takes the time from Redis and rejects a worker whose epoch is stale or
/// whose task is over. Every key has a TTL. Safe for use by several threads.
public final class TaskStore {
    /// How long a worker holds a task without a heartbeat.
    public static final Duration LEASE = Duration.ofSeconds(15);

    /// How often a task is taken before it is given up; an operator may give it another life.
    public static final int ATTEMPTS = 5;

    /// After which a task that was stored but not sent is sent.
    static final Duration UNSENT = Duration.ofSeconds(30);

    /// After which a task that waits in its queue is sent again, in case the queue has lost it.
    public static final Duration RESEND = Duration.ofHours(1);

    /// How long after its lease has ended a task is taken from its worker.
    public static final Duration GRACE = Duration.ofSeconds(1);

    /// How long one teller has to tell all who want to know the end of a task.
    static final Duration TELLING = Duration.ofSeconds(60);

    private static final String NEVER = "";

    /// Events read at once.
    public static final int MAX_EVENTS = 500;

    private static final Script SUBMIT = Script.of(TaskStore.class, "submit.lua");
    private static final Script SENT = Script.of(TaskStore.class, "sent.lua");
    private static final Script CLAIM = Script.of(TaskStore.class, "claim.lua");
    private static final Script HEARTBEAT = Script.of(TaskStore.class, "heartbeat.lua");
    private static final Script COMPLETE = Script.of(TaskStore.class, "complete.lua");
    private static final Script FAIL = Script.of(TaskStore.class, "fail.lua");
    private static final Script CANCEL = Script.of(TaskStore.class, "cancel.lua");
    private static final Script RECOVER = Script.of(TaskStore.class, "recover.lua");
    private static final Script REOPEN = Script.of(TaskStore.class, "reopen.lua");
    private static final Script ABANDON = Script.of(TaskStore.class, "abandon.lua");
    private static final Script AGAIN = Script.of(TaskStore.class, "again.lua");
    private static final Script TELL = Script.of(TaskStore.class, "tell.lua");
    private static final Script TOLD = Script.of(TaskStore.class, "told.lua");
    private static final Script DUE = Script.of(TaskStore.class, "due.lua");
    private static final Script INDEX = Script.of(TaskStore.class, "index.lua");
    private static final Script OVERDUE = Script.of(TaskStore.class, "overdue.lua");

    private final Redis redis;
    private final Keys keys;
    private final Duration ttl;
    private final boolean announced;

    /// @param ttl how long a task is kept after its last change
    public TaskStore(Redis redis, Keys keys, Duration ttl) {
        this(redis, keys, ttl, false);
    }

    /// @param announced whether the end of every task is told, not only where the client wants to be called
    public TaskStore(Redis redis, Keys keys, Duration ttl, boolean announced) {
        this.redis = redis;
        this.keys = keys;
        this.ttl = ttl;
        this.announced = announced;
    }

    /// Stores a task that is to be sent to its queue. Until [#sent] it is pending.
    public Submission submit(TaskRequest request) {
        var answer = redis.decide(SUBMIT, taskKeys(request.id()), arguments(request, millis(ttl)));
        return switch (first(answer)) {
            case "pending" -> {
                index(request.id(), request.agent().word(), text(answer, 1), NEVER, millis(UNSENT));
                yield new Submission.Pending();
            }
            case "known" -> new Submission.Known(TaskState.of(text(answer, 1)));
            default -> new Submission.Conflict();
        };
    }

    /// Says that a task's message is in its queue. When it is looked at is not said here: a worker who was faster has
    /// said so already, and the two could change places.
    public void sent(TaskRequest request) {
        redis.run(SENT, taskKeys(request.id()), List.of(millis(ttl)));
    }

    /// Takes a task for this worker, making it if it is new. That it has to be looked at after its lease is said before it is
    /// taken: a worker, or a Redis, that is lost right afterwards leaves no task that nobody looks at.
    public Claim claim(TaskRequest request) {
        var agent = request.agent().word();
        redis.runLater(
                DUE,
                List.of(keys.due()),
                List.of(request.id(), millis(LEASE.plus(GRACE)), millis(ttl)));
        var answer =
                redis.decide(
                        CLAIM,
                        taskKeys(request.id()),
                        arguments(request, millis(LEASE), millis(ttl)));
        return switch (first(answer)) {
            case "claimed" -> {
                index(
                        request.id(),
                        agent,
                        text(answer, 2),
                        text(answer, 3),
                        millis(LEASE.plus(GRACE)));
                yield new Claim.Held(
                        request.id(),
                        agent,
                        Long.parseLong(text(answer, 1)),
                        Long.parseLong(text(answer, 4)),
                        announced || request.callbackUrl() != null);
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
        var answer =
                redis.run(
                        HEARTBEAT,
                        taskKeys(claim.taskId()),
                        List.of("" + claim.epoch(), millis(LEASE), progress));
        var held = first(answer).equals("held");
        if (held) {
            index(claim.taskId(), claim.agent(), "", text(answer, 1), millis(LEASE.plus(GRACE)));
        }
        return held;
    }

    /// Ends a task with what it leaves, or puts it before a person.
    ///
    /// @param leaves fields and values by the names of [TaskRecord]
    /// @return whether it was stored; if not, the task is no longer this worker's
    public boolean complete(Claim.Held claim, TaskState state, Map<String, String> leaves) {
        return complete(claim, state, leaves, at -> {});
    }

    /// Ends a task with what it leaves, and then does what follows from it. Should the worker be lost between the two, the task
    /// is still looked at ([#overdue]).
    ///
    /// @param follows gets when the end was stored
    public boolean complete(
            Claim.Held claim,
            TaskState state,
            Map<String, String> leaves,
            Consumer<Instant> follows) {
        var arguments = new ArrayList<>(List.of("" + claim.epoch(), millis(ttl), state.word()));
        leaves.forEach((field, value) -> arguments.addAll(List.of(field, value)));
        var answer = redis.decide(COMPLETE, taskKeys(claim.taskId()), arguments);
        if (!first(answer).equals("stored")) {
            return false;
        }
        follows.accept(Instant.ofEpochMilli(Long.parseLong(text(answer, 1))));
        leaveLists(claim, claim.told() && state == TaskState.COMPLETED ? "0" : NEVER);
        return true;
    }

    /// Ends a task with an error.
    ///
    /// @param problem an RFC 9457 object as JSON
    /// @return whether it was stored; if not, the task is no longer this worker's
    public boolean fail(Claim.Held claim, String code, String problem) {
        return giveUp(claim, TaskState.FAILED, code, problem, claim.told() ? "0" : NEVER);
    }

    /// Gives a task back, whose message is delivered again.
    public boolean release(Claim.Held claim, String code, String problem) {
        return giveUp(claim, TaskState.QUEUED, code, problem, millis(RESEND));
    }

    /// Gives a task back that has no message yet: it is pending, to be sent to its queue.
    ///
    /// @param code why, from `docs/errors.md`
    public boolean handOver(Claim.Held claim, String code) {
        return giveUp(claim, TaskState.PENDING, code, "", millis(UNSENT));
    }

    private boolean giveUp(
            Claim.Held claim, TaskState state, String code, String problem, String due) {
        var answer =
                redis.decide(
                        FAIL,
                        taskKeys(claim.taskId()),
                        List.of("" + claim.epoch(), millis(ttl), state.word(), code, problem));
        var stored = first(answer).equals("stored");
        if (stored) {
            leaveLists(claim, due);
        }
        return stored;
    }

    /// Cancels a task that is not over.
    ///
    /// @return the state that it is in now, or empty where there is no such task
    public Optional<TaskState> cancel(String id) {
        var answer = redis.decide(CANCEL, taskKeys(id), List.of(millis(ttl)));
        return switch (first(answer)) {
            case "absent" -> Optional.empty();
            case "cancelled" -> {
                var told = announced || !text(answer, 2).isEmpty();
                index(id, text(answer, 1), "", NEVER, told ? "0" : NEVER);
                yield Optional.of(TaskState.CANCELLED);
            }
            default -> Optional.of(TaskState.of(text(answer, 1)));
        };
    }

    public Optional<TaskRecord> find(String id) {
        return StoredTask.of(id, redis.call(read(id, StoredTask.WHOLE))).map(StoredTask::record);
    }

    /// A task as it was handed in, to be sent again; empty where it is gone or another version of Nonet wrote it.
    public Optional<TaskRequest> request(String id) {
        return StoredTask.of(id, redis.call(read(id, StoredTask.REQUEST)))
                .flatMap(task -> task.request(keys.tenant()));
    }

    private Function<
                    RedisClusterAsyncCommands<String, String>,
                    RedisFuture<List<KeyValue<String, String>>>>
            read(String id, String[] fields) {
        return commands -> commands.hmget(keys.task(id), fields);
    }

    /// Whether somebody wants to know the end of a task.
    public boolean isTold(String id) {
        return announced || callbackUrl(id).isPresent();
    }

    /// Whom to call when a task is over.
    public Optional<String> callbackUrl(String id) {
        return Optional.ofNullable(
                redis.call(commands -> commands.hget(keys.task(id), "callback_url")));
    }

    /// The tasks that have to be looked at with [#recover], and the next look at them is put off by the time that the
    /// asker has for it.
    public List<Look> overdue(int limit, Duration time) {
        var answer = redis.run(OVERDUE, List.of(keys.due()), List.of("" + limit, millis(time)));
        return answer.stream()
                .skip(1)
                .map(task -> new Look(String.valueOf(task), first(answer)))
                .toList();
    }

    /// Looks at a task that may have lost its worker or its message. What lost its worker is pending afterwards.
    ///
    /// @param code and problem of a task that was taken [#ATTEMPTS] times and lost each of its workers
    public Overdue recover(String id, String code, String problem) {
        var answer =
                redis.decide(
                        RECOVER,
                        taskKeys(id),
                        List.of(millis(ttl), "" + ATTEMPTS, code, problem, millis(RESEND)));
        return switch (first(answer)) {
            case "send" ->
                    new Overdue.Send(
                            Overdue.Reason.valueOf(text(answer, 1).toUpperCase(Locale.ROOT)));
            case "failed" -> new Overdue.Failed();
            case "held" -> new Overdue.Held(duration(text(answer, 1)));
            case "queued" -> new Overdue.Queued(duration(text(answer, 1)));
            case "over" ->
                    new Overdue.Over(
                            TaskState.of(text(answer, 1)),
                            text(answer, 2).equals("told")
                                    || (!announced && text(answer, 3).isEmpty()));
            default -> new Overdue.Gone();
        };
    }

    /// Says that a task that [#recover] has failed is among the dead letters.
    public void buried(String id) {
        redis.call(commands -> commands.hdel(keys.task(id), "unburied"));
    }

    /// Fails a task that no queue can hold.
    public void abandon(String id, String code, String problem) {
        redis.decide(ABANDON, taskKeys(id), List.of(millis(ttl), code, problem));
    }

    /// Says when a task is looked at again, unless somebody else has said so since this look.
    public void lookAgain(Look look, Duration in) {
        again(look.taskId(), look.until(), List.of(keys.due()), millis(in));
    }

    /// Says that a task is done with, unless somebody else has said otherwise since this look.
    public void forget(Look look) {
        again(look.taskId(), look.until(), lists(), NEVER);
    }

    /// Says when a task is looked at next, so that it is looked at should the asker not live to say more.
    public Look look(String id, Duration in) {
        return new Look(id, again(id, "", List.of(keys.due()), millis(in)));
    }

    private String again(String id, String until, List<String> lists, String in) {
        return text(redis.run(AGAIN, lists, List.of(id, until, in, millis(ttl))), 1);
    }

    /// The lists that what is not done with may stand in.
    private List<String> lists() {
        return Stream.concat(
                        Stream.of(keys.due()),
                        Stream.of(AgentName.values()).map(agent -> keys.running(agent.word())))
                .toList();
    }

    /// Gives a failed task another life, pending, as an operator wants it.
    ///
    /// @return the state that it is in now, or empty where there is no such task
    public Optional<TaskState> reopen(String id) {
        var answer = redis.decide(REOPEN, taskKeys(id), List.of(millis(ttl)));
        return switch (first(answer)) {
            case "gone" -> Optional.empty();
            case "pending" -> {
                index(id, text(answer, 1), "", NEVER, millis(UNSENT));
                yield Optional.of(TaskState.PENDING);
            }
            default -> Optional.of(TaskState.of(text(answer, 1)));
        };
    }

    /// Takes the telling of a task's end, so that nobody else tells it meanwhile.
    public Telling tell(String id) {
        var answer = redis.run(TELL, List.of(keys.task(id)), List.of(millis(TELLING)));
        return switch (first(answer)) {
            case "yours" ->
                    new Telling.Yours(Long.parseLong(text(answer, 1)), names(text(answer, 2)));
            case "busy" -> new Telling.Busy(duration(text(answer, 1)));
            default -> new Telling.Nothing();
        };
    }

    /// Ends an attempt at telling.
    ///
    /// @param toldTo who knows it now
    /// @param again whether the rest has to be told later
    /// @param code what went wrong for good, or empty
    /// @return whether the attempt was still the teller's
    public boolean told(String id, long attempt, Set<String> toldTo, boolean again, String code) {
        var answer =
                redis.run(
                        TOLD,
                        taskKeys(id),
                        List.of(
                                "" + attempt,
                                again ? "later" : "told",
                                code,
                                String.join(",", toldTo)));
        return first(answer).equals("stored");
    }

    /// The tasks after a position, the newest first, without what they left (result, evidence, unmeasured, limits); one that
    /// has expired meanwhile is passed over.
    public Page<TaskRecord> list(Position after, int limit) {
        var page = new Timeline(redis, keys.tasks()).after(after, limit);
        var pending = new ArrayList<RedisFuture<List<KeyValue<String, String>>>>();
        for (var task : page.entries()) {
            pending.add(redis.send(read(task.id(), StoredTask.BRIEF)));
        }
        var tasks = new ArrayList<TaskRecord>();
        for (var i = 0; i < pending.size(); i++) {
            StoredTask.of(page.entries().get(i).id(), redis.await(pending.get(i)))
                    .map(StoredTask::record)
                    .ifPresent(tasks::add);
        }
        return new Page<>(tasks, page.next());
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
        return messages == null ? List.of() : messages.stream().map(TaskEvent::of).toList();
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
                    RedisClusterAsyncCommands<String, String>,
                    RedisFuture<List<StreamMessage<String, String>>>>
            read(String id, String after, XReadArgs how) {
        var offset = XReadArgs.StreamOffset.from(keys.events(id), after);
        return commands -> commands.xread(how, offset);
    }

    /// Nobody works on it any longer.
    private void leaveLists(Claim.Held claim, String due) {
        index(claim.taskId(), claim.agent(), "", NEVER, due);
    }

    /// Derived lists, written without waiting and repaired by the relay; losing one write loses no task.
    private void index(String id, String agent, String createdAt, String leaseUntil, String due) {
        redis.runLater(
                INDEX,
                List.of(keys.tasks(), keys.running(agent), keys.due()),
                List.of(id, createdAt, leaseUntil, due, millis(ttl)));
    }

    private static List<String> arguments(TaskRequest request, String... times) {
        var task = StoredTask.of(request);
        var arguments = new ArrayList<>(List.of(task.digest()));
        arguments.addAll(List.of(times));
        task.fields().forEach((field, value) -> arguments.addAll(List.of(field, value)));
        return arguments;
    }

    private List<String> taskKeys(String id) {
        return List.of(keys.task(id), keys.events(id));
    }

    private static Set<String> names(String joined) {
        return joined.isEmpty() ? Set.of() : Set.copyOf(List.of(joined.split(",", -1)));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static Duration duration(String millis) {
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static String first(List<@Nullable String> answer) {
        return text(answer, 0);
    }

    private static String text(List<@Nullable String> answer, int index) {
        return String.valueOf(answer.get(index));
    }
}

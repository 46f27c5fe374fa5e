package dev.nonet.shared.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.Schedules;
import dev.nonet.shared.task.Submission;
import dev.nonet.shared.task.TaskQueue;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Takes a task from its door to its end: claim, work with retries inside the deadline, store what came of it.
///
/// Safe for use by several threads.
public final class AgentRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRuntime.class);

    private final Redis redis;
    private final Tasks tasks;
    private final Optional<? extends TaskQueue> queue;
    private final Function<String, ArtifactStore> artifacts;
    private final Duration contextTtl;
    private final SessionResults results;
    private final Retries retries;
    private final Heartbeats heartbeats = new Heartbeats();

    /// Threads for work that a gateway does not wait for to its end; they end when they are not used.
    private final ExecutorService workers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("nonet-worker-", 0).factory());

    /// @param queue where tasks go on that do not end at once, if there is one
    /// @param artifacts the artifacts of a tenant
    /// @param contextTtl how long a result stays in the shared context
    public AgentRuntime(
            Redis redis,
            Tasks tasks,
            Optional<? extends TaskQueue> queue,
            Function<String, ArtifactStore> artifacts,
            Duration contextTtl,
            Retries retries) {
        this.redis = redis;
        this.tasks = tasks;
        this.queue = queue;
        this.artifacts = artifacts;
        this.contextTtl = contextTtl;
        this.results = new SessionResults(redis, contextTtl);
        this.retries = retries;
    }

    /// Takes a task on without doing it: it is stored and sent to its queue.
    public AgentAnswer submit(BaseAgent<?, ?> agent, TaskRequest request) {
        try {
            agent.input(request);
            var target = queue.orElseThrow();
            if (!target.fits(request)) {
                throw new AgentException.Permanent(
                        "TASK_TOO_LARGE",
                        "A task that waits in a queue is smaller than 1 MiB; store large files as"
                                + " artifacts and send their ids.");
            }
            var store = tasks.of(request.tenant());
            return switch (store.submit(request)) {
                case Submission.Pending() -> sent(target, store, request);
                case Submission.Known(var state) ->
                        state.isOver()
                                ? stored(store, request, Duration.ZERO)
                                : AgentAnswer.queued(request);
                case Submission.Conflict() -> conflict(request);
            };
        } catch (RuntimeException e) {
            return failed(agent, request, e);
        }
    }

    /// Sends a task that is pending. Where it cannot be said that it was sent, the relay sends it again.
    private static AgentAnswer sent(TaskQueue queue, TaskStore store, TaskRequest request) {
        queue.send(request);
        try {
            store.sent(request);
        } catch (AgentException.Transient e) {
            LOG.atWarn().addKeyValue("task_id", request.id()).log("task sent, but not marked so");
        }
        return AgentAnswer.queued(request);
    }

    /// Runs a task once, however often it comes: who asks again, or at the same time, gets the same answer.
    public <I extends Record, R extends Record> AgentAnswer run(
            BaseAgent<I, R> agent, TaskRequest request, Deadline deadline, Delivery delivery) {
        try {
            var input = agent.input(request);
            var store = tasks.of(request.tenant());
            return switch (store.claim(request)) {
                case Claim.Held held -> {
                    var attempt = new Attempt<>(agent, request, store, held, deadline, delivery);
                    yield delivery instanceof Delivery.GatewayCall(var patience)
                                    && queue.isPresent()
                            ? attempt.workAtMost(patience, input)
                            : attempt.work(input);
                }
                case Claim.Busy() -> stored(store, request, patience(delivery, deadline));
                case Claim.Ended() -> ended(store, request, deadline);
                case Claim.Conflict() -> conflict(request);
            };
        } catch (RuntimeException e) {
            var failed = failed(agent, request, e);
            return delivery instanceof Delivery.Message ? refused(request, failed) : failed;
        }
    }

    /// A task that was handed in before its agent saw it, as a workflow does, has failed: whoever waits for it hears so.
    private AgentAnswer refused(TaskRequest request, AgentAnswer.Failed failed) {
        var store = tasks.of(request.tenant());
        var problem = failed.problem();
        if (failed.fate() == AgentAnswer.Fate.REFUSED
                && store.find(request.id()).isPresent()
                && store.claim(request) instanceof Claim.Held held
                && store.fail(held, problem.code(), problem.toJson())) {
            queue.ifPresent(it -> it.ended(request.tenant(), request.id()));
            return new AgentAnswer.Failed(problem, AgentAnswer.Fate.ENDED);
        }
        return failed;
    }

    /// The answer to a task that is over. Its worker may have been lost before it left the result in the shared context.
    private AgentAnswer ended(TaskStore store, TaskRequest request, Deadline deadline) {
        var task = store.find(request.id()).orElseThrow(AgentRuntime::expired);
        results.leave(request.tenant(), task, deadline.clock().instant());
        return AgentAnswer.of(task);
    }

    /// How long somebody waits for what somebody else does.
    private static Duration patience(Delivery delivery, Deadline deadline) {
        var most = deadline.remaining().minus(Retries.RESERVE);
        return switch (delivery) {
            case Delivery.Call() -> most;
            case Delivery.GatewayCall(var patience) ->
                    patience.compareTo(most) < 0 ? patience : most;
            case Delivery.Event ignored -> Duration.ZERO;
            case Delivery.Message ignored -> Duration.ZERO;
        };
    }

    private static AgentAnswer conflict(TaskRequest request) {
        return new AgentAnswer.Failed(
                Problem.of(
                                ErrorCode.TASK_CONFLICT,
                                "This task_id was used with another request; choose a new one.")
                        .withTaskId(request.id()),
                AgentAnswer.Fate.REFUSED);
    }

    private static AgentAnswer stored(TaskStore tasks, TaskRequest request, Duration patience) {
        return tasks.awaitEnd(request.id(), patience)
                .map(AgentAnswer::of)
                .orElseThrow(AgentRuntime::expired);
    }

    private static AgentException expired() {
        return new AgentException.Transient(
                "MEMORY_UNAVAILABLE", "The task expired meanwhile; try again.", null);
    }

    private static AgentAnswer.Failed failed(
            BaseAgent<?, ?> agent, TaskRequest request, RuntimeException e) {
        var problem = Problem.of(e);
        var log = isOurFault(problem) ? LOG.atError().setCause(e) : LOG.atInfo();
        log.addKeyValue("task_id", request.id())
                .addKeyValue("tenant", request.tenant())
                .addKeyValue("agent", agent.contract().agent().word())
                .addKeyValue("code", problem.code())
                .log("task failed");
        var answer = problem.withTaskId(request.id());
        return new AgentAnswer.Failed(
                problem.status() == 400 || problem.code().equals("REQUEST_NOT_UNDERSTOOD")
                        ? answer.withExample(agent.contract().example())
                        : answer,
                e instanceof AgentException.Transient
                        ? AgentAnswer.Fate.PASSING
                        : AgentAnswer.Fate.REFUSED);
    }

    private static boolean isOurFault(Problem problem) {
        return problem.code().equals("AGENT_FAILED") || problem.status() == 500;
    }

    /// One worker at one task that it holds.
    private final class Attempt<I extends Record, R extends Record> {
        private final BaseAgent<I, R> agent;
        private final TaskRequest request;
        private final TaskStore tasks;
        private final Claim.Held held;
        private final Deadline deadline;
        private final Delivery delivery;
        private final SharedContext memory;
        private final AtomicInteger attempts = new AtomicInteger();
        private final long start = System.nanoTime();

        /// Whether its end is stored, so that what goes wrong from then on is no failure of the work.
        private boolean ended;

        Attempt(
                BaseAgent<I, R> agent,
                TaskRequest request,
                TaskStore tasks,
                Claim.Held held,
                Deadline deadline,
                Delivery delivery) {
            this.agent = agent;
            this.request = request;
            this.tasks = tasks;
            this.held = held;
            this.deadline = deadline;
            this.delivery = delivery;
            this.memory = new SharedContext(redis, new Keys(request.tenant()), request.session());
        }

        /// Works while somebody waits, and lets the queue have the task when they have waited enough. What no message can
        /// hold is worked on to its end.
        AgentAnswer workAtMost(Duration patience, I input) {
            var work = workers.submit(() -> work(input));
            try {
                return answer(work, patience);
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AgentException.Transient(
                        "AGENT_FAILED", "The function was interrupted; try again.", e);
            }
        }

        private AgentAnswer answer(Future<AgentAnswer> work, Duration patience)
                throws ExecutionException, InterruptedException {
            try {
                return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return queue.orElseThrow().fits(request) ? handOver(work) : work.get();
            }
        }

        /// From here on what the work stores is refused; it learns so at its next heartbeat.
        private AgentAnswer handOver(Future<AgentAnswer> work) {
            if (!tasks.handOver(held, "HANDED_OVER")) {
                return stored(tasks, request, Duration.ZERO);
            }
            work.cancel(true);
            return sent(queue.orElseThrow(), tasks, request);
        }

        AgentAnswer work(I input) {
            noteSchedule();
            try (var beat = heartbeats.start(tasks, held, deadline)) {
                var context =
                        new AgentContext(
                                request,
                                deadline,
                                artifacts.apply(request.tenant()),
                                other -> memory.get(other.contextKey()),
                                this::earlier,
                                beat);
                return store(retries.call(() -> agent.handle(input, context), deadline, attempts));
            } catch (RuntimeException e) {
                if (ended || isUnsure(e)) {
                    throw e;
                }
                return fail(e);
            }
        }

        private Optional<EarlierTask> earlier(String id) {
            return tasks.request(id)
                    .flatMap(
                            asked ->
                                    tasks.find(id)
                                            .map(
                                                    task ->
                                                            new EarlierTask(
                                                                    asked,
                                                                    task.status(),
                                                                    tree(task.result()))));
        }

        private AgentAnswer store(AgentOutcome<R> outcome) {
            return switch (outcome) {
                case AgentOutcome.Completed<R> completed -> complete(completed);
                case AgentOutcome.NeedsInput<R>(var question) ->
                        end(TaskState.AWAITING_INPUT, Map.of("question", question));
                case AgentOutcome.Refused<R>(var code, var reason) ->
                        fail(new AgentException.Permanent(code, reason));
            };
        }

        private AgentAnswer complete(AgentOutcome.Completed<R> completed) {
            var result = json(completed.result());
            var leaves = new LinkedHashMap<String, String>();
            leaves.put("result", result);
            leaves.put("summary", agent.explain(completed.result()));
            leaves.put("evidence", json(completed.evidence()));
            leaves.put("unmeasured", json(completed.unmeasured()));
            leaves.put("limits", json(completed.limits()));
            leaves.put("usage", json(usage()));
            return end(TaskState.COMPLETED, leaves);
        }

        private AgentAnswer end(TaskState state, Map<String, String> leaves) {
            if (!tasks.complete(held, state, leaves, at -> follow(state, leaves, at))) {
                return stored(tasks, request, Duration.ZERO);
            }
            tell();
            return AgentAnswer.of(request, state, leaves);
        }

        private void follow(TaskState state, Map<String, String> leaves, Instant at) {
            ended = true;
            LOG.atInfo()
                    .addKeyValue("task_id", request.id())
                    .addKeyValue("tenant", request.tenant())
                    .addKeyValue("agent", held.agent())
                    .addKeyValue("status", state.word())
                    .addKeyValue("duration_ms", elapsedMillis())
                    .log("task ended");
            if (state == TaskState.COMPLETED) {
                results.leave(
                        request.tenant(),
                        request.session(),
                        request.agent(),
                        leaves.getOrDefault("result", ""),
                        at);
            }
        }

        private AgentAnswer fail(RuntimeException e) {
            var late = deadline.remaining().isZero() && !(e instanceof AgentException.Permanent);
            var answer = failed(agent, request, late ? outOfTime() : e);
            if (answer.fate() == AgentAnswer.Fate.PASSING) {
                if (delivery instanceof Delivery.Event && queue.isPresent()) {
                    return tasks.handOver(held, answer.problem().code())
                            ? sent(queue.get(), tasks, request)
                            : stored(tasks, request, Duration.ZERO);
                }
                if (isRepeated() && held.attempt() < TaskStore.ATTEMPTS) {
                    return release(answer);
                }
            }
            return end(answer);
        }

        private boolean isRepeated() {
            return switch (delivery) {
                case Delivery.Event ignored -> true;
                case Delivery.Message ignored -> true;
                case Delivery.Call ignored -> false;
                case Delivery.GatewayCall ignored -> false;
            };
        }

        private AgentAnswer release(AgentAnswer.Failed answer) {
            var problem = answer.problem();
            return tasks.release(held, problem.code(), problem.toJson())
                    ? answer
                    : stored(tasks, request, Duration.ZERO);
        }

        /// What was tried as often as it may be goes to the operators, before it is marked as failed.
        private AgentAnswer end(AgentAnswer.Failed answer) {
            var problem = answer.problem();
            if (answer.fate() == AgentAnswer.Fate.PASSING && isRepeated()) {
                queue.ifPresent(it -> it.bury(request, problem.code(), problem.detail()));
            }
            if (!tasks.fail(held, problem.code(), problem.toJson())) {
                return stored(tasks, request, Duration.ZERO);
            }
            tell();
            return new AgentAnswer.Failed(problem, AgentAnswer.Fate.ENDED);
        }

        /// The last task of a schedule is found under the schedule's name.
        private void noteSchedule() {
            var schedule = request.metadata().get(Schedules.METADATA);
            if (schedule != null && Keys.isName(schedule)) {
                new Schedules(redis, new Keys(request.tenant()), contextTtl)
                        .note(schedule, request.id());
            }
        }

        /// At once where nobody waits for the answer or the client wants to be called; else the relay finds the task.
        private void tell() {
            if (held.told() && (isRepeated() || request.callbackUrl() != null)) {
                try {
                    queue.ifPresent(it -> it.ended(request.tenant(), request.id()));
                } catch (AgentException.Transient e) {
                    LOG.atWarn()
                            .addKeyValue("task_id", request.id())
                            .addKeyValue("code", e.code())
                            .log("the relay hears of the end later");
                }
            }
        }

        private Map<String, Object> usage() {
            return Map.of(
                    "mode", "rules", "duration_ms", elapsedMillis(), "attempts", attempts.get());
        }

        private double elapsedMillis() {
            return Math.round((System.nanoTime() - start) / 1_000.0) / 1_000.0;
        }
    }

    /// Whether the end of the task was stored and may yet be lost. Who repeats the request finds out.
    private static boolean isUnsure(RuntimeException e) {
        return e instanceof AgentException unsure && unsure.code().equals(Redis.NOT_DURABLE);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(e.getCause());
    }

    private static AgentException outOfTime() {
        return new AgentException.Transient(
                "DEADLINE_EXCEEDED",
                "The work did not end in time; send less at once, or send it to the queue.",
                null);
    }

    private static @Nullable JsonNode tree(@Nullable RawJson stored) {
        try {
            return stored == null ? null : Json.mapper().readTree(stored.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored of a task is JSON", e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result is plain data", e);
        }
    }
}

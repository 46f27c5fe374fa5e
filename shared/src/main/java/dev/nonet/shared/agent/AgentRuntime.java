package dev.nonet.shared.agent;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Takes a task from its door to its end: claim, work with retries inside the deadline, store what came of it.
///
/// Safe for use by several threads.
public final class AgentRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRuntime.class);

    private final Redis redis;
    private final Function<String, ArtifactStore> artifacts;
    private final Duration taskTtl;
    private final Duration contextTtl;
    private final Retries retries;
    private final Heartbeats heartbeats = new Heartbeats();

    /// @param artifacts the artifacts of a tenant
    /// @param taskTtl how long a task is kept after its last change
    /// @param contextTtl how long a result stays in the shared context
    public AgentRuntime(
            Redis redis,
            Function<String, ArtifactStore> artifacts,
            Duration taskTtl,
            Duration contextTtl,
            Retries retries) {
        this.redis = redis;
        this.artifacts = artifacts;
        this.taskTtl = taskTtl;
        this.contextTtl = contextTtl;
        this.retries = retries;
    }

    /// Runs a task once, however often it comes: who asks again, or at the same time, gets the same answer.
    ///
    /// @param redelivered whether the door delivers again what did not end: a passing failure then gives the task back
    ///     instead of ending it, and a task that somebody else has is not waited for
    public <I extends Record, R extends Record> AgentAnswer run(
            BaseAgent<I, R> agent, TaskRequest request, Deadline deadline, boolean redelivered) {
        try {
            var input = agent.input(request);
            var tasks = new TaskStore(redis, new Keys(request.tenant()), taskTtl);
            return switch (tasks.claim(request)) {
                case Claim.Held held ->
                        new Attempt<>(agent, request, tasks, held, deadline, redelivered)
                                .work(input);
                case Claim.Busy() ->
                        stored(
                                tasks,
                                request,
                                redelivered
                                        ? Duration.ZERO
                                        : deadline.remaining().minus(Retries.RESERVE));
                case Claim.Ended() -> stored(tasks, request, Duration.ZERO);
                case Claim.Conflict() ->
                        new AgentAnswer.Failed(
                                Problem.of(
                                                ErrorCode.TASK_CONFLICT,
                                                "This task_id was used with another request; choose"
                                                        + " a new one.")
                                        .withTaskId(request.id()),
                                false);
            };
        } catch (RuntimeException e) {
            return failed(agent, request, e);
        }
    }

    private static AgentAnswer stored(TaskStore tasks, TaskRequest request, Duration patience) {
        return tasks.awaitEnd(request.id(), patience)
                .map(AgentAnswer::of)
                .orElseThrow(
                        () ->
                                new AgentException.Transient(
                                        "MEMORY_UNAVAILABLE",
                                        "The task expired meanwhile; try again.",
                                        null));
    }

    private static AgentAnswer failed(
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
                e instanceof AgentException.Transient);
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
        private final boolean redelivered;
        private final SharedContext memory;
        private final AtomicInteger attempts = new AtomicInteger();
        private final long start = System.nanoTime();

        Attempt(
                BaseAgent<I, R> agent,
                TaskRequest request,
                TaskStore tasks,
                Claim.Held held,
                Deadline deadline,
                boolean redelivered) {
            this.agent = agent;
            this.request = request;
            this.tasks = tasks;
            this.held = held;
            this.deadline = deadline;
            this.redelivered = redelivered;
            this.memory = new SharedContext(redis, new Keys(request.tenant()), request.session());
        }

        AgentAnswer work(I input) {
            try (var beat = heartbeats.start(tasks, held, deadline)) {
                var context =
                        new AgentContext(
                                request,
                                deadline,
                                artifacts.apply(request.tenant()),
                                other -> memory.get(other.contextKey()),
                                beat);
                return store(retries.call(() -> agent.handle(input, context), deadline, attempts));
            } catch (RuntimeException e) {
                return fail(e);
            }
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
            var answer = end(TaskState.COMPLETED, leaves);
            if (answer instanceof AgentAnswer.Done) {
                memory.putJson(agent.contract().agent().contextKey(), result, contextTtl);
            }
            return answer;
        }

        private AgentAnswer end(TaskState state, Map<String, String> leaves) {
            if (!tasks.complete(held, state, leaves)) {
                return stored(tasks, request, Duration.ZERO);
            }
            LOG.atInfo()
                    .addKeyValue("task_id", request.id())
                    .addKeyValue("tenant", request.tenant())
                    .addKeyValue("agent", held.agent())
                    .addKeyValue("status", state.word())
                    .addKeyValue("duration_ms", elapsedMillis())
                    .log("task ended");
            return AgentAnswer.of(request, state, leaves);
        }

        private AgentAnswer fail(RuntimeException e) {
            var late = deadline.remaining().isZero() && !(e instanceof AgentException.Permanent);
            var answer = (AgentAnswer.Failed) failed(agent, request, late ? outOfTime() : e);
            var problem = answer.problem();
            var stored =
                    (answer.passing() && redelivered)
                            ? tasks.release(held, problem.code(), problem.toJson())
                            : tasks.fail(held, problem.code(), problem.toJson());
            return stored ? answer : stored(tasks, request, Duration.ZERO);
        }

        private Map<String, Object> usage() {
            return Map.of(
                    "mode", "rules", "duration_ms", elapsedMillis(), "attempts", attempts.get());
        }

        private double elapsedMillis() {
            return Math.round((System.nanoTime() - start) / 1_000.0) / 1_000.0;
        }
    }

    private static AgentException outOfTime() {
        return new AgentException.Transient(
                "DEADLINE_EXCEEDED",
                "The work did not end in time; send less at once, or send it to the queue.",
                null);
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result is plain data", e);
        }
    }
}

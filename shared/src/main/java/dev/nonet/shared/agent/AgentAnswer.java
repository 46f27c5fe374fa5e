package dev.nonet.shared.agent;

import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What a caller gets for a task.
public sealed interface AgentAnswer {
    /// The task is over, or waits for a person.
    ///
    /// @param status `success` or `awaiting_input`
    /// @param usage what the answer cost: mode, time and attempts
    record Done(
            String status,
            String taskId,
            String agent,
            @Nullable RawJson result,
            @Nullable String summary,
            @Nullable RawJson evidence,
            @Nullable RawJson unmeasured,
            @Nullable RawJson limits,
            @Nullable RawJson usage,
            @Nullable String question,
            Map<String, String> metadata)
            implements AgentAnswer {}

    /// Somebody else is still at it.
    ///
    /// @param status the task's state
    record Pending(String status, String taskId, String agent) implements AgentAnswer {}

    /// There is no result.
    record Failed(Problem problem, Fate fate) implements AgentAnswer {}

    /// What a failure means for the task.
    enum Fate {
        /// There is no task: nothing was stored.
        REFUSED,

        /// The task has failed.
        ENDED,

        /// Trying again may help.
        PASSING
    }

    /// Somebody will do it.
    static Pending queued(TaskRequest request) {
        return new Pending(TaskState.QUEUED.word(), request.id(), request.agent().word());
    }

    /// The answer that a stored task stands for.
    static AgentAnswer of(TaskRecord task) {
        return switch (task.status()) {
            case PENDING, QUEUED, PROCESSING ->
                    new Pending(task.status().word(), task.taskId(), task.agent());
            case COMPLETED -> done("success", task);
            case AWAITING_INPUT -> done("awaiting_input", task);
            case FAILED -> new Failed(storedProblem(task), Fate.ENDED);
            case CANCELLED ->
                    new Failed(
                            Problem.of(
                                            ErrorCode.TASK_CANCELLED,
                                            "The task was cancelled; send it under another id.")
                                    .withTaskId(task.taskId()),
                            Fate.ENDED);
        };
    }

    /// The answer to a task that has just ended with what it leaves.
    static AgentAnswer of(TaskRequest request, TaskState state, Map<String, String> leaves) {
        return new Done(
                state == TaskState.COMPLETED ? "success" : state.word(),
                request.id(),
                request.agent().word(),
                raw(leaves.get("result")),
                leaves.get("summary"),
                raw(leaves.get("evidence")),
                raw(leaves.get("unmeasured")),
                raw(leaves.get("limits")),
                raw(leaves.get("usage")),
                leaves.get("question"),
                request.metadata());
    }

    private static @Nullable RawJson raw(@Nullable String json) {
        return json == null ? null : new RawJson(json);
    }

    private static Done done(String status, TaskRecord task) {
        return new Done(
                status,
                task.taskId(),
                task.agent(),
                task.result(),
                task.summary(),
                task.evidence(),
                task.unmeasured(),
                task.limits(),
                task.usage(),
                task.question(),
                task.metadata());
    }

    private static Problem storedProblem(TaskRecord task) {
        var error = task.error();
        return error == null
                ? Problem.of(ErrorCode.AGENT_FAILED, "The task failed.").withTaskId(task.taskId())
                : Problem.parse(error.json());
    }
}

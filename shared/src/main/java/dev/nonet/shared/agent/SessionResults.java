package dev.nonet.shared.agent;

import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskState;

import java.time.Duration;
import java.time.Instant;

/// Leaves the results of tasks in the shared context, for the other agents of their session. Safe for use by several threads.
///
/// @param ttl how long a result stays there
public record SessionResults(Redis redis, Duration ttl) {
    /// Leaves a result, unless a later one is there or it was left before.
    ///
    /// @param at when the task was completed
    public void leave(String tenant, String session, AgentName agent, String result, Instant at) {
        new SharedContext(redis, new Keys(tenant), session)
                .leave(agent.contextKey(), result, at, ttl);
    }

    /// Leaves the result of a task that is over, whose worker may have been lost before it did; nothing where there is none
    /// or it would be gone by now.
    public void leave(String tenant, TaskRecord task, Instant now) {
        var result = task.result();
        var at = task.completedAt();
        if (task.status() == TaskState.COMPLETED
                && result != null
                && at != null
                && at.plus(ttl).isAfter(now)) {
            AgentName.of(task.agent())
                    .ifPresent(agent -> leave(tenant, task.session(), agent, result.json(), at));
        }
    }
}

package dev.nonet.shared.task;

/// Where tasks wait for a worker, at least once. Implementations are safe for use by several threads.
public interface TaskQueue {
    /// Puts a task into its agent's queue, with its tenant as the group that is served fairly.
    ///
    /// @throws dev.nonet.shared.agent.AgentException.Transient `QUEUE_UNAVAILABLE` when it may not be there
    void send(TaskRequest task);

    /// Whether a message can hold the task.
    boolean fits(TaskRequest task);

    /// Tells the relay that a task is over, so that it tells those who want to know.
    ///
    /// @throws dev.nonet.shared.agent.AgentException.Transient `QUEUE_UNAVAILABLE` when it may not have heard
    void ended(String tenant, String taskId);

    /// Puts a task that cannot be done into its agent's dead-letter queue.
    ///
    /// @param code stable, from `docs/errors.md`
    /// @param reason for the operator who looks at it
    /// @throws dev.nonet.shared.agent.AgentException.Transient `QUEUE_UNAVAILABLE` when it may not be there
    void bury(TaskRequest task, String code, String reason);
}

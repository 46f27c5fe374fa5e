package dev.nonet.shared.task;

/// What came of asking for a task.
public sealed interface Claim {
    /// The task is this worker's until the lease ends; every write carries the epoch.
    record Held(String taskId, String agent, long epoch) implements Claim {}

    /// Another worker has it.
    record Busy() implements Claim {}

    /// It is over; the stored answer is the answer.
    record Ended() implements Claim {}

    /// The id was used before for another request.
    record Conflict() implements Claim {}
}

package dev.nonet.shared.task;

/// What came of asking for a task.
public sealed interface Claim {
    /// The task is this worker's until the lease ends; every write carries the epoch.
    ///
    /// @param attempt how often it was taken in this life of the task, from 1
    /// @param told whether somebody is to be told of its end
    record Held(String taskId, String agent, long epoch, long attempt, boolean told)
            implements Claim {}

    /// Another worker has it.
    record Busy() implements Claim {}

    /// It is over; the stored answer is the answer.
    record Ended() implements Claim {}

    /// The id was used before for another request.
    record Conflict() implements Claim {}
}

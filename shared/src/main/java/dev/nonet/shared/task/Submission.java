package dev.nonet.shared.task;

/// What came of handing in a task that is to be done later.
public sealed interface Submission {
    /// It is stored, and its message has to be sent.
    record Pending() implements Submission {}

    /// It was handed in before and is on its way or over.
    record Known(TaskState state) implements Submission {}

    /// The id was used before for another request.
    record Conflict() implements Submission {}
}

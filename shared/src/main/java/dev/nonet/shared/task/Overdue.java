package dev.nonet.shared.task;

import java.time.Duration;

/// What a look at a task found that had to be looked at.
public sealed interface Overdue {
    /// It is to be sent: it never was, or its worker is lost.
    record Send() implements Overdue {}

    /// It was taken too often and has failed.
    record Failed() implements Overdue {}

    /// Somebody works on it.
    record Held(Duration lease) implements Overdue {}

    /// It waits in the queue.
    record Queued(Duration since) implements Overdue {}

    /// It is over, or waits for a person.
    ///
    /// @param told whether all who wanted to know its end were told
    record Over(TaskState state, boolean told) implements Overdue {}

    /// It has expired.
    record Gone() implements Overdue {}
}

package dev.nonet.shared.task;

import java.time.Duration;

/// What a look at a task found that had to be looked at.
public sealed interface Overdue {
    /// It is to be sent.
    record Send(Reason reason) implements Overdue {}

    /// Why a task is to be sent.
    enum Reason {
        /// It was stored and never sent.
        UNSENT,
        /// Its worker's lease has ended.
        LOST,
        /// It waits in its queue for so long that the queue may have lost it.
        WAITED
    }

    /// It was taken too often and has failed; its dead letter is to be written, see [TaskStore#buried].
    record Failed() implements Overdue {}

    /// Somebody works on it.
    record Held(Duration lease) implements Overdue {}

    /// It waits in the queue.
    ///
    /// @param left until it is sent again
    record Queued(Duration left) implements Overdue {}

    /// It is over, or waits for a person.
    ///
    /// @param told whether all who wanted to know its end were told
    record Over(TaskState state, boolean told) implements Overdue {}

    /// It has expired.
    record Gone() implements Overdue {}
}

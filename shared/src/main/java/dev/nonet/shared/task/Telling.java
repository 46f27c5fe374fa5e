package dev.nonet.shared.task;

import java.time.Duration;
import java.util.Set;

/// Whether the end of a task is to be told.
public sealed interface Telling {
    /// By who asked, and for a while by nobody else.
    ///
    /// @param attempt the first is 1
    /// @param toldTo who was told by an earlier attempt
    record Yours(long attempt, Set<String> toldTo) implements Telling {
        public Yours {
            toldTo = Set.copyOf(toldTo);
        }
    }

    /// Somebody else tells it.
    record Busy(Duration left) implements Telling {}

    /// It was told, is not over, or has expired.
    record Nothing() implements Telling {}
}

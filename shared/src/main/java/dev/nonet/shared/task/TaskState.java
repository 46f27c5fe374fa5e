package dev.nonet.shared.task;

import java.util.Locale;

/// `queued → processing → completed | failed | cancelled`, and `awaiting_input` for a person's decision. A task is
/// `pending` from when it is stored until its message is in the queue.
public enum TaskState {
    PENDING,
    QUEUED,
    PROCESSING,
    AWAITING_INPUT,
    COMPLETED,
    FAILED,
    CANCELLED;

    /// As it stands in JSON and in Redis.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing will change any more without a new decision from outside.
    public boolean isOver() {
        return switch (this) {
            case PENDING, QUEUED, PROCESSING -> false;
            case AWAITING_INPUT, COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    /// @throws IllegalArgumentException where it is no state
    public static TaskState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

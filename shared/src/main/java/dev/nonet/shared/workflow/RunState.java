package dev.nonet.shared.workflow;

import java.util.Locale;

/// Where a run of a workflow stands.
public enum RunState {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return this != RUNNING;
    }

    static RunState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

package dev.nonet.shared.workflow;

import java.util.Locale;

/// Where a step of a run stands, or one part of a step that is done for each entry of a list.
public enum StepState {
    WAITING,
    RUNNING,
    AWAITING_INPUT,
    COMPLETED,
    FAILED,
    SKIPPED,
    /// Never started, or stopped, because the run was.
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return switch (this) {
            case WAITING, RUNNING, AWAITING_INPUT -> false;
            case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
        };
    }

    /// Whether it is being worked on.
    public boolean isActive() {
        return this == RUNNING || this == AWAITING_INPUT;
    }
}

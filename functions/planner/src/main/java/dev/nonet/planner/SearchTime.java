package dev.nonet.planner;

import dev.nonet.shared.agent.Deadline;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Ends a search after eight seconds, or where the rest of its deadline is needed for what comes after it.
final class SearchTime implements BooleanSupplier {
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration REST = Duration.ofSeconds(2);

    private final Deadline deadline;
    private final Deadline longest;
    private boolean isOver;

    SearchTime(Deadline deadline) {
        this.deadline = deadline;
        longest = Deadline.in(LONGEST, deadline.clock());
    }

    @Override
    public boolean getAsBoolean() {
        isOver = longest.remaining().isZero() || !deadline.allows(REST);
        return isOver;
    }

    /// In words; empty where the search had its time.
    List<String> limits() {
        return isOver
                ? List.of("The search for a shorter plan ended early: its time was over.")
                : List.of();
    }
}

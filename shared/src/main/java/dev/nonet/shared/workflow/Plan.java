package dev.nonet.shared.workflow;

import java.util.List;
import java.util.Optional;

/// What follows from what has ended.
///
/// @param decisions in the order in which they were made
/// @param end how the run ended, where nothing is running and nothing may start any more
public record Plan(List<Decision> decisions, Optional<RunState> end) {
    public Plan {
        decisions = List.copyOf(decisions);
    }
}

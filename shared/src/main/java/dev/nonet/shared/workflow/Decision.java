package dev.nonet.shared.workflow;

import org.jspecify.annotations.Nullable;

/// What the planner decides of a step or a part of one.
public sealed interface Decision {
    /// A step's name, or `name.3` for the fourth part of a step that is done for each entry of a list.
    String key();

    /// Where the step stands then.
    StepState state();

    /// It starts now.
    record Start(String key) implements Decision {
        @Override
        public StepState state() {
            return StepState.RUNNING;
        }
    }

    /// It is done for each entry of its list, each of which starts by a decision of its own.
    record Spread(String key, int items) implements Decision {
        @Override
        public StepState state() {
            return StepState.RUNNING;
        }
    }

    /// It is over: skipped, cancelled before it started, failed before it started, or all of its parts are over.
    record End(String key, StepState state, @Nullable StepFault fault) implements Decision {}
}

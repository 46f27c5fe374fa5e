package dev.nonet.local.bench.chaos;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// What the agent of these experiments is asked. It stands in the planner's place.
record WorkInput(@Min(0) @Max(60_000) int waitMillis, Ending ending) {
    static final String EXAMPLE =
            """
            {"task": "work", "input": {"wait_millis": 0, "ending": "done"}}\
            """;

    static final Contract<WorkInput, WorkResult> CONTRACT =
            new Contract<>(
                    AgentName.PLANNER,
                    "Waits, and has an effect.",
                    WorkInput.class,
                    WorkResult.class,
                    EXAMPLE);

    enum Ending {
        DONE,

        /// Fails each time for a reason that may pass.
        BUSY,
        ASKS,
        REFUSED
    }

    /// @param worker who did it
    record WorkResult(String worker) {}
}

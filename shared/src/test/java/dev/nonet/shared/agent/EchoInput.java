package dev.nonet.shared.agent;

import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/// What the agent of these tests is asked.
///
/// @param failures how many attempts fail for a passing reason before the ending
public record EchoInput(
        @Size(max = 1_000) String text, @Min(0) @Max(100) int failures, Ending ending) {
    public static final String EXAMPLE =
            """
            {"task": "echo", "input": {"text": "hello", "failures": 0, "ending": "done"}}\
            """;

    public static final Contract<EchoInput, EchoResult> CONTRACT =
            new Contract<>(
                    AgentName.PLANNER,
                    "Says it again.",
                    EchoInput.class,
                    EchoResult.class,
                    EXAMPLE);

    public enum Ending {
        DONE,
        REFUSED,
        ASKS,
        BROKEN,
        SLOW
    }

    /// @param length of the text in characters
    public record EchoResult(String text, int length) {}
}

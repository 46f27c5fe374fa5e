package dev.nonet.validator.run;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;

import java.util.List;

/// How the tests ended.
///
/// @param executionData what JaCoCo recorded, in pieces
/// @param isolation in which they ran
public record TestOutcome(List<Ran> tests, List<byte[]> executionData, Isolation isolation) {
    public TestOutcome {
        tests = List.copyOf(tests);
        executionData = List.copyOf(executionData);
    }

    /// One test.
    ///
    /// @param className in which it stands
    /// @param millis -1 where it did not run to its end
    /// @param message empty for a passed test
    /// @param failedIn the class of the validated code from which it failed, or empty
    /// @param line in that class, or 0
    public record Ran(
            String name,
            String className,
            Status status,
            long millis,
            String message,
            String failedIn,
            int line) {}
}

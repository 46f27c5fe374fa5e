package dev.nonet.shared.sandbox;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;

import java.util.Base64;
import java.util.List;

/// How the tests ended.
///
/// @param executionData what JaCoCo recorded, Base64; empty where it did not
/// @param isolation in which they ran
public record SandboxResult(List<Ran> tests, String executionData, Isolation isolation) {
    public SandboxResult {
        tests = List.copyOf(tests);
    }

    public byte[] coverage() {
        return Base64.getDecoder().decode(executionData);
    }

    /// One test.
    ///
    /// @param className in which it stands
    /// @param millis -1 where it did not run to its end
    /// @param message empty for a passed test
    /// @param failedIn the class of the foreign code from which it failed, or empty
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

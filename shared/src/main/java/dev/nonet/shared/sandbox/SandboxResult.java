package dev.nonet.shared.sandbox;

import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;

import java.util.Base64;
import java.util.List;

/// How the tests ended.
///
/// @param executionData what JaCoCo recorded, Base64; empty where it did not
/// @param isolation in which they ran
/// @param mutants in the order in which they were tried; empty where none were asked for or a test did not pass
public record SandboxResult(
        List<Ran> tests, String executionData, Isolation isolation, List<Mutant> mutants) {
    public SandboxResult {
        tests = List.copyOf(tests);
        mutants = List.copyOf(mutants);
    }

    public byte[] coverage() {
        return Base64.getDecoder().decode(executionData);
    }

    /// One small change of a class.
    ///
    /// @param className with dots
    /// @param change what was done, such as `replaced int return with 0`
    /// @param noticedBy the test that failed; empty where none did
    public record Mutant(
            String className,
            String method,
            int line,
            String change,
            Fate fate,
            String noticedBy) {}

    /// What became of a mutant.
    public enum Fate {
        /// A test failed, or the process ended.
        KILLED,
        /// Its tests took far longer than before.
        TIMED_OUT,
        SURVIVED,
        /// No test reaches its line.
        NOT_COVERED,
        /// Time was over.
        NOT_RUN
    }

    /// One test.
    ///
    /// @param className in which it stands
    /// @param millis -1 where it did not run to its end
    /// @param message empty for a passed test
    /// @param failedIn the class of the foreign code from which it failed, or empty
    /// @param line in that class, or 0
    /// @param trace of what was thrown, shortened; empty where nothing was, and after many that were
    public record Ran(
            String name,
            String className,
            Status status,
            long millis,
            String message,
            String failedIn,
            int line,
            String trace) {}
}

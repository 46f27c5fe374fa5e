package dev.nonet.validator;

import dev.nonet.shared.contract.validator.Limits;
import dev.nonet.shared.sandbox.SandboxLimits;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// What tests may use at most, which is also what they get when a request names no limits.
final class OperatorLimits {
    static final int TIME_MS = 120_000;
    static final int TEST_TIME_MS = 10_000;
    static final int MEMORY_MB = 1_024;
    static final int OUTPUT_KB = 1_024;
    static final int DISK_MB = 64;

    /// What mutants get when a request says nothing, and what they get at most.
    static final int MUTATION_MS = 5_000;

    static final int MOST_MUTATION_MS = 120_000;

    /// What rules get when a request says nothing, and what they get at most.
    static final int RULES_MS = 10_000;

    static final int MOST_RULES_MS = 60_000;

    private OperatorLimits() {}

    /// The first limit that asks for more, in words; empty where none does.
    static Optional<String> firstExceeded(Limits limits) {
        if (exceeds(limits.timeMs(), TIME_MS)) {
            return Optional.of("time_ms " + TIME_MS);
        }
        if (exceeds(limits.testTimeMs(), TIME_MS)) {
            return Optional.of("test_time_ms " + TIME_MS);
        }
        if (exceeds(limits.memoryMb(), MEMORY_MB)) {
            return Optional.of("memory_mb " + MEMORY_MB);
        }
        if (exceeds(limits.outputKb(), OUTPUT_KB)) {
            return Optional.of("output_kb " + OUTPUT_KB);
        }
        if (exceeds(limits.diskMb(), DISK_MB)) {
            return Optional.of("disk_mb " + DISK_MB);
        }
        if (exceeds(limits.mutationMs(), MOST_MUTATION_MS)) {
            return Optional.of("mutation_ms " + MOST_MUTATION_MS);
        }
        return exceeds(limits.rulesMs(), MOST_RULES_MS)
                ? Optional.of("rules_ms " + MOST_RULES_MS)
                : Optional.empty();
    }

    /// The limits that hold.
    ///
    /// @param time how much there is before the answer is due
    static SandboxLimits of(Limits limits, Duration time) {
        return new SandboxLimits(
                Math.clamp(time.toMillis(), 1, or(limits.timeMs(), TIME_MS)),
                or(limits.testTimeMs(), TEST_TIME_MS),
                or(limits.memoryMb(), MEMORY_MB),
                or(limits.outputKb(), OUTPUT_KB),
                or(limits.diskMb(), DISK_MB));
    }

    /// Milliseconds for mutants, a fifth of the time at most.
    ///
    /// @param time how much there is before the answer is due
    static int mutation(Limits limits, Duration time) {
        return Math.clamp(time.toMillis() / 5, 0, or(limits.mutationMs(), MUTATION_MS));
    }

    /// Milliseconds for rules, which work while tests run.
    ///
    /// @param time how much there is before the answer is due
    static int rules(Limits limits, Duration time) {
        return Math.clamp(time.toMillis() / 2, 0, or(limits.rulesMs(), RULES_MS));
    }

    private static boolean exceeds(@Nullable Integer asked, int most) {
        return asked != null && asked > most;
    }

    private static int or(@Nullable Integer asked, int otherwise) {
        return asked == null ? otherwise : asked;
    }
}

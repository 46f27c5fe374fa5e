package dev.nonet.shared.contract.validator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

/// Limits of the child process in which the tests run. One that is absent is the operator's, which is also the most
/// that can be had.
///
/// @param timeMs wall time of all tests together, milliseconds
/// @param testTimeMs wall time of one test, milliseconds
/// @param memoryMb Java heap, MiB
/// @param outputKb what the tests may print, KiB
/// @param diskMb what the tests may write to files, MiB
/// @param mutationMs wall time for mutants, beside that of the tests, milliseconds; 0 for none
/// @param rulesMs wall time for rules about likely bugs, while the tests run, milliseconds; 0 for none
public record Limits(
        @Nullable @Min(100) @Max(900_000) Integer timeMs,
        @Nullable @Min(100) @Max(900_000) Integer testTimeMs,
        @Nullable @Min(32) @Max(8_192) Integer memoryMb,
        @Nullable @Min(1) @Max(102_400) Integer outputKb,
        @Nullable @Min(1) @Max(10_240) Integer diskMb,
        @Nullable @Min(0) @Max(900_000) Integer mutationMs,
        @Nullable @Min(0) @Max(900_000) Integer rulesMs) {
    public static final Limits OPERATOR = new Limits(null, null, null, null, null, null, null);
}

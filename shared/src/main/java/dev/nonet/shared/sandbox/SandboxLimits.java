package dev.nonet.shared.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// What foreign code may use.
///
/// @param timeMs wall time of all of it, milliseconds
/// @param testTimeMs wall time of one test, milliseconds
/// @param memoryMb Java heap, MiB
/// @param outputKb what one process prints, KiB
/// @param diskMb what is written to files, MiB
public record SandboxLimits(
        @Min(1) @Max(900_000) int timeMs,
        @Min(1) @Max(900_000) int testTimeMs,
        @Min(32) @Max(8_192) int memoryMb,
        @Min(1) @Max(102_400) int outputKb,
        @Min(1) @Max(10_240) int diskMb) {}

package dev.nonet.validator.run;

import java.time.Duration;

/// What tests may use.
///
/// @param total wall time of all tests
/// @param test wall time of one test
/// @param memoryMb Java heap, MiB
/// @param outputKb what is printed, KiB
/// @param diskMb what is written to files, MiB
public record TestLimits(Duration total, Duration test, int memoryMb, int outputKb, int diskMb) {}

package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Phases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What is kept of a probe, of this run or of an earlier one.
///
/// @param status absent where no answer came
/// @param certificateDaysLeft of this run's probes only
record Sample(
        Instant at,
        String target,
        boolean ok,
        @Nullable Integer status,
        Phases phases,
        @Nullable Long certificateDaysLeft) {
    boolean isAnswered() {
        return status != null;
    }
}

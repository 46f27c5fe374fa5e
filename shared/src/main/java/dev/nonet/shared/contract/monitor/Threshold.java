package dev.nonet.shared.contract.monitor;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/// A bound whose crossing is an alert.
///
/// @param above an alert when the figure is greater
/// @param below an alert when the figure is less
/// @param severity `warning` where absent
/// @param runbook where people find what to do; comes back with the alert
public record Threshold(
        Figure metric,
        @Nullable Double above,
        @Nullable Double below,
        @Nullable Severity severity,
        @Nullable @Size(max = 2048) String runbook) {
    public Threshold {
        if ((above == null) == (below == null)) {
            throw new IllegalArgumentException("exactly one of above and below");
        }
    }

    /// What of the samples can be bounded, each target by itself.
    public enum Figure {
        /// Percent of probes that are good.
        UPTIME,
        /// Share of probes that are not good, 0 to 1.
        ERROR_RATE,
        /// Mean total time of answered probes in milliseconds.
        RESPONSE_TIME_AVG,
        P50,
        P95,
        P99,
        /// Days until the certificate expires.
        CERTIFICATE_DAYS_LEFT
    }
}

package dev.nonet.shared.contract.monitor;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/// A service level objective: which share of probes is good over a window.
///
/// @param name for people; the indicator's name where absent
/// @param objective the share, such as 0.999
/// @param window such as `30d`; all samples where absent
/// @param sli which probes are good; `availability` where absent
/// @param latencyMs what `sli: latency` needs: a good probe takes at most this long
public record Objective(
        @Nullable @Size(min = 1, max = 100) String name,
        @DecimalMin("0.5") @DecimalMax("0.99999") double objective,
        @Nullable @Pattern(regexp = MonitorInput.SPAN) String window,
        @Nullable Indicator sli,
        @Nullable @Positive Double latencyMs) {
    public Objective {
        if ((sli == Indicator.LATENCY) != (latencyMs != null)) {
            throw new IllegalArgumentException("latency_ms together with sli latency");
        }
    }

    /// Service level indicators.
    public enum Indicator {
        /// A good probe is one whose assertions hold.
        AVAILABILITY,
        /// A good probe moreover takes no longer than `latency_ms`.
        LATENCY
    }
}

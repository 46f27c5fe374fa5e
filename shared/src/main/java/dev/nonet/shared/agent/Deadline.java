package dev.nonet.shared.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The moment at which the caller stops waiting; on Lambda, the end of the function's remaining time.
public record Deadline(Instant at, Clock clock) {
    public static Deadline in(Duration duration, Clock clock) {
        return new Deadline(clock.instant().plus(duration), clock);
    }

    /// Never negative.
    public Duration remaining() {
        var remaining = Duration.between(clock.instant(), at);
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /// Whether work that takes this long would still end in time.
    public boolean allows(Duration work) {
        return remaining().compareTo(work) >= 0;
    }
}

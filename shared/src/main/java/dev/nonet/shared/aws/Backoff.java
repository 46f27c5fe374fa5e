package dev.nonet.shared.aws;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long a message stays away after it failed.
final class Backoff {
    static final Duration MOST = Duration.ofMinutes(5);

    private Backoff() {}

    /// Between half and all of a time that doubles with every receive (equal jitter).
    ///
    /// @param first the longest wait after the first receive
    static Duration after(Duration first, int receives) {
        var doublings = Math.clamp(receives - 1L, 0, 20);
        var most = Math.min(first.toMillis() << doublings, MOST.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}

package dev.nonet.shared.task;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// Ids of tasks that bring none: UUIDv7 (RFC 9562, section 5.7), so that they sort by time.
public final class TaskId {
    private TaskId() {}

    /// 48 bits of Unix milliseconds and 74 random ones. The generator is made per call: one that was made while
    /// initialising would be the same in every copy of a snapshot.
    public static String next(Clock clock) {
        var random = new SecureRandom();
        var high = (clock.millis() << 16) | 0x7000 | random.nextInt(0x1000);
        var low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}

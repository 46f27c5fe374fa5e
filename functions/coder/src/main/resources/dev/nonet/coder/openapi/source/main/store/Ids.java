package com.example.service.store;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** New ids, each greater than those before: UUIDs of version 7, which begin with the time. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds, and twelve bits that count within one of them. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static UUID next() {
        var now = System.currentTimeMillis() << 12;
        var time = LAST.updateAndGet(last -> Math.max(last + 1, now));
        var first = time >>> 12 << 16 | 7 << 12 | time & 0xFFF;
        return new UUID(first, RANDOM.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}

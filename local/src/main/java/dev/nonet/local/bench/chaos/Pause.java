package dev.nonet.local.bench.chaos;

import dev.nonet.shared.agent.AgentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waiting, which an interrupt ends with an exception.
final class Pause {
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final int ATTEMPTS = 100;

    private Pause() {}

    static void of(Duration time) {
        if (time.isPositive()) {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    static void untilEnded(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void until(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Asks again while the answer may come later: a machine under load is slower than a function may be.
    static <T> T insist(Supplier<T> question) {
        for (var attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (AgentException.Transient e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                of(LOOK);
            }
        }
    }

    /// Waits until something is so, but not longer than this.
    ///
    /// @return whether it is so
    static boolean until(Duration atMost, BooleanSupplier condition) {
        var end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            of(LOOK);
        }
        return true;
    }
}

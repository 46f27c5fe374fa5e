package dev.nonet.shared.agent;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Tries again what may pass: three attempts, around one and two waits apart, never past the deadline.
///
/// @param firstWait between the first and the second attempt, doubled after that; each wait is between half of it and
///     one and a half (jitter, so that many callers do not come back together). A `Retry-After` counts as it is.
public record Retries(Duration firstWait) {
    public static final int ATTEMPTS = 3;

    /// Time that an attempt must still have when it starts.
    public static final Duration RESERVE = Duration.ofMillis(500);

    public static final Retries DEFAULT = new Retries(Duration.ofSeconds(1));

    /// Runs the work until it ends with anything but [AgentException.Transient], at most [#ATTEMPTS] times.
    ///
    /// @param attempts is set to how often it was tried
    public <T> T call(Supplier<T> work, Deadline deadline, AtomicInteger attempts) {
        var wait = new Wait(this, deadline);
        var config =
                RetryConfig.<T>custom()
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(failure -> wait.allowed(failure, attempts.get()))
                        .intervalBiFunction((attempt, outcome) -> wait.chosen.toMillis())
                        .build();
        return Retry.of("agent", config)
                .executeSupplier(
                        () -> {
                            attempts.incrementAndGet();
                            return work.get();
                        });
    }

    /// The wait after an attempt, numbered from 1.
    Duration after(int attempt) {
        var base = firstWait.toNanos() << (attempt - 1);
        return Duration.ofNanos((long) (base * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }

    /// Chooses a wait when it decides whether there is time for it, so that both speak of the same one.
    private static final class Wait {
        private final Retries retries;
        private final Deadline deadline;
        private Duration chosen = Duration.ZERO;

        Wait(Retries retries, Deadline deadline) {
            this.retries = retries;
            this.deadline = deadline;
        }

        boolean allowed(Throwable failure, int attempt) {
            if (!(failure instanceof AgentException.Transient passing)) {
                return false;
            }
            chosen = passing.retryAfter().orElseGet(() -> retries.after(attempt));
            return deadline.allows(chosen.plus(RESERVE));
        }
    }
}

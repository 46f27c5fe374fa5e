package dev.nonet.shared.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class RetriesTest {
    private static final Retries QUICK = new Retries(Duration.ofMillis(2));

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void triesAgainWhatMayPass() {
        var answer = QUICK.call(() -> failUntil(3), in(10_000), attempts);

        assertThat(answer).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void givesUpAfterThreeAttempts() {
        assertThatThrownBy(() -> QUICK.call(() -> failUntil(4), in(10_000), attempts))
                .isInstanceOf(AgentException.Transient.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void doesNotRepeatWhatWillFailAgain() {
        for (var failure :
                new RuntimeException[] {
                    new AgentException.Permanent("NO", "no"), new IllegalStateException()
                }) {
            attempts.set(0);
            assertThatThrownBy(
                            () ->
                                    QUICK.call(
                                            () -> {
                                                throw failure;
                                            },
                                            in(10_000),
                                            attempts))
                    .isSameAs(failure);
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void startsNoAttemptThatCouldNotEndInTime() {
        var waitAndReserve = Retries.RESERVE.toMillis();
        assertThatThrownBy(() -> QUICK.call(() -> failUntil(2), in(waitAndReserve), attempts))
                .isInstanceOf(AgentException.Transient.class);
        assertThat(attempts).hasValue(1);
        assertThat(Retries.RESERVE).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void waitsAsLongAsTheServiceAsksAndNotAtAllWhereThatIsTooLong() {
        assertThatThrownBy(
                        () ->
                                QUICK.call(
                                        () -> {
                                            throw new AgentException.Transient(
                                                    "SLOW", "later", null, Duration.ofMinutes(1));
                                        },
                                        in(10_000),
                                        attempts))
                .isInstanceOf(AgentException.Transient.class);
        assertThat(attempts).hasValue(1);

        var start = System.nanoTime();
        attempts.set(0);
        new Retries(Duration.ofMinutes(1))
                .call(
                        () -> {
                            if (attempts.get() == 1) {
                                throw new AgentException.Transient(
                                        "SLOW", "later", null, Duration.ofMillis(30));
                            }
                            return "done";
                        },
                        in(10_000),
                        attempts);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(30));
    }

    @Test
    void waitsAroundOneAndTwoSecondsWithJitter() {
        for (var attempt : new int[] {1, 2}) {
            var waits =
                    IntStream.range(0, 10_000)
                            .mapToDouble(i -> Retries.DEFAULT.after(attempt).toNanos() / 1e9)
                            .summaryStatistics();
            assertThat(waits.getMin()).isBetween(attempt * 0.5, attempt * 0.51);
            assertThat(waits.getMax()).isBetween(attempt * 1.49, attempt * 1.5);
            assertThat(waits.getAverage()).isBetween(attempt * 0.97, attempt * 1.03);
        }
    }

    private String failUntil(int attempt) {
        if (attempts.get() < attempt) {
            throw new AgentException.Transient("BUSY", "busy", null);
        }
        return "done";
    }

    private static Deadline in(long millis) {
        return Deadline.in(Duration.ofMillis(millis), Clock.systemUTC());
    }
}

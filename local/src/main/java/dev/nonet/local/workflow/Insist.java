package dev.nonet.local.workflow;

import dev.nonet.shared.agent.AgentException;

import java.time.Duration;
import java.util.function.Supplier;

/// Asks again while what was asked is out of reach, until it is interrupted.
final class Insist {
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private Insist() {}

    static <T> T on(Supplier<T> question) throws InterruptedException {
        for (var wait = FIRST_WAIT; ; wait = longer(wait)) {
            try {
                return question.get();
            } catch (AgentException.Transient e) {
                Thread.sleep(wait);
            }
        }
    }

    static Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(LAST_WAIT) < 0 ? twice : LAST_WAIT;
    }
}

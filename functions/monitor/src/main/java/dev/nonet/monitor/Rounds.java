package dev.nonet.monitor;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.monitor.MonitorResult.Probe;
import dev.nonet.shared.contract.monitor.ProbeTarget;
import dev.nonet.shared.net.AddressGuard;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Probes all targets in turn, as many rounds as were asked for and the deadline allows.
///
/// @param count rounds
/// @param interval between the end of a round and the start of the next
record Rounds(HttpProbe http, List<ProbeTarget> targets, int count, Duration interval) {
    static final int DEFAULT_TIMEOUT_MS = 5_000;

    /// Kept back of the deadline to sum up what was measured.
    static final Duration RESERVE = Duration.ofMillis(500);

    private static final int MAX_LOCATION = 500;

    /// In the order they were made; fewer than asked for where the deadline came first or the task was cancelled.
    ///
    /// @throws AgentException.Transient `DEADLINE_EXCEEDED` when there was no time for a single one
    List<Probe> run(AgentContext context) {
        var probes = new ArrayList<Probe>();
        for (var round = 0; round < count; round++) {
            if (round > 0 && !rest(context)) {
                return probes;
            }
            context.signals().progress("round " + (round + 1) + " of " + count);
            for (var target : targets) {
                var time = timeout(target, context);
                if (time.isZero() || context.signals().cancelled()) {
                    return probes;
                }
                probes.add(probe(target, time));
            }
        }
        return probes;
    }

    private boolean rest(AgentContext context) {
        if (!context.deadline().allows(interval.plus(RESERVE))) {
            return false;
        }
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What the target was given, or what is left of the deadline; zero when nothing is.
    static Duration timeout(ProbeTarget target, AgentContext context) {
        var wanted =
                Duration.ofMillis(
                        target.timeoutMs() == null ? DEFAULT_TIMEOUT_MS : target.timeoutMs());
        var left = context.deadline().remaining().minus(RESERVE);
        return left.isNegative() ? Duration.ZERO : left.compareTo(wanted) < 0 ? left : wanted;
    }

    private Probe probe(ProbeTarget target, Duration timeout) {
        var method = target.method() == null ? ProbeTarget.Method.GET : target.method();
        var attempt = http.run(AddressGuard.parse(target.url()), method.name(), timeout);
        var answer = attempt.answer();
        var failures =
                answer == null
                        ? List.<String>of()
                        : Assertions.failures(
                                target.assertions(), answer, attempt.phases().total());
        return new Probe(
                attempt.at(),
                target.url(),
                answer != null && failures.isEmpty(),
                answer == null ? null : answer.status(),
                attempt.failure(),
                attempt.phases(),
                failures,
                answer == null ? null : location(answer),
                attempt.certificateDaysLeft());
    }

    private static @Nullable String location(HttpAnswer answer) {
        if (answer.status() < 300 || answer.status() > 399) {
            return null;
        }
        return answer.header("location")
                .map(place -> place.substring(0, Math.min(MAX_LOCATION, place.length())))
                .orElse(null);
    }
}

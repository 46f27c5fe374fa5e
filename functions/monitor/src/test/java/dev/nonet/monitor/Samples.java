package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Phases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Samples for tests.
final class Samples {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    static final String TARGET = "http://127.0.0.1:8000/";

    private Samples() {}

    /// An answered sample so many seconds after the start.
    static Sample at(long seconds, boolean ok, double totalMs) {
        return at(START.plusSeconds(seconds), ok, totalMs);
    }

    static Sample at(Instant at, boolean ok, double totalMs) {
        return new Sample(
                at, TARGET, ok, ok ? 200 : 500, new Phases(0.1, 0.2, null, 0.3, totalMs), null);
    }

    static Sample unanswered(long seconds, double totalMs) {
        return new Sample(
                START.plusSeconds(seconds),
                TARGET,
                false,
                null,
                new Phases(null, null, null, null, totalMs),
                null);
    }

    /// One sample each step from the start to before the end, good until the outage begins.
    static List<Sample> outage(Duration length, Duration step, Duration outageAfter) {
        var samples = new ArrayList<Sample>();
        for (var at = Duration.ZERO; at.compareTo(length) <= 0; at = at.plus(step)) {
            samples.add(at(START.plus(at), at.compareTo(outageAfter) < 0, 1));
        }
        return samples;
    }
}

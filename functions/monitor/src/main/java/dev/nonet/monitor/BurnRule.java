package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.Severity;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// An alert on two windows at once: the long one shows that it matters, the short one that it still goes on.
///
/// The rules are those of the SRE workbook, chapter 5, table 5-8.
///
/// @param factor how many times faster than allowed the budget is spent
record BurnRule(
        String name, Duration longWindow, Duration shortWindow, double factor, Severity severity) {
    static final List<BurnRule> ALL =
            List.of(
                    new BurnRule(
                            "1h",
                            Duration.ofHours(1),
                            Duration.ofMinutes(5),
                            14.4,
                            Severity.CRITICAL),
                    new BurnRule(
                            "6h",
                            Duration.ofHours(6),
                            Duration.ofMinutes(30),
                            6,
                            Severity.CRITICAL),
                    new BurnRule(
                            "3d", Duration.ofDays(3), Duration.ofHours(6), 1, Severity.WARNING));

    boolean isBroken(
            List<Sample> samples, Predicate<Sample> isGood, double objective, Instant now) {
        var overLong = rate(samples, isGood, objective, longWindow, now);
        var overShort = rate(samples, isGood, objective, shortWindow, now);
        return overLong != null && overShort != null && overLong > factor && overShort > factor;
    }

    /// The share of bad probes in a window over the share that is allowed; null where the samples do not reach back so
    /// far, or where there is none in the window.
    ///
    /// @param samples oldest first
    static @Nullable Double rate(
            List<Sample> samples,
            Predicate<Sample> isGood,
            double objective,
            Duration window,
            Instant now) {
        var from = now.minus(window);
        if (samples.isEmpty() || samples.getFirst().at().isAfter(from)) {
            return null;
        }
        var n = 0;
        var bad = 0;
        for (var sample : samples) {
            if (sample.at().isAfter(from) && !sample.at().isAfter(now)) {
                n++;
                bad += isGood.test(sample) ? 0 : 1;
            }
        }
        return n == 0 ? null : Rounding.decimals((double) bad / n / (1 - objective), 3);
    }
}

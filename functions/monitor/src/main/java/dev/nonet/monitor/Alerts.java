package dev.nonet.monitor;

import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.monitor.MonitorResult.Alert;
import dev.nonet.shared.contract.monitor.Severity;
import dev.nonet.shared.contract.monitor.Threshold;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What of the samples breaks a rule.
final class Alerts {
    /// The gravest first, then the oldest.
    static final Comparator<Alert> ORDER =
            Comparator.comparing(Alert::severity)
                    .reversed()
                    .thenComparing(Alert::since)
                    .thenComparing(Alert::fingerprint);

    private static final int FINGERPRINT = 16;

    private Alerts() {}

    /// The target's thresholds, and the rule that everybody has: its newest probe must not have failed.
    ///
    /// @param samples of one target, oldest first, at least one
    static List<Alert> of(String target, List<Sample> samples, List<Threshold> thresholds) {
        var alerts = new ArrayList<Alert>();
        addFailing(target, samples, alerts);
        for (var threshold : thresholds) {
            addBroken(target, samples, threshold, alerts);
        }
        return alerts;
    }

    private static void addFailing(String target, List<Sample> samples, List<Alert> alerts) {
        var failed = 0;
        Instant since = null;
        for (var sample : samples) {
            failed = sample.ok() ? 0 : failed + 1;
            since = sample.ok() ? null : since == null ? sample.at() : since;
        }
        if (since != null) {
            alerts.add(
                    alert(
                            Severity.CRITICAL,
                            "failed probes in a row",
                            target,
                            since,
                            samples.getLast().at(),
                            failed,
                            0,
                            null));
        }
    }

    private static void addBroken(
            String target, List<Sample> samples, Threshold threshold, List<Alert> alerts) {
        var tally = new Tally();
        Instant since = null;
        Double value = null;
        for (var sample : samples) {
            tally.add(sample);
            value = tally.figure(threshold.metric());
            var isBroken = value != null && isBroken(threshold, value);
            since = !isBroken ? null : since == null ? sample.at() : since;
        }
        if (since != null && value != null) {
            alerts.add(
                    alert(
                            threshold.severity() == null ? Severity.WARNING : threshold.severity(),
                            threshold.metric().name().toLowerCase(Locale.ROOT)
                                    + (threshold.above() == null ? " below" : " above"),
                            target,
                            since,
                            samples.getLast().at(),
                            value,
                            bound(threshold),
                            threshold.runbook()));
        }
    }

    private static boolean isBroken(Threshold threshold, double value) {
        return threshold.above() == null ? value < bound(threshold) : value > bound(threshold);
    }

    private static double bound(Threshold threshold) {
        return threshold.above() != null
                ? threshold.above()
                : threshold.below() != null ? threshold.below() : Double.NaN;
    }

    static Alert alert(
            Severity severity,
            String rule,
            @Nullable String target,
            Instant since,
            Instant newest,
            double value,
            double threshold,
            @Nullable String runbook) {
        var fingerprint =
                Sha256.of(rule + "\n" + target + "\n" + threshold).substring(0, FINGERPRINT);
        return new Alert(
                fingerprint + "-" + since.getEpochSecond(),
                severity,
                rule,
                target,
                since,
                value,
                threshold,
                Duration.between(since, newest).toMillis() / 1_000.0,
                fingerprint,
                runbook);
    }
}

package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Alert;
import dev.nonet.shared.contract.monitor.MonitorResult.Burn;
import dev.nonet.shared.contract.monitor.MonitorResult.ObjectiveState;
import dev.nonet.shared.contract.monitor.MonitorResult.State;
import dev.nonet.shared.contract.monitor.Objective;
import dev.nonet.shared.contract.monitor.Severity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Holds the samples of all targets against an objective.
///
/// @param samples oldest first, at least one
record Objectives(Objective objective, List<Sample> samples) {
    ObjectiveState state() {
        var window = inWindow();
        var good = window.stream().filter(this::isGood).count();
        var n = window.size();
        var measured = n >= Tally.MIN_SAMPLES;
        var share = (double) good / n;
        return new ObjectiveState(
                name(),
                objective.objective(),
                measured ? Rounding.decimals(share, 5) : null,
                n,
                measured
                        ? Rounding.decimals(1 - (1 - share) / (1 - objective.objective()), 3)
                        : null,
                new Burn(burn("1h"), burn("6h"), burn("3d")),
                measured ? state(good, n) : State.UNDECIDED);
    }

    /// One alert for each burn rule that is broken, and one where the objective is surely missed.
    List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        for (var rule : BurnRule.ALL) {
            if (isBroken(rule, newest())) {
                var rate = burn(rule.name());
                alerts.add(
                        Alerts.alert(
                                rule.severity(),
                                name() + ": burn rate over " + rule.name(),
                                null,
                                since(rule),
                                newest(),
                                rate == null ? Double.NaN : rate,
                                rule.factor(),
                                null));
            }
        }
        addBreach(alerts);
        return alerts;
    }

    private void addBreach(List<Alert> alerts) {
        var good = 0;
        var n = 0;
        Instant since = null;
        for (var sample : inWindow()) {
            n++;
            good += isGood(sample) ? 1 : 0;
            var isBreached = n >= Tally.MIN_SAMPLES && state(good, n) == State.BREACHED;
            since = !isBreached ? null : since == null ? sample.at() : since;
        }
        if (since != null) {
            alerts.add(
                    Alerts.alert(
                            Severity.WARNING,
                            name() + ": objective missed",
                            null,
                            since,
                            newest(),
                            Rounding.decimals((double) good / n, 5),
                            objective.objective(),
                            null));
        }
    }

    private State state(long good, long n) {
        var interval = Wilson.interval(good, n);
        if (interval.low() >= 100 * objective.objective()) {
            return State.MET;
        }
        return interval.high() < 100 * objective.objective() ? State.BREACHED : State.UNDECIDED;
    }

    /// The oldest sample from which on the rule was broken at every sample.
    private Instant since(BurnRule rule) {
        var since = newest();
        for (var sample : samples.reversed()) {
            if (!isBroken(rule, sample.at())) {
                return since;
            }
            since = sample.at();
        }
        return since;
    }

    private boolean isBroken(BurnRule rule, Instant now) {
        return rule.isBroken(samples, this::isGood, objective.objective(), now);
    }

    private @Nullable Double burn(String name) {
        for (var rule : BurnRule.ALL) {
            if (rule.name().equals(name)) {
                return BurnRule.rate(
                        samples, this::isGood, objective.objective(), rule.longWindow(), newest());
            }
        }
        throw new IllegalArgumentException("no such window");
    }

    private List<Sample> inWindow() {
        if (objective.window() == null) {
            return samples;
        }
        var from = newest().minus(Spans.parse(objective.window()));
        return samples.stream().filter(sample -> !sample.at().isBefore(from)).toList();
    }

    private boolean isGood(Sample sample) {
        return sample.ok()
                && (objective.latencyMs() == null
                        || sample.phases().total() <= objective.latencyMs());
    }

    private Instant newest() {
        return samples.getLast().at();
    }

    private String name() {
        if (objective.name() != null) {
            return objective.name();
        }
        var indicator =
                objective.sli() == null ? Objective.Indicator.AVAILABILITY : objective.sli();
        return indicator.name().toLowerCase(Locale.ROOT);
    }
}

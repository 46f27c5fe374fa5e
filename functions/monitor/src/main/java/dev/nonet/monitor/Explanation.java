package dev.nonet.monitor;

import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.monitor.MonitorResult;
import dev.nonet.shared.contract.monitor.MonitorResult.Probe;

/// The summary of a result without a model.
final class Explanation {
    private Explanation() {}

    static String of(MonitorResult result) {
        return measured(result) + "; " + alerts(result) + ".";
    }

    private static String measured(MonitorResult result) {
        var interval = result.uptimeInterval();
        if (interval == null) {
            return one(result.probes().getLast());
        }
        var latency =
                result.latency() == null
                        ? "none was answered"
                        : "half of the answers took at most " + result.latency().p50() + " ms";
        return "%d of %s of %s %s good (uptime %s %%, 95 %% interval %s to %s); %s"
                .formatted(
                        interval.good(),
                        Counted.of(interval.n(), "probe"),
                        result.system(),
                        interval.good() == 1 ? "was" : "were",
                        result.uptime(),
                        interval.low(),
                        interval.high(),
                        latency);
    }

    private static String one(Probe probe) {
        if (probe.status() == null) {
            return probe.target() + " did not answer (" + probe.failure() + ")";
        }
        return "%s answered %d in %s ms, which is %s"
                .formatted(
                        probe.target(),
                        probe.status(),
                        probe.phasesMs().total(),
                        probe.ok() ? "good" : "not good");
    }

    private static String alerts(MonitorResult result) {
        if (result.alerts().isEmpty()) {
            return "no alerts";
        }
        var first = result.alerts().getFirst();
        return "alerts: "
                + result.alerts().size()
                + ", the gravest: "
                + first.rule()
                + ", "
                + first.value()
                + " against "
                + first.threshold();
    }
}

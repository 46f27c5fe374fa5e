package dev.nonet.monitor;

import dev.nonet.shared.contract.monitor.MonitorResult.Incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs of failed probes.
final class Incidents {
    private Incidents() {}

    /// @param samples of one target, oldest first
    static List<Incident> of(String target, List<Sample> samples) {
        var incidents = new ArrayList<Incident>();
        Instant from = null;
        var failed = 0L;
        for (var sample : samples) {
            if (!sample.ok()) {
                from = from == null ? sample.at() : from;
                failed++;
            } else if (from != null) {
                incidents.add(new Incident(target, from, sample.at(), failed));
                from = null;
                failed = 0;
            }
        }
        if (from != null) {
            incidents.add(new Incident(target, from, null, failed));
        }
        return incidents;
    }
}

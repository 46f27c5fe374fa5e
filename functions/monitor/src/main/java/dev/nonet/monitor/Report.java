package dev.nonet.monitor;

import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.monitor.MonitorResult;
import dev.nonet.shared.contract.monitor.MonitorResult.Alert;
import dev.nonet.shared.contract.monitor.MonitorResult.Incident;
import dev.nonet.shared.contract.monitor.MonitorResult.ObjectiveState;
import dev.nonet.shared.contract.monitor.MonitorResult.Probe;
import dev.nonet.shared.contract.monitor.MonitorResult.ProbedDeployment;
import dev.nonet.shared.contract.monitor.MonitorResult.SampleSource;
import dev.nonet.shared.contract.monitor.MonitorResult.TargetSummary;
import dev.nonet.shared.contract.monitor.MonitorResult.Window;
import dev.nonet.shared.contract.monitor.ProbeTarget;
import dev.nonet.shared.net.AddressGuard;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sums up a run of probes, together with the history where there is one.
///
/// @param targets that were probed
/// @param probes of this run, at least one
/// @param history samples of earlier runs, of any target
/// @param deployment that the targets were taken from; null where the request named them
/// @param rounds that were asked for
record Report(
        MonitorInput input,
        List<ProbeTarget> targets,
        List<Probe> probes,
        List<Sample> history,
        @Nullable ProbedDeployment deployment,
        int rounds) {
    AgentOutcome<MonitorResult> outcome(ArtifactStore artifacts) {
        var samples = samples();
        var byTarget = byTarget(samples);
        var all = Tally.of(samples);
        var isMeasured =
                byTarget.values().stream().allMatch(own -> own.size() >= Tally.MIN_SAMPLES);
        var states = new ArrayList<ObjectiveState>();
        var alerts = new ArrayList<Alert>();
        var incidents = new ArrayList<Incident>();
        for (var slo : input.slos()) {
            var objectives = new Objectives(slo, samples);
            states.add(objectives.state());
            alerts.addAll(objectives.alerts());
        }
        byTarget.forEach(
                (target, own) -> {
                    alerts.addAll(Alerts.of(target, own, input.thresholds()));
                    incidents.addAll(Incidents.of(target, own));
                });
        alerts.sort(Alerts.ORDER);
        var csv = artifacts.put("samples.csv", "text/csv", SamplesCsv.write(samples));
        var result =
                new MonitorResult(
                        system(),
                        probes,
                        isMeasured ? all.uptime() : null,
                        isMeasured ? all.uptimeInterval() : null,
                        isMeasured ? all.responseTimeAvg() : null,
                        isMeasured ? all.errorRate() : null,
                        new Window(samples.getFirst().at(), samples.getLast().at(), samples.size()),
                        isMeasured ? all.latency() : null,
                        summaries(byTarget),
                        states,
                        alerts,
                        null,
                        incidents,
                        sources(),
                        null,
                        null,
                        null,
                        deployment,
                        csv.id());
        return new AgentOutcome.Completed<>(
                result, evidence(result), unmeasured(result), limits(samples));
    }

    /// Oldest first, of the window and of the probed targets, the newest where there are too many.
    private List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        var urls = targets.stream().map(ProbeTarget::url).toList();
        history.stream().filter(sample -> urls.contains(sample.target())).forEach(samples::add);
        probes.forEach(probe -> samples.add(sample(probe)));
        samples.sort(Comparator.comparing(Sample::at));
        var newest = samples.getLast().at();
        if (input.window() != null) {
            var from = newest.minus(Spans.parse(input.window()));
            samples.removeIf(sample -> sample.at().isBefore(from));
        }
        if (input.since() != null) {
            samples.removeIf(sample -> sample.at().isBefore(input.since()));
        }
        var surplus = Math.max(0, samples.size() - SamplesCsv.MAX_SAMPLES);
        return List.copyOf(samples.subList(surplus, samples.size()));
    }

    private static Sample sample(Probe probe) {
        return new Sample(
                probe.at(),
                probe.target(),
                probe.ok(),
                probe.status(),
                probe.phasesMs(),
                probe.certificateDaysLeft());
    }

    private static Map<String, List<Sample>> byTarget(List<Sample> samples) {
        var byTarget = new LinkedHashMap<String, List<Sample>>();
        samples.forEach(
                sample ->
                        byTarget.computeIfAbsent(sample.target(), target -> new ArrayList<>())
                                .add(sample));
        return byTarget;
    }

    private static List<TargetSummary> summaries(Map<String, List<Sample>> byTarget) {
        return byTarget.entrySet().stream()
                .map(
                        entry -> {
                            var tally = Tally.of(entry.getValue());
                            return new TargetSummary(
                                    entry.getKey(),
                                    tally.uptime(),
                                    tally.uptimeInterval(),
                                    tally.errorRate(),
                                    tally.responseTimeAvg(),
                                    tally.latency(),
                                    tally.n());
                        })
                .toList();
    }

    private List<SampleSource> sources() {
        var sources = new ArrayList<SampleSource>();
        sources.add(new SampleSource("probes", probes.size(), probes.getLast().at(), null));
        if (input.history() != null) {
            sources.add(
                    new SampleSource(
                            "history",
                            history.size(),
                            history.stream()
                                    .map(Sample::at)
                                    .max(Comparator.naturalOrder())
                                    .orElse(null),
                            null));
        }
        return sources;
    }

    private String system() {
        return input.system() != null
                ? input.system()
                : AddressGuard.hostOf(AddressGuard.parse(targets.getFirst().url()));
    }

    private static List<Evidence> evidence(MonitorResult result) {
        return result.probes().stream()
                .map(
                        probe ->
                                Evidence.measurement(
                                        probe.target() + " at " + probe.at(),
                                        probe.phasesMs().total(),
                                        "total milliseconds of one request over one connection"))
                .toList();
    }

    private static List<Unmeasured> unmeasured(MonitorResult result) {
        var unmeasured = new ArrayList<Unmeasured>();
        var reason = "needs a source of metrics; a probe from outside cannot see it";
        unmeasured.add(new Unmeasured("cpu_usage", reason));
        unmeasured.add(new Unmeasured("memory_usage", reason));
        unmeasured.add(new Unmeasured("active_users", reason));
        unmeasured.add(new Unmeasured("anomalies", "send `samples` to the analyst"));
        unmeasured.add(new Unmeasured("sources[].gaps", "needs a schedule to miss"));
        if (result.uptime() == null) {
            var few = "needs at least two probes of each target; give `count` or `history`";
            unmeasured.add(new Unmeasured("uptime", few));
            unmeasured.add(new Unmeasured("error_rate", few));
            unmeasured.add(new Unmeasured("response_time_avg", few));
            unmeasured.add(new Unmeasured("latency", few));
        } else if (result.latency() == null) {
            var silent = "needs at least two answers";
            unmeasured.add(new Unmeasured("response_time_avg", silent));
            unmeasured.add(new Unmeasured("latency", silent));
        }
        if (result.slo().stream().anyMatch(state -> state.burn().threeDays() == null)) {
            unmeasured.add(
                    new Unmeasured(
                            "slo[].burn", "needs samples as old as the window, in `history`"));
        }
        unmeasured.add(
                new Unmeasured(
                        "monitoring_deployment",
                        result.monitoringDeployment() == null
                                ? "the request names its own targets"
                                : "it names what was probed; figures before and after the"
                                        + " deployment are not compared yet"));
        return unmeasured;
    }

    private List<String> limits(List<Sample> samples) {
        var limits = new ArrayList<String>();
        var wanted = rounds * targets.size();
        if (probes.size() < wanted) {
            limits.add("%d of %d probes before the deadline".formatted(probes.size(), wanted));
        }
        if (samples.size() == SamplesCsv.MAX_SAMPLES) {
            limits.add("the newest %d samples".formatted(SamplesCsv.MAX_SAMPLES));
        }
        return limits;
    }
}

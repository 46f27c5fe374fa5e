package dev.nonet.validator.claims;

import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.monitor.MonitorResult;
import dev.nonet.shared.contract.monitor.MonitorResult.Interval;
import dev.nonet.shared.contract.monitor.MonitorResult.Latency;
import dev.nonet.shared.contract.monitor.MonitorResult.Probe;
import dev.nonet.shared.contract.monitor.MonitorResult.State;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// Whether uptime, latency and objectives follow from the samples, and the samples from the probes.
final class MonitorClaims {
    /// The standard normal distribution's 97.5 % point.
    private static final double Z = 1.959963984540054;

    /// Of a figure with three decimals.
    private static final double ROUNDED = 0.000_501;

    /// Of a histogram with three digits, and rounding to three digits.
    private static final double HISTOGRAM = 0.006;

    private final MonitorResult result;
    private final Subject subject;
    private final Ledger ledger;

    /// Of the window, oldest first; of the probes alone where the file is not there.
    private final List<Sample> samples = new ArrayList<>();

    /// @param status empty where no answer came
    /// @param phases of the name, the connection, the handshake and the first byte, as they are written
    private record Sample(
            Instant at,
            String target,
            boolean ok,
            String status,
            List<String> phases,
            double totalMs) {
        boolean answered() {
            return !status.isEmpty();
        }
    }

    private MonitorClaims(MonitorResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
    }

    static void check(MonitorResult result, Subject subject, Ledger ledger) {
        var claims = new MonitorClaims(result, subject, ledger);
        claims.probes();
        claims.samples();
        claims.totals();
        claims.targets();
        claims.objectives();
        claims.alerts();
    }

    private void probes() {
        var page = ledger.page("timings");
        for (var p = 0; p < result.probes().size(); p++) {
            probe(result.probes().get(p), "/probes/" + p, page);
        }
        page.unchecked("that a request took as long as it says, nobody else has measured");
    }

    private static void probe(Probe probe, String at, Ledger.Page page) {
        var phases = probe.phasesMs();
        var sum = 0.0;
        for (var phase :
                new @Nullable Double[] {
                    phases.dns(), phases.connect(), phases.tls(), phases.ttfb()
                }) {
            page.holds(phase == null || phase >= 0, at + "/phases_ms", "times of 0 or more", phase);
            sum += phase == null ? 0 : phase;
        }
        page.holds(
                phases.total() >= sum - 0.01,
                at + "/phases_ms/total",
                "%s or more, what its phases take".formatted(sum),
                phases.total());
        page.same(probe.status() != null, probe.failure() == null, at + "/status");
        page.holds(
                probe.ok() == (probe.failure() == null && probe.assertionFailures().isEmpty()),
                at + "/ok",
                probe.ok()
                        ? "not good, with the failures it names"
                        : "good, as no failure is named",
                probe.ok());
        page.holds(
                probe.status() == null || (probe.status() >= 100 && probe.status() <= 599),
                at + "/status",
                "a status of HTTP",
                probe.status());
        page.holds(
                phases.ttfb() == null || phases.connect() != null,
                at + "/phases_ms/connect",
                "a time, as an answer came",
                phases.connect());
    }

    private void samples() {
        var page = ledger.page("samples");
        var file = subject.named(result.samples(), "/samples", page).orElse(null);
        if (file == null) {
            if (result.sources().stream().noneMatch(source -> source.name().equals("history"))) {
                result.probes().forEach(probe -> samples.add(sample(probe)));
            }
            return;
        }
        var lines = new String(file, StandardCharsets.UTF_8).lines().skip(1).toList();
        for (var line : lines) {
            read(line)
                    .ifPresentOrElse(
                            samples::add,
                            () ->
                                    page.holds(
                                            false,
                                            "/samples",
                                            "a table of samples",
                                            "another line"));
        }
        page.same((long) lines.size(), result.window().n(), "/window/n");
        if (!samples.isEmpty()) {
            page.same(samples.getFirst().at(), result.window().from(), "/window/from");
            page.same(samples.getLast().at(), result.window().to(), "/window/to");
        }
        for (var p = 0; p < result.probes().size(); p++) {
            var probe = sample(result.probes().get(p));
            var inWindow = !probe.at().isBefore(result.window().from());
            page.holds(
                    !inWindow || samples.contains(probe),
                    "/probes/" + p,
                    "a probe that is among the samples",
                    probe.at());
        }
        var probes =
                result.sources().stream().filter(source -> source.name().equals("probes")).toList();
        page.same(1, probes.size(), "/sources");
        for (var s = 0; s < result.sources().size(); s++) {
            var source = result.sources().get(s);
            if (source.name().equals("probes")) {
                page.same(
                        (long) result.probes().size(),
                        source.points(),
                        "/sources/" + s + "/points");
                page.same(
                        result.probes().isEmpty() ? null : result.probes().getLast().at(),
                        source.newest(),
                        "/sources/" + s + "/newest");
            }
        }
    }

    private static Sample sample(Probe probe) {
        var phases = probe.phasesMs();
        return new Sample(
                probe.at(),
                probe.target(),
                probe.ok(),
                text(probe.status()),
                List.of(
                        text(phases.dns()),
                        text(phases.connect()),
                        text(phases.tls()),
                        text(phases.ttfb())),
                phases.total());
    }

    private static String text(@Nullable Number figure) {
        return figure == null ? "" : figure.toString();
    }

    /// A line `at,target,ok,status,…,total_ms`; only a target may have commas.
    private static Optional<Sample> read(String line) {
        var first = line.indexOf(',');
        var fields = line.split(",", -1);
        if (fields.length < 9) {
            return Optional.empty();
        }
        var last = fields.length;
        var tail = 0;
        for (var i = last - 7; i < last; i++) {
            tail += fields[i].length() + 1;
        }
        var target = line.substring(first + 1, line.length() - tail);
        if (target.startsWith("\"")) {
            target = target.substring(1, target.length() - 1).replace("\"\"", "\"");
        }
        try {
            return Optional.of(
                    new Sample(
                            Instant.parse(fields[0]),
                            target,
                            fields[last - 7].equals("true"),
                            fields[last - 6],
                            List.of(fields).subList(last - 5, last - 1),
                            Double.parseDouble(fields[last - 1])));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void totals() {
        figures(
                samples,
                result.uptime(),
                result.uptimeInterval(),
                result.errorRate(),
                result.responseTimeAvg(),
                result.latency(),
                "",
                ledger.page("totals"));
    }

    private void targets() {
        var page = ledger.page("targets");
        var names = samples.stream().map(Sample::target).distinct().toList();
        page.same(
                names,
                result.targets().stream().map(target -> target.target()).toList(),
                "/targets");
        for (var t = 0; t < result.targets().size(); t++) {
            var target = result.targets().get(t);
            var own =
                    samples.stream()
                            .filter(sample -> sample.target().equals(target.target()))
                            .toList();
            page.same((long) own.size(), target.n(), "/targets/" + t + "/n");
            figures(
                    own,
                    target.uptime(),
                    target.uptimeInterval(),
                    target.errorRate(),
                    target.responseTimeAvg(),
                    target.latency(),
                    "/targets/" + t,
                    page);
        }
    }

    private static void figures(
            List<Sample> samples,
            @Nullable Double uptime,
            @Nullable Interval interval,
            @Nullable Double errorRate,
            @Nullable Double average,
            @Nullable Latency latency,
            String at,
            Ledger.Page page) {
        if (samples.isEmpty()) {
            page.unchecked("there are no samples to count again");
            return;
        }
        var good = samples.stream().filter(Sample::ok).count();
        var n = samples.size();
        if (uptime != null) {
            page.near(100.0 * good / n, uptime, ROUNDED, at + "/uptime");
        }
        if (errorRate != null) {
            page.near((double) (n - good) / n, errorRate, 0.000_005_1, at + "/error_rate");
        }
        if (interval != null) {
            wilson(good, n, interval, at + "/uptime_interval", page);
        }
        var answered =
                samples.stream()
                        .filter(Sample::answered)
                        .mapToDouble(Sample::totalMs)
                        .sorted()
                        .toArray();
        if (average != null) {
            page.near(
                    Arrays.stream(answered).average().orElse(0),
                    average,
                    ROUNDED,
                    at + "/response_time_avg");
        }
        if (latency != null) {
            page.same((long) answered.length, latency.n(), at + "/latency/n");
            percentile(50, latency.p50(), answered, at + "/latency/p50", page);
            percentile(95, latency.p95(), answered, at + "/latency/p95", page);
            percentile(99, latency.p99(), answered, at + "/latency/p99", page);
            page.holds(
                    latency.p50() <= latency.p95(),
                    at + "/latency/p50",
                    "at most p95, " + latency.p95(),
                    latency.p50());
            page.holds(
                    latency.p95() <= latency.p99(),
                    at + "/latency/p95",
                    "at most p99, " + latency.p99(),
                    latency.p95());
        }
    }

    /// The smallest value that so many percent do not exceed.
    private static void percentile(
            double percent, double told, double[] sorted, String at, Ledger.Page page) {
        if (sorted.length > 0) {
            var rank = (int) Math.max(1, Math.ceil(percent / 100 * sorted.length));
            var value = sorted[rank - 1];
            page.near(value, told, HISTOGRAM * value + 0.001, at);
        }
    }

    private static void wilson(long good, long n, Interval told, String at, Ledger.Page page) {
        page.same(good, told.good(), at + "/good");
        page.same(n, told.n(), at + "/n");
        // The two roots p of (p - share)² = z² p (1 - p) / n.
        var share = (double) good / n;
        var a = 1 + Z * Z / n;
        var b = -(2 * share + Z * Z / n);
        var root = Math.sqrt(Math.max(0, b * b - 4 * a * share * share));
        page.near(100 * Math.max(0, (-b - root) / (2 * a)), told.low(), ROUNDED, at + "/low");
        page.near(100 * Math.min(1, (-b + root) / (2 * a)), told.high(), ROUNDED, at + "/high");
    }

    private void objectives() {
        var page = ledger.page("objectives");
        var asked = subject.input(MonitorInput.CONTRACT).map(MonitorInput::slos).orElse(null);
        if (asked != null) {
            page.same(asked.size(), result.slo().size(), "/slo");
        }
        for (var s = 0; s < result.slo().size(); s++) {
            var told = result.slo().get(s);
            var at = "/slo/" + s;
            var objective = asked == null || s >= asked.size() ? null : asked.get(s);
            if (objective != null) {
                page.figure(objective.objective(), told.objective(), at + "/objective");
            }
            if (objective != null && objective.window() == null && !samples.isEmpty()) {
                var most = objective.latencyMs();
                Predicate<Sample> isGood =
                        sample -> sample.ok() && (most == null || sample.totalMs() <= most);
                var good = samples.stream().filter(isGood).count();
                page.same((long) samples.size(), told.n(), at + "/n");
                if (told.sli() != null) {
                    page.near((double) good / samples.size(), told.sli(), 0.000_005_1, at + "/sli");
                }
            } else {
                page.unchecked("the samples of an objective's window are not told apart");
            }
            var sli = told.sli();
            if (sli != null) {
                page.within(0, 1, sli, at + "/sli");
                var left = told.budgetLeft();
                var budget = 1 - told.objective();
                if (left != null) {
                    page.near(
                            1 - (1 - sli) / budget,
                            left,
                            0.000_51 + 0.000_006 / budget,
                            at + "/budget_left");
                }
                page.holds(
                        told.state() != State.MET || sli >= told.objective() - 0.000_01,
                        at + "/state",
                        "not met, with a share of " + sli,
                        told.state());
                page.holds(
                        told.state() != State.BREACHED || sli < told.objective() + 0.000_01,
                        at + "/state",
                        "not breached, with a share of " + sli,
                        told.state());
                state(told, at, page);
            }
        }
    }

    private static void state(MonitorResult.ObjectiveState told, String at, Ledger.Page page) {
        var n = told.n();
        var good = Math.round(Objects.requireNonNull(told.sli()) * n);
        var share = (double) good / n;
        var error = Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        var low = (share + Z * Z / (2 * n) - Z * error) / (1 + Z * Z / n);
        var high = (share + Z * Z / (2 * n) + Z * error) / (1 + Z * Z / n);
        var margin = 0.000_006;
        if (Math.abs(low - told.objective()) > margin
                && Math.abs(high - told.objective()) > margin) {
            page.same(
                    low > told.objective()
                            ? State.MET
                            : high < told.objective() ? State.BREACHED : State.UNDECIDED,
                    told.state(),
                    at + "/state");
        }
    }

    private void alerts() {
        var page = ledger.page("alerts");
        for (var a = 0; a < result.alerts().size(); a++) {
            var alert = result.alerts().get(a);
            var at = "/alerts/" + a;
            page.holds(
                    alert.forSeconds() >= 0, at + "/for_seconds", "0 or more", alert.forSeconds());
            var newest =
                    samples.stream()
                            .filter(
                                    sample ->
                                            alert.target() == null
                                                    || sample.target().equals(alert.target()))
                            .map(Sample::at)
                            .max(Instant::compareTo)
                            .orElse(null);
            if (newest != null) {
                page.near(
                        Duration.between(alert.since(), newest).toMillis() / 1_000.0,
                        alert.forSeconds(),
                        0.001,
                        at + "/for_seconds");
            }
            page.holds(
                    alert.id().startsWith(alert.fingerprint()),
                    at + "/id",
                    "an id with its fingerprint",
                    alert.id());
            if (alert.rule().equals("failed probes in a row")) {
                var failed = 0;
                for (var sample : samples) {
                    failed =
                            !sample.target().equals(alert.target())
                                    ? failed
                                    : sample.ok() ? 0 : failed + 1;
                }
                page.figure(failed, alert.value(), at + "/value");
                page.figure(0, alert.threshold(), at + "/threshold");
            } else {
                var below =
                        alert.rule().endsWith(" below")
                                || alert.rule().endsWith(": objective missed");
                page.holds(
                        below
                                ? alert.value() < alert.threshold()
                                : alert.value() > alert.threshold(),
                        at + "/value",
                        (below ? "less than " : "more than ") + alert.threshold(),
                        alert.value());
            }
        }
        for (var i = 0; i < result.incidents().size(); i++) {
            var incident = result.incidents().get(i);
            var failed =
                    samples.stream()
                            .filter(
                                    sample ->
                                            sample.target().equals(incident.target())
                                                    && !sample.ok())
                            .filter(
                                    sample ->
                                            !sample.at().isBefore(incident.from())
                                                    && (incident.to() == null
                                                            || sample.at().isBefore(incident.to())))
                            .count();
            if (!samples.isEmpty()) {
                page.same(failed, incident.failedProbes(), "/incidents/" + i + "/failed_probes");
            }
        }
        if (!samples.isEmpty()) {
            var failed = samples.stream().filter(sample -> !sample.ok()).count();
            page.same(
                    failed,
                    result.incidents().stream()
                            .mapToLong(MonitorResult.Incident::failedProbes)
                            .sum(),
                    "/incidents");
        }
    }
}

package dev.nonet.shared.contract.monitor;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// How the targets did over the window.
///
/// Times are in milliseconds, measured to the microsecond. Figures over several samples are absent where there is only
/// one sample of a target.
///
/// @param system what was watched
/// @param probes of this run, in the order they were made
/// @param uptime percent of good probes of all targets over the window
/// @param uptimeInterval 95 % interval (Wilson) of `uptime`
/// @param responseTimeAvg mean total time of the answered probes
/// @param errorRate share of probes that were not good, 0 to 1
/// @param window what is summed up: this run, and the history where one was given
/// @param latency percentiles of the total time of the answered probes
/// @param targets the same figures for each target
/// @param slo the objectives and how they are met
/// @param alerts what broke a rule, the gravest first
/// @param anomalies samples out of the ordinary
/// @param incidents runs of failed probes
/// @param sources where the samples come from
/// @param cpuUsage percent, from a named source only
/// @param memoryUsage percent, from a named source only
/// @param activeUsers from a named source only
/// @param monitoringDeployment the deployment that was probed
/// @param samples artifact id of the window's samples, a CSV: `at,target,ok,status,dns_ms,connect_ms,tls_ms,ttfb_ms,total_ms`
public record MonitorResult(
        String system,
        List<Probe> probes,
        @Nullable Double uptime,
        @Nullable Interval uptimeInterval,
        @Nullable Double responseTimeAvg,
        @Nullable Double errorRate,
        Window window,
        @Nullable Latency latency,
        List<TargetSummary> targets,
        List<ObjectiveState> slo,
        List<Alert> alerts,
        @Nullable List<Instant> anomalies,
        List<Incident> incidents,
        List<SampleSource> sources,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Long activeUsers,
        @Nullable ProbedDeployment monitoringDeployment,
        String samples) {
    public MonitorResult {
        probes = List.copyOf(probes);
        targets = List.copyOf(targets);
        slo = List.copyOf(slo);
        alerts = List.copyOf(alerts);
        incidents = List.copyOf(incidents);
        sources = List.copyOf(sources);
    }

    /// One probe.
    ///
    /// @param at when it began
    /// @param target the URL
    /// @param ok whether an answer came and every assertion holds
    /// @param status of the answer; absent where none came
    /// @param failure why no answer came
    /// @param assertionFailures what does not hold, in words without the answer's content
    /// @param location where a redirect points; it is not followed
    /// @param certificateDaysLeft whole days until the server's certificate expires
    public record Probe(
            Instant at,
            String target,
            boolean ok,
            @Nullable Integer status,
            @Nullable Failure failure,
            Phases phasesMs,
            List<String> assertionFailures,
            @Nullable String location,
            @Nullable Long certificateDaysLeft) {
        public Probe {
            assertionFailures = List.copyOf(assertionFailures);
        }
    }

    /// The phase in which a probe ended without an answer.
    public enum Failure {
        /// The name does not resolve.
        DNS,
        /// No connection to any of the addresses.
        CONNECT,
        /// The handshake failed or the certificate is not trusted.
        TLS,
        /// The answer is no HTTP/1.1, ended early or is over the limits of its head.
        PROTOCOL,
        /// The target's time was up.
        TIMEOUT
    }

    /// How long each phase took; a phase that was not reached is absent.
    ///
    /// @param ttfb from the request's last byte to the answer's first
    /// @param total from resolving the name to the answer's last byte, or to the failure
    public record Phases(
            @Nullable Double dns,
            @Nullable Double connect,
            @Nullable Double tls,
            @Nullable Double ttfb,
            double total) {}

    /// A 95 % confidence interval of a share, in percent.
    ///
    /// @param good of `n` probes
    /// @param method the name of the formula
    public record Interval(double low, double high, long good, long n, String method) {}

    /// A span of samples: both ends included.
    public record Window(Instant from, Instant to, long n) {}

    /// Percentiles of a histogram with three significant digits.
    ///
    /// @param n samples in it; with few of them p95 and p99 are the greatest
    public record Latency(double p50, double p95, double p99, long n) {}

    /// One target over the window.
    public record TargetSummary(
            String target,
            @Nullable Double uptime,
            @Nullable Interval uptimeInterval,
            @Nullable Double errorRate,
            @Nullable Double responseTimeAvg,
            @Nullable Latency latency,
            long n) {}

    /// An objective against the samples of its window.
    ///
    /// @param sli the share of good probes
    /// @param n probes in the window
    /// @param budgetLeft 1 with no bad probe, 0 with the budget spent, negative beyond
    /// @param burn how many times faster than allowed the budget is spent, by window
    public record ObjectiveState(
            String name,
            double objective,
            @Nullable Double sli,
            long n,
            @Nullable Double budgetLeft,
            Burn burn,
            State state) {}

    /// Burn rates over the windows of the SRE workbook, absent where the samples do not reach back so far.
    public record Burn(
            @JsonProperty("1h") @Nullable Double oneHour,
            @JsonProperty("6h") @Nullable Double sixHours,
            @JsonProperty("3d") @Nullable Double threeDays) {}

    /// Whether an objective is met, by the 95 % interval of its indicator.
    public enum State {
        /// The whole interval is at or above the objective.
        MET,
        /// The whole interval is below it.
        BREACHED,
        /// The objective lies inside the interval: too few probes to tell.
        UNDECIDED
    }

    /// A broken rule.
    ///
    /// @param id the same for one incident in every run that sees it
    /// @param since the sample from which on the rule was broken without a break
    /// @param value the figure that broke it
    /// @param threshold what it should have kept to
    /// @param forSeconds from `since` to the newest sample
    /// @param fingerprint the same for the same rule of the same target, whenever it breaks
    public record Alert(
            String id,
            Severity severity,
            String rule,
            @Nullable String target,
            Instant since,
            double value,
            double threshold,
            double forSeconds,
            String fingerprint,
            @Nullable String runbook) {}

    /// A run of failed probes of one target.
    ///
    /// @param to the first good probe after it; absent while it lasts
    public record Incident(String target, Instant from, @Nullable Instant to, long failedProbes) {}

    /// Where samples come from: `probes` of this run, or the `history` artifact.
    public record SampleSource(
            String name, long points, @Nullable Instant newest, @Nullable Long gaps) {}

    /// The deployment that was probed.
    ///
    /// @param url what the deployer left in the session
    /// @param version SHA-256 of the package that serves there
    public record ProbedDeployment(String url, @Nullable String version) {}
}

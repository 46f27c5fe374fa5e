package dev.nonet.monitor;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.AgentOutcome.Refused;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.monitor.MonitorInput;
import dev.nonet.shared.contract.monitor.MonitorResult;
import dev.nonet.shared.contract.monitor.MonitorResult.ProbedDeployment;
import dev.nonet.shared.contract.monitor.ProbeTarget;
import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Probes endpoints and turns what it measured into uptime and alerts. Holds no state.
public final class MonitorAgent extends BaseAgent<MonitorInput, MonitorResult> {
    private static final int DEFAULT_COUNT = 1;
    private static final int DEFAULT_INTERVAL_MS = 1_000;

    private final HttpProbe http;

    MonitorAgent(HttpProbe http) {
        super(MonitorInput.CONTRACT);
        this.http = http;
    }

    /// A name that never resolves (RFC 6761): all is taken through but nothing is reached.
    @Override
    public Optional<String> primer() {
        return Optional.of(
                """
                {"task": "probe", "input": {"count": 2, "interval_ms": 0,
                 "targets": [{"url": "http://monitor.invalid/", "timeout_ms": 200}]}}\
                """);
    }

    /// The URLs among the words; without any, a file that came with the task, or the session's latest deployment.
    @Override
    protected MonitorInput understand(TaskRequest request) {
        var targets = new ArrayList<ProbeTarget>();
        for (var word : request.task().split("[\\s<>\"'()]+", -1)) {
            if (word.startsWith("http://") || word.startsWith("https://")) {
                var end = word.length();
                while (".,;:!?".indexOf(word.charAt(end - 1)) >= 0) {
                    end--;
                }
                targets.add(target(word.substring(0, end)));
            }
        }
        return new MonitorInput(
                null, targets, List.of(), List.of(), List.of(), null, null, null, null, null, null);
    }

    @Override
    protected AgentOutcome<MonitorResult> handle(MonitorInput input, AgentContext context) {
        var request = context.request();
        return request.input() == null
                        && input.targets().isEmpty()
                        && !request.artifacts().isEmpty()
                ? probe(
                        InputFile.read(context.artifacts(), request.artifacts().getFirst()),
                        context)
                : probe(input, context);
    }

    private AgentOutcome<MonitorResult> probe(MonitorInput input, AgentContext context) {
        if (!input.metrics().isEmpty()) {
            return new Refused<>(
                    "METRICS_UNSUPPORTED",
                    "Metrics cannot be read yet; leave `metrics` out and give `targets` to probe.");
        }
        if (input.logs() != null) {
            return new Refused<>(
                    "LOGS_UNSUPPORTED",
                    "Logs cannot be read yet; leave `logs` out and give `targets` to probe.");
        }
        if (input.since() != null && input.since().isAfter(http.clock().instant())) {
            return new Refused<>(
                    "SINCE_IN_FUTURE", "There are no samples after now; give an earlier `since`.");
        }
        var deployment = input.targets().isEmpty() ? deployment(context) : null;
        if (input.targets().isEmpty() && deployment == null) {
            return new Refused<>(
                    "TARGETS_MISSING",
                    "There is nothing to probe: give `targets`, or deploy something in this"
                            + " session first.");
        }
        var targets = deployment == null ? input.targets() : List.of(health(deployment));
        targets.forEach(target -> AddressGuard.parse(target.url()));
        var history =
                input.history() == null ? List.<Sample>of() : history(input.history(), context);
        var rounds = rounds(input, targets);
        var probes = rounds.run(context);
        if (probes.isEmpty()) {
            throw new AgentException.Transient(
                    "DEADLINE_EXCEEDED", "There was no time left for a probe.", null);
        }
        return new Report(input, targets, probes, history, deployment, rounds.count())
                .outcome(context.artifacts());
    }

    Rounds rounds(MonitorInput input, List<ProbeTarget> targets) {
        var interval = input.intervalMs() == null ? DEFAULT_INTERVAL_MS : input.intervalMs();
        return new Rounds(
                http,
                targets,
                input.count() == null ? DEFAULT_COUNT : input.count(),
                Duration.ofMillis(interval));
    }

    private static @Nullable ProbedDeployment deployment(AgentContext context) {
        return context.latest(DeployerInput.CONTRACT)
                .filter(result -> result.deploymentUrl() != null)
                .map(
                        result ->
                                new ProbedDeployment(
                                        String.valueOf(result.deploymentUrl()), result.version()))
                .orElse(null);
    }

    /// What the deployer itself waited for.
    private static ProbeTarget health(ProbedDeployment deployment) {
        var url = deployment.url();
        return target((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/health");
    }

    private static ProbeTarget target(String url) {
        return new ProbeTarget(url, null, List.of(), null);
    }

    private static List<Sample> history(String id, AgentContext context) {
        try (var content =
                context.artifacts()
                        .open(id)
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "ARTIFACT_NOT_FOUND",
                                                "No artifact has the id in `history`."))) {
            var bytes = content.readNBytes(SamplesCsv.MAX_BYTES + 1);
            if (bytes.length > SamplesCsv.MAX_BYTES) {
                throw new AgentException.Permanent(
                        "HISTORY_TOO_LARGE",
                        "A history has at most %d bytes; probe fewer targets at once."
                                .formatted(SamplesCsv.MAX_BYTES));
            }
            return SamplesCsv.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "ARTIFACTS_UNAVAILABLE", "The history could not be read; try again.", e);
        }
    }

    @Override
    protected String explain(MonitorResult result) {
        return Explanation.of(result);
    }
}

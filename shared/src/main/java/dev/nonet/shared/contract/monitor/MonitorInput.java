package dev.nonet.shared.contract.monitor;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What to probe, how often, and what to be alarmed by.
///
/// @param system a name for people; the first target's host where absent
/// @param targets what to probe; the latest deployment of the session where empty
/// @param metrics refused until metrics can be read
/// @param slos objectives to hold the samples against
/// @param thresholds bounds whose crossing is an alert
/// @param window samples older than this count for nothing, such as `30m`, `6h` or `30d`
/// @param since samples before this moment count for nothing
/// @param logs refused until logs can be read
/// @param count probes of each target in this run; 1 where absent
/// @param intervalMs wait between two rounds of probes; 1,000 where absent
/// @param history artifact id of an earlier run's `samples`, which are counted in
public record MonitorInput(
        @Nullable @Size(max = 200) String system,
        @Size(max = 20) List<ProbeTarget> targets,
        @Size(max = 20) List<Metric> metrics,
        @Size(max = 20) List<Objective> slos,
        @Size(max = 20) List<Threshold> thresholds,
        @Nullable @Pattern(regexp = MonitorInput.SPAN) String window,
        @Nullable Instant since,
        @Nullable @Size(min = 64, max = 64) String logs,
        @Nullable @Min(1) @Max(100) Integer count,
        @Nullable @Min(0) @Max(60_000) Integer intervalMs,
        @Nullable @Size(min = 64, max = 64) String history) {
    /// A span of time: a number and `s`, `m`, `h` or `d`.
    public static final String SPAN = "[1-9][0-9]{0,4}[smhd]";

    public static final Contract<MonitorInput, MonitorResult> CONTRACT =
            new Contract<>(
                    AgentName.MONITOR,
                    "Probes endpoints, measures uptime and latency, holds them against objectives"
                            + " and raises alerts.",
                    MonitorInput.class,
                    MonitorResult.class,
                    """
                    {"task": "probe", "input": {"targets": [{"url": "https://example.com/"}], "count": 3}}\
                    """);

    public MonitorInput {
        targets = List.copyOf(targets);
        metrics = List.copyOf(metrics);
        slos = List.copyOf(slos);
        thresholds = List.copyOf(thresholds);
    }

    /// Figures from another system.
    public record Metric(@Size(max = 100) String source, @Size(max = 1_000) String query) {}
}

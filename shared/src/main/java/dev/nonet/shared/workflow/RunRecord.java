package dev.nonet.shared.workflow;

import dev.nonet.shared.contract.RawJson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// A run as it is stored.
///
/// @param version of the workflow that it runs
/// @param life how often it was started: 1, and one more for each time that it was retried
/// @param cancelledAt when somebody asked for its end
/// @param failedStep where it failed first
/// @param error why it failed
/// @param parentRun the run that it is a step of
public record RunRecord(
        String runId,
        String workflow,
        int version,
        RunState status,
        String session,
        int life,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant cancelledAt,
        @Nullable RawJson input,
        @Nullable RawJson output,
        @Nullable String failedStep,
        @Nullable StepFault error,
        @Nullable String parentRun,
        @Nullable String parentStep,
        Map<String, String> metadata) {
    public RunRecord {
        metadata = Map.copyOf(metadata);
    }
}

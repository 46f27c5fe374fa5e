package dev.nonet.api.route;

import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.StepFault;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A run with where its steps stand.
///
/// @param version of the workflow that it runs
/// @param session whose shared context the steps use
/// @param life how often it was started: 1, and one more for each time that it was retried
/// @param cancelledAt when somebody asked for its end
/// @param failedStep where it failed first
/// @param error why it failed
/// @param parentRun the run that it is a step of
/// @param steps in the order of the definition
record RunView(
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
        Map<String, String> metadata,
        List<StepView> steps) {
    static RunView of(RunRecord run, List<StepView> steps) {
        return new RunView(
                run.runId(),
                run.workflow(),
                run.version(),
                run.status(),
                run.session(),
                run.life(),
                run.createdAt(),
                run.endedAt(),
                run.cancelledAt(),
                run.input(),
                run.output(),
                run.failedStep(),
                run.error(),
                run.parentRun(),
                run.parentStep(),
                run.metadata(),
                steps);
    }
}

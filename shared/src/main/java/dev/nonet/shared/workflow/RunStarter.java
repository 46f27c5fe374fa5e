package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.ContractViolation;

import java.util.Optional;

/// Starts runs as clients, schedules and events ask for them. Safe for use by several threads.
public record RunStarter(WorkflowLibrary library, Conductor conductor) {
    /// Starts a run, or finds that the same was started before.
    ///
    /// @param id where the request names none
    /// @throws AgentException.Permanent `WORKFLOW_NOT_FOUND`, or `RUN_CONFLICT` where another run has the id
    /// @throws WorkflowRefused where its sub-workflows do not fit any more
    /// @throws ContractViolation where the input is not what the workflow declares
    public NewRun start(String tenant, String workflow, RunRequest request, String id) {
        var runId = request.runId() == null ? id : request.runId();
        var score = score(tenant, workflow, request, runId);
        var input =
                request.input() == null ? JsonNodeFactory.instance.objectNode() : request.input();
        var run =
                new NewRun(
                        runId,
                        score,
                        Inputs.of(score.main(), input),
                        request.session() == null ? runId : request.session(),
                        request.metadata(),
                        null);
        if (conductor.start(tenant, run) == RunStore.Creation.CONFLICT) {
            throw new AgentException.Permanent(
                    "RUN_CONFLICT", "Another run has this id; choose a new one.");
        }
        return run;
    }

    /// What a run of this id plays already, since its workflow may have changed since; else what is in the library.
    private Score score(String tenant, String workflow, RunRequest request, String id) {
        var version = Optional.ofNullable(request.version());
        return conductor
                .runs(tenant)
                .score(id)
                .filter(known -> known.workflow().equals(workflow))
                .filter(known -> version.isEmpty() || version.get() == known.version())
                .or(() -> library.score(tenant, workflow, version))
                .orElseThrow(
                        () ->
                                new AgentException.Permanent(
                                        "WORKFLOW_NOT_FOUND",
                                        "There is no such workflow, or not in this version; GET"
                                                + " /workflows names them."));
    }
}

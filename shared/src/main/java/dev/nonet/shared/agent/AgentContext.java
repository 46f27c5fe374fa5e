package dev.nonet.shared.agent;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.task.TaskRequest;

import java.util.Optional;
import java.util.function.Function;

/// What an agent may use while it works on one task.
///
/// @param request the task
/// @param deadline when the caller stops waiting
/// @param artifacts the tenant's files
/// @param left what each agent left in the session's shared context
/// @param earlier the tenant's tasks by their ids
/// @param signals progress out, cancellation in
public record AgentContext(
        TaskRequest request,
        Deadline deadline,
        ArtifactStore artifacts,
        Function<AgentName, Optional<JsonNode>> left,
        Function<String, Optional<EarlierTask>> earlier,
        TaskSignals signals) {
    /// For agents that look at no other task.
    public AgentContext(
            TaskRequest request,
            Deadline deadline,
            ArtifactStore artifacts,
            Function<AgentName, Optional<JsonNode>> left,
            TaskSignals signals) {
        this(request, deadline, artifacts, left, id -> Optional.empty(), signals);
    }

    /// The result that another agent left in this session, or empty where it left none.
    ///
    /// @throws AgentException.Permanent `CONTEXT_UNREADABLE` where it lacks what this version needs
    public <R extends Record> Optional<R> latest(Contract<?, R> contract) {
        try {
            return left.apply(contract.agent())
                    .map(json -> RecordReader.lenient(contract.result()).read(json, "result"));
        } catch (ContractViolation e) {
            throw new AgentException.Permanent(
                    "CONTEXT_UNREADABLE",
                    "Another version of the %s wrote what the session has of it; run it again."
                            .formatted(contract.agent().word()),
                    e);
        }
    }
}

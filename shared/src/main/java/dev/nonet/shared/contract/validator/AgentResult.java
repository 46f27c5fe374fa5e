package dev.nonet.shared.contract.validator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/// Another agent's result: that of a task, the latest of the session, or one that is given.
///
/// @param taskId a task of the same tenant, which also says what was asked for; then nothing else is given
/// @param agent whose result it is
/// @param value the result itself; the session's latest of the agent where absent
/// @param input what the agent was asked for, as its contract has it; claims about it are not checked where it is absent
public record AgentResult(
        @Nullable @Size(min = 1, max = 128) String taskId,
        @Nullable AgentName agent,
        @Nullable JsonNode value,
        @Nullable JsonNode input) {
    public AgentResult {
        if (taskId == null ? agent == null : agent != null || value != null || input != null) {
            throw new IllegalArgumentException("either task_id alone, or agent");
        }
    }
}

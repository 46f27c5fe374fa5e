package dev.nonet.shared.task;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A task as an agent receives it, whichever door it came through.
///
/// @param id UUIDv7, or what the client chose
/// @param tenant whose task it is; from the verified credential alone
/// @param session scopes the shared context
/// @param task what is wanted, in words
/// @param input the agent's input record as JSON; where present, it is what counts
/// @param artifacts ids of files that came with the task
/// @param metadata the client's own, returned as it came
/// @param callbackUrl whom to call when the task is over
public record TaskRequest(
        String id,
        String tenant,
        AgentName agent,
        String session,
        String task,
        @Nullable JsonNode input,
        List<String> artifacts,
        Map<String, String> metadata,
        @Nullable String callbackUrl) {
    /// Characters of what is wanted.
    public static final int MAX_TASK = 20_000;

    /// Files that come with a task.
    public static final int MAX_ARTIFACTS = 20;

    /// Tenant and session where the caller names none.
    public static final String DEFAULT = "default";

    public TaskRequest {
        artifacts = List.copyOf(artifacts);
        metadata = Map.copyOf(metadata);
    }

    /// A task of whose end nobody is called.
    public TaskRequest(
            String id,
            String tenant,
            AgentName agent,
            String session,
            String task,
            @Nullable JsonNode input,
            List<String> artifacts,
            Map<String, String> metadata) {
        this(id, tenant, agent, session, task, input, artifacts, metadata, null);
    }

    /// A task in words alone, for the default tenant and session.
    public static TaskRequest of(AgentName agent, String id, String task) {
        return new TaskRequest(id, DEFAULT, agent, DEFAULT, task, null, List.of(), Map.of());
    }
}

package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A task as clients write it.
///
/// @param task what is wanted, in words
/// @param input the agent's input record; where given, it is what counts
/// @param taskId names the task; a repeated one with the same request gets the first answer
/// @param session scopes the shared context
/// @param artifacts ids of files that come with the task
/// @param callbackUrl whom to call when the task is over
public record TaskBody(
        @Nullable @Size(max = TaskRequest.MAX_TASK) String task,
        @Nullable JsonNode input,
        @Nullable String taskId,
        @Nullable String session,
        @Size(max = TaskRequest.MAX_ARTIFACTS) List<String> artifacts,
        @Size(max = 50) Map<String, @Size(max = 1_000) String> metadata,
        @Nullable @Size(max = 2_100) String callbackUrl) {
    public TaskBody {
        requireName("task_id", taskId);
        requireName("session", session);
        if (task == null && input == null && artifacts.isEmpty()) {
            throw new IllegalArgumentException("a task with `task` or `input`");
        }
    }

    static TaskBody read(JsonNode json) {
        return RecordReader.strict(TaskBody.class).read(json, "body");
    }

    /// @param id where the body names none
    TaskRequest toRequest(AgentName agent, String tenant, String id) {
        return new TaskRequest(
                taskId == null ? id : taskId,
                tenant,
                agent,
                session == null ? TaskRequest.DEFAULT : session,
                task == null ? "" : task,
                input,
                artifacts,
                metadata,
                callbackUrl);
    }

    /// A task as clients write it, with its id.
    static ObjectNode json(TaskRequest task) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put(Queues.TASK_ID, task.id()).put("session", task.session()).put("task", task.task());
        if (task.input() != null) {
            body.set("input", task.input());
        }
        var artifacts = body.putArray("artifacts");
        task.artifacts().forEach(artifacts::add);
        var metadata = body.putObject("metadata");
        task.metadata().forEach(metadata::put);
        return body.put("callback_url", task.callbackUrl());
    }

    /// A task as whoever invokes its agent's function directly sends it.
    public static ObjectNode direct(TaskRequest task) {
        return json(task).put(Queues.TENANT, task.tenant());
    }

    private static void requireName(String field, @Nullable String name) {
        if (name != null && !Keys.isName(name)) {
            throw new IllegalArgumentException(
                    field
                            + " of 1 to 128 letters, digits and . _ : -, starting with a letter or"
                            + " digit");
        }
    }
}

package dev.nonet.shared.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.Violation;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The task in a message or event. Its id comes from the delivery, so that a second delivery is the same task.
final class MessageEvent {
    /// The field of a direct invocation with the token of Step Functions by which a state waits.
    static final String TASK_TOKEN = "task_token";

    private static final int MAX_TOKEN = 2_048;

    private MessageEvent() {}

    /// A task as the invoker wrote it. The tenant may stand beside the request's own fields, since only whom IAM lets may invoke
    /// the function itself.
    static TaskRequest direct(JsonNode event, AgentName agent, String requestId) {
        var tenant = event.path(Queues.TENANT).asText(TaskRequest.DEFAULT);
        var body = event.deepCopy();
        if (body instanceof ObjectNode fields) {
            fields.remove(Queues.TENANT);
        }
        return TaskBody.read(body).toRequest(agent, id("tenant", tenant), requestId);
    }

    /// A task as a state of Step Functions wrote it that waits for its end.
    static TaskRequest waiting(JsonNode event, AgentName agent, String requestId) {
        var token = event.path(TASK_TOKEN).asText();
        if (token.isEmpty() || token.length() > MAX_TOKEN || event.has("callback_url")) {
            throw new ContractViolation(
                    List.of(
                            new Violation(
                                    TASK_TOKEN,
                                    "a token of Step Functions, and no callback_url",
                                    token.length() + " characters")));
        }
        var body = event.<ObjectNode>deepCopy().without(TASK_TOKEN);
        return new Wake.Token(token).by(direct(body, agent, requestId));
    }

    /// The tenant is in the message's attributes, since only Nonet's own functions may send to the queue.
    static TaskRequest sqs(JsonNode message, AgentName agent) {
        return body(
                content(message),
                id("tenant", tenant(message)),
                message.path("messageId").asText(),
                agent);
    }

    /// What is in a message from SQS: a task, or an event that was a dead letter and is tried again.
    static JsonNode content(JsonNode message) {
        return json(message.path("body").asText());
    }

    static String tenant(JsonNode message) {
        return message.path("messageAttributes")
                .path(Queues.TENANT)
                .path("stringValue")
                .asText(TaskRequest.DEFAULT);
    }

    /// The texts among the attributes of a message from SQS.
    static Map<String, String> attributes(JsonNode message) {
        var attributes = new LinkedHashMap<String, String>();
        for (var attribute : message.path("messageAttributes").properties()) {
            var text = attribute.getValue().path("stringValue").asText();
            if (!text.isEmpty()) {
                attributes.put(attribute.getKey(), text);
            }
        }
        return attributes;
    }

    static TaskRequest sns(JsonNode message, AgentName agent) {
        var sns = message.path("Sns");
        var id = sns.path("MessageId").asText();
        var json = json(sns.path("Message").asText());
        return json.has("AlarmName") && json.has("NewStateValue")
                ? alarm(json, id("MessageId", id), agent)
                : body(json, TaskRequest.DEFAULT, id, agent);
    }

    /// An alarm of CloudWatch; its description may say what to look at, such as a URL.
    private static TaskRequest alarm(JsonNode alarm, String id, AgentName agent) {
        var name = alarm.path("AlarmName").asText();
        var state = alarm.path("NewStateValue").asText();
        var words =
                "The alarm %s is %s. %s"
                        .formatted(name, state, alarm.path("AlarmDescription").asText(""))
                        .strip();
        return new TaskRequest(
                id,
                TaskRequest.DEFAULT,
                agent,
                TaskRequest.DEFAULT,
                words,
                null,
                List.of(),
                Map.of("alarm", name, "alarm_state", state));
    }

    /// The detail is a task where it looks like one; else the event's own name is the task, as for a plain schedule.
    static TaskRequest eventBridge(JsonNode event, AgentName agent) {
        var detail = event.path("detail");
        var id = id("id", event.path("id").asText());
        if (detail.has("task") || detail.has("input")) {
            return TaskBody.read(detail).toRequest(agent, TaskRequest.DEFAULT, id);
        }
        return TaskRequest.of(agent, id, event.path("detail-type").asText());
    }

    /// The task that an object stands for: its file is the task's artifact.
    static TaskRequest s3(S3Object object, String artifact, AgentName agent) {
        return new TaskRequest(
                object.id(),
                TaskRequest.DEFAULT,
                agent,
                TaskRequest.DEFAULT,
                object.key(),
                null,
                List.of(artifact),
                Map.of("bucket", object.bucket(), "key", object.key()));
    }

    /// JSON is a task; any other text is a task in words.
    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode().put("task", text);
        }
    }

    private static TaskRequest body(
            JsonNode json, String tenant, String messageId, AgentName agent) {
        return TaskBody.read(json).toRequest(agent, tenant, id("id", messageId));
    }

    private static String id(String field, String id) {
        if (!Keys.isName(id)) {
            throw new ContractViolation(List.of(new Violation(field, "an id", "none")));
        }
        return id;
    }
}

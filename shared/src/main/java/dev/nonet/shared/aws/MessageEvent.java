package dev.nonet.shared.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.Violation;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The task in a message or event. Its id comes from the delivery, so that a second delivery is the same task.
final class MessageEvent {
    private MessageEvent() {}

    /// A task as the invoker wrote it.
    static TaskRequest direct(JsonNode event, AgentName agent, String requestId) {
        return TaskBody.read(event).toRequest(agent, TaskRequest.DEFAULT, requestId);
    }

    /// The tenant is in the message's attributes, since only Nonet's own functions may send to the queue.
    static TaskRequest sqs(JsonNode message, AgentName agent) {
        var tenant =
                message.path("messageAttributes")
                        .path(Queues.TENANT)
                        .path("stringValue")
                        .asText(TaskRequest.DEFAULT);
        return body(
                message.path("body").asText(),
                id("tenant", tenant),
                message.path("messageId").asText(),
                agent);
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
        return body(
                sns.path("Message").asText(),
                TaskRequest.DEFAULT,
                sns.path("MessageId").asText(),
                agent);
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

    /// Where an S3 object lies.
    record S3Object(String bucket, String key) {
        static S3Object of(JsonNode message) {
            var s3 = message.path("s3");
            var bucket = s3.path("bucket").path("name").asText();
            var key = s3.path("object").path("key").asText();
            if (bucket.isEmpty() || key.isEmpty()) {
                throw new ContractViolation(
                        List.of(new Violation("Records[].s3", "a bucket and a key", "nothing")));
            }
            return new S3Object(bucket, URLDecoder.decode(key, StandardCharsets.UTF_8));
        }
    }

    /// The task that an object stands for: its file is the task's artifact.
    static TaskRequest s3(JsonNode message, S3Object object, String artifact, AgentName agent) {
        var sequencer = message.path("s3").path("object").path("sequencer").asText();
        var id = Sha256.of(object.bucket() + "\n" + object.key() + "\n" + sequencer);
        return new TaskRequest(
                "s3-" + id.substring(0, 32),
                TaskRequest.DEFAULT,
                agent,
                TaskRequest.DEFAULT,
                object.key(),
                null,
                List.of(artifact),
                Map.of("bucket", object.bucket(), "key", object.key()));
    }

    /// JSON is a task; any other text is a task in words.
    private static TaskRequest body(String text, String tenant, String messageId, AgentName agent) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            json = JsonNodeFactory.instance.objectNode().put("task", text);
        }
        return TaskBody.read(json).toRequest(agent, tenant, id("id", messageId));
    }

    private static String id(String field, String id) {
        if (!Keys.isName(id)) {
            throw new ContractViolation(List.of(new Violation(field, "an id", "none")));
        }
        return id;
    }
}

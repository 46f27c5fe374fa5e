package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import software.amazon.awssdk.services.sqs.model.Message;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The events that AWS sends to functions.
final class LambdaEvents {
    static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";

    private LambdaEvents() {}

    /// @param messages as SQS gives them
    static JsonNode sqs(String queue, List<Message> messages) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        for (var message : messages) {
            var record = records.addObject();
            record.put("messageId", message.messageId());
            record.put("receiptHandle", message.receiptHandle());
            record.put("body", message.body());
            message.attributesAsStrings().forEach(record.putObject("attributes")::put);
            messageAttributes(message, record.putObject("messageAttributes"));
            record.put("md5OfBody", message.md5OfBody());
            record.put("eventSource", "aws:sqs");
            record.put("eventSourceARN", arn("sqs", queue));
            record.put("awsRegion", REGION);
        }
        return event;
    }

    private static void messageAttributes(Message from, ObjectNode to) {
        from.messageAttributes()
                .forEach(
                        (name, attribute) -> {
                            var value = to.putObject(name);
                            value.put("stringValue", attribute.stringValue());
                            value.putArray("stringListValues");
                            value.putArray("binaryListValues");
                            value.put("dataType", attribute.dataType());
                        });
    }

    static JsonNode s3(String bucket, String key, long size, Instant modified) {
        var event = JsonNodeFactory.instance.objectNode();
        var record = event.putArray("Records").addObject();
        record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", REGION);
        record.put("eventTime", modified.toString()).put("eventName", "ObjectCreated:Put");
        var s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", bucket);
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("size", size)
                .put(
                        "sequencer",
                        Long.toHexString(modified.toEpochMilli()).toUpperCase(Locale.ROOT));
        return event;
    }

    static ObjectNode eventBridge(
            String id, String source, String type, JsonNode resources, JsonNode detail) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", id).put("detail-type", type).put("source", source);
        event.put("account", ACCOUNT).put("region", REGION);
        event.set("resources", resources);
        event.set("detail", detail);
        return event;
    }

    static JsonNode sns(String topic, String id, String message, Instant at) {
        var event = JsonNodeFactory.instance.objectNode();
        var record = event.putArray("Records").addObject();
        record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
        record.put("EventSubscriptionArn", arn("sns", topic) + ":" + id);
        record.putObject("Sns")
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", arn("sns", topic))
                .put("Message", message)
                .put("Timestamp", at.toString())
                .putObject("MessageAttributes");
        return event;
    }

    /// What Lambda sends to the destination for failures of an asynchronous invocation.
    static JsonNode failure(String function, String id, byte[] event, String reason, Instant at) {
        var record = JsonNodeFactory.instance.objectNode();
        record.put("version", "1.0").put("timestamp", at.toString());
        record.putObject("requestContext")
                .put("requestId", id)
                .put("functionArn", arn("lambda", "function:" + function))
                .put("condition", "RetriesExhausted");
        try {
            record.set("requestPayload", Json.mapper().readTree(event));
        } catch (IOException e) {
            record.put("requestPayload", new String(event, StandardCharsets.UTF_8));
        }
        record.putObject("responsePayload").put("errorMessage", reason);
        return record;
    }

    static String arn(String service, String name) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, name);
    }
}

package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One SQS queue. Safe for use by several threads.
public final class SqsQueue {
    /// Bytes of a message with its attributes, as SQS allows.
    public static final int MAX_MESSAGE = 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final URI url;
    private final AwsJson sqs;

    SqsQueue(URI url, AwsAccess access) {
        var endpoint = URI.create(url.getScheme() + "://" + url.getAuthority());
        this.url = url;
        this.sqs = new AwsJson(access.service("sqs", endpoint), "AmazonSQS", "1.0");
    }

    /// A message as it was received.
    ///
    /// @param receipt to delete it with
    public record Message(
            String id, String receipt, String body, Map<String, String> attributes, int receives) {
        public Message {
            attributes = Map.copyOf(attributes);
        }
    }

    /// Sends a message.
    ///
    /// @param group whose messages are served fairly beside those of others; empty for none
    public void send(String body, Map<String, String> attributes, String group) throws IOException {
        sqs.call("SendMessage", message(body, attributes, group), PATIENCE);
    }

    /// Sends a message that nobody receives before a while has gone by, at most 15 minutes.
    public void sendLater(String body, Duration delay) throws IOException {
        sqs.call(
                "SendMessage",
                message(body, Map.of(), "").put("DelaySeconds", delay.toSeconds()),
                PATIENCE);
    }

    /// What `SendMessage` is asked for.
    ObjectNode message(String body, Map<String, String> attributes, String group) {
        var request = request().put("MessageBody", body);
        if (!group.isEmpty()) {
            request.put("MessageGroupId", group);
        }
        var all = request.putObject("MessageAttributes");
        attributes.forEach(
                (name, value) ->
                        all.putObject(name).put("DataType", "String").put("StringValue", value));
        return request;
    }

    /// Receives up to ten messages, which nobody else receives for a while.
    public List<Message> receive(int most, Duration invisible) throws IOException {
        var request =
                request()
                        .put("MaxNumberOfMessages", most)
                        .put("VisibilityTimeout", invisible.toSeconds())
                        .put("WaitTimeSeconds", 0);
        request.putArray("MessageAttributeNames").add("All");
        request.putArray("MessageSystemAttributeNames").add("ApproximateReceiveCount");
        request.putArray("AttributeNames").add("ApproximateReceiveCount");
        var messages = new ArrayList<Message>();
        for (var message : sqs.call("ReceiveMessage", request, PATIENCE).path("Messages")) {
            messages.add(message(message));
        }
        return messages;
    }

    private static Message message(JsonNode message) {
        var attributes = new java.util.HashMap<String, String>();
        message.path("MessageAttributes")
                .properties()
                .forEach(
                        attribute ->
                                attributes.put(
                                        attribute.getKey(),
                                        attribute.getValue().path("StringValue").asText()));
        return new Message(
                message.path("MessageId").asText(),
                message.path("ReceiptHandle").asText(),
                message.path("Body").asText(),
                attributes,
                message.path("Attributes").path("ApproximateReceiveCount").asInt());
    }

    /// Deletes a message that was received.
    public void delete(String receipt) throws IOException {
        sqs.call("DeleteMessage", request().put("ReceiptHandle", receipt), PATIENCE);
    }

    /// Says when a message that was received is received again.
    public void changeVisibility(String receipt, Duration invisible) throws IOException {
        sqs.call(
                "ChangeMessageVisibility",
                request()
                        .put("ReceiptHandle", receipt)
                        .put("VisibilityTimeout", invisible.toSeconds()),
                PATIENCE);
    }

    /// How many messages wait, those that are being worked on not counted; approximately.
    public int waiting() throws IOException {
        return attribute("ApproximateNumberOfMessages");
    }

    /// How many messages were received and neither deleted nor come back; approximately.
    public int inFlight() throws IOException {
        return attribute("ApproximateNumberOfMessagesNotVisible");
    }

    private int attribute(String name) throws IOException {
        var request = request();
        request.putArray("AttributeNames").add(name);
        return sqs.call("GetQueueAttributes", request, PATIENCE)
                .path("Attributes")
                .path(name)
                .asInt();
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("QueueUrl", url.toString());
    }
}

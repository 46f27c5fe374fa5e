package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// What Lambda does with SQS: receives, deletes and sends, in the AWS JSON protocol. Safe for use by several threads.
final class LocalSqs implements AutoCloseable {
    /// The longest wait that SQS allows.
    static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    LocalSqs(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// Waits for messages; empty when there were none for a while.
    ///
    /// @return messages as SQS gives them, with all of their attributes
    JsonNode receive(String queueUrl, int most, Duration wait)
            throws IOException, InterruptedException {
        var request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("QueueUrl", queueUrl)
                        .put("MaxNumberOfMessages", most)
                        .put("WaitTimeSeconds", wait.toSeconds());
        request.putArray("MessageAttributeNames").add("All");
        request.putArray("AttributeNames").add("All");
        return call("ReceiveMessage", request).path("Messages");
    }

    void delete(String queueUrl, String receipt) throws IOException, InterruptedException {
        call("DeleteMessage", Map.of("QueueUrl", queueUrl, "ReceiptHandle", receipt));
    }

    void send(String queueUrl, String body) throws IOException, InterruptedException {
        call("SendMessage", Map.of("QueueUrl", queueUrl, "MessageBody", body));
    }

    /// @param request of `SendMessage`
    void send(JsonNode request) throws IOException, InterruptedException {
        call("SendMessage", request);
    }

    private JsonNode call(String action, Object request) throws IOException, InterruptedException {
        var response =
                http.send(
                        HttpRequest.newBuilder(endpoint.resolve("/"))
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .header("X-Amz-Target", "AmazonSQS." + action)
                                .timeout(LONG_POLL.plusSeconds(10))
                                .POST(
                                        BodyPublishers.ofByteArray(
                                                Json.mapper().writeValueAsBytes(request)))
                                .build(),
                        BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(action + " was answered with " + response.statusCode());
        }
        var body = response.body();
        return body.length == 0
                ? JsonNodeFactory.instance.objectNode()
                : Json.mapper().readTree(body);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

package dev.nonet.local.bench.chaos;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.contract.Json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Events as AWS sends them to a function.
final class Invocation {
    private Invocation() {}

    /// Gives an event to a function, which has so long for it.
    static JsonNode invoke(RequestStreamHandler handler, JsonNode event, Duration timeout) {
        var clock = Clock.systemUTC();
        var output = new ByteArrayOutputStream();
        var context =
                new LambdaContext(
                        "chaos", "work", 1024, clock.instant().plus(timeout), clock, System.err);
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                    output,
                    context);
            return Json.mapper().readTree(output.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Messages of a queue.
    static ObjectNode messages(List<SqsQueue.Message> messages) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        for (var message : messages) {
            var record = records.addObject();
            record.put("messageId", message.id()).put("receiptHandle", message.receipt());
            record.put("eventSource", "aws:sqs").put("body", message.body());
            record.putObject("attributes").put("ApproximateReceiveCount", "" + message.receives());
            var attributes = record.putObject("messageAttributes");
            message.attributes()
                    .forEach((name, value) -> attributes.putObject(name).put("stringValue", value));
        }
        return event;
    }

    /// A request that came through the gateway.
    ///
    /// @param async whether the client wants it to be accepted only
    static ObjectNode request(String id, WorkInput input, boolean async) {
        var body = Json.mapper().createObjectNode().put("task", "work");
        body.set("input", Json.mapper().valueToTree(input));
        var event = JsonNodeFactory.instance.objectNode();
        event.put("httpMethod", "POST").put("path", "/agents/planner/execute");
        event.put("body", body.toString());
        var headers = event.putObject("headers").put("Idempotency-Key", id);
        if (async) {
            headers.put("Prefer", "respond-async");
        }
        event.putObject("requestContext").putObject("authorizer");
        return event;
    }

    /// A message that holds a task, as SQS delivers it.
    static SqsQueue.Message message(String id, WorkInput input) {
        var body = Json.mapper().createObjectNode().put("task_id", id).put("session", id);
        body.put("task", "work").set("input", Json.mapper().valueToTree(input));
        return new SqsQueue.Message("m-" + id, "r-" + id, body.toString(), Map.of(), 1);
    }
}

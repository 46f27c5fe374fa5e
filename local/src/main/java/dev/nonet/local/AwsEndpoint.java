package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Where AWS would be: takes `PutEvents` of EventBridge, `Publish` of SNS, the schedules of EventBridge Scheduler, the
/// executions of Step Functions and the invocations of Lambda from any client with this endpoint, as far as they are wanted. Nothing needs to be signed,
/// since only loopback is served.
final class AwsEndpoint implements AutoCloseable {
    /// What [#AwsEndpoint] knows a function's invocation by, with the function's name behind it.
    static final String INVOKE = "Lambda.Invoke ";

    /// Bytes of a request, as many as Lambda takes, which takes most.
    private static final int MAX_BODY = 6 * 1024 * 1024;

    private static final Pattern INVOCATION =
            Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private static final HeaderName TARGET = HeaderNames.create("X-Amz-Target");

    private static final String SCHEDULES = "/schedules";
    private static final String HOST = "127.0.0.1";

    private final Map<String, UnaryOperator<JsonNode>> actions;
    private final @Nullable BinaryOperator<String> publish;
    private final @Nullable LocalScheduler scheduler;
    private final WebServer server;

    /// Listens on a free port.
    ///
    /// @param actions of the AWS JSON protocol by their target, such as `AWSEvents.PutEvents`, and invocations by [#INVOKE]
    /// @param publish takes a topic's name and a message, and gives the message's id
    AwsEndpoint(
            Map<String, UnaryOperator<JsonNode>> actions,
            @Nullable BinaryOperator<String> publish,
            @Nullable LocalScheduler scheduler) {
        this.actions = Map.copyOf(actions);
        this.publish = publish;
        this.scheduler = scheduler;
        this.server =
                WebServer.builder()
                        .host(HOST)
                        .port(0)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(200))
                        .routing(routing -> routing.any(this::handle))
                        .build()
                        .start();
    }

    URI uri() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    /// What functions are told to find services here.
    ///
    /// @param services as they stand in `AWS_ENDPOINT_URL_…`
    Map<String, String> environment(String... services) {
        var environment = new HashMap<String, String>();
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        for (var service : services) {
            environment.put("AWS_ENDPOINT_URL_" + service, uri().toString());
        }
        return environment;
    }

    private void handle(ServerRequest request, ServerResponse response) throws IOException {
        byte[] body;
        try (var input = request.content().inputStream()) {
            body = input.readNBytes(MAX_BODY);
        }
        var path = request.path().path();
        if (scheduler != null && path.equals(SCHEDULES)) {
            answer(response, scheduler.list(request.query().first("NamePrefix").orElse("")));
            return;
        }
        if (scheduler != null && path.startsWith(SCHEDULES + "/")) {
            var name = path.substring(SCHEDULES.length() + 1);
            schedule(scheduler, request, response, name, body);
            return;
        }
        var action = actions.get(action(request));
        if (action != null) {
            response.header("Content-Type", "application/x-amz-json-1.1");
            response.send(
                    Json.mapper().writeValueAsBytes(action.apply(Json.mapper().readTree(body))));
            return;
        }
        var form = form(new String(body, StandardCharsets.UTF_8));
        if (publish != null && form.getOrDefault("Action", "").equals("Publish")) {
            var topic = form.getOrDefault("TopicArn", "");
            var id =
                    publish.apply(
                            topic.substring(topic.lastIndexOf(':') + 1),
                            form.getOrDefault("Message", ""));
            response.header("Content-Type", "text/xml");
            response.send(
                    ("<PublishResponse"
                         + " xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
                         + "<MessageId>%s</MessageId></PublishResult></PublishResponse>")
                            .formatted(id)
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        response.status(400).header("Content-Type", "application/x-amz-json-1.1");
        response.send(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("__type", "UnknownOperationException")
                        .put("message", "Nonet does not use this, so it is not served here.")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String action(ServerRequest request) {
        var invocation = INVOCATION.matcher(request.path().path());
        return invocation.matches()
                ? INVOKE + invocation.group(1)
                : request.headers().first(TARGET).orElse("");
    }

    private static void schedule(
            LocalScheduler scheduler,
            ServerRequest request,
            ServerResponse response,
            String name,
            byte[] body)
            throws IOException {
        var method = request.prologue().method().text();
        var isNew = method.equals("POST");
        if (isNew == scheduler.has(name)) {
            response.status(isNew ? 409 : 404);
            response.header(
                    "x-amzn-ErrorType", isNew ? "ConflictException" : "ResourceNotFoundException");
            answer(response, JsonNodeFactory.instance.objectNode());
            return;
        }
        var nothing = JsonNodeFactory.instance.objectNode();
        switch (method) {
            case "POST", "PUT" -> {
                scheduler.put(name, (ObjectNode) Json.mapper().readTree(body));
                answer(
                        response,
                        nothing.put(
                                "ScheduleArn",
                                LambdaEvents.arn("scheduler", "schedule/nonet/" + name)));
            }
            case "DELETE" -> {
                scheduler.delete(name);
                answer(response, nothing);
            }
            default -> answer(response, scheduler.find(name).orElse(nothing));
        }
    }

    private static void answer(ServerResponse response, JsonNode body) throws IOException {
        response.header("Content-Type", "application/json");
        response.send(Json.mapper().writeValueAsBytes(body));
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var field : body.split("&", 100)) {
            var equals = field.indexOf('=');
            if (equals > 0) {
                form.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

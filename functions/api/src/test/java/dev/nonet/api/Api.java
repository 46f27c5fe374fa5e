package dev.nonet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The api function as a test calls it: with API Gateway's events.
public final class Api implements AutoCloseable {
    private final ApiHandler handler;

    public Api(RedisServer redis, Path artifacts) {
        this(redis.uri(), artifacts);
    }

    /// The first connection loads classes, which on a busy machine may take longer than connecting may.
    private void awaitRedis() {
        for (var tries = 0; tries < 10 && !isOnline(); tries++) {
            Thread.onSpinWait();
        }
    }

    private boolean isOnline() {
        return get("/").json().path("redis_connected").asBoolean();
    }

    public Api(URI redis, Path artifacts) {
        this(redis, artifacts, Map.of());
    }

    /// @param more of the function's environment
    public Api(URI redis, Path artifacts, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("REDIS_URL", redis.toString());
        environment.put("ARTIFACTS_FOLDER", artifacts.toString());
        this.handler = new ApiHandler(environment);
        awaitRedis();
    }

    /// What the function answered.
    public record Reply(int status, JsonNode headers, String body, boolean isBase64) {
        public JsonNode json() {
            return parse(body);
        }

        public String code() {
            return json().path("code").asText();
        }

        public String header(String name) {
            return headers.path(name).asText();
        }

        public byte[] bytes() {
            return isBase64
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
        }
    }

    public Reply get(String url) {
        return send("GET", url, null);
    }

    public Reply send(String method, String url, @Nullable String body) {
        return send(event(method, url, body));
    }

    public Reply send(JsonNode event) {
        return send(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    public Reply send(byte[] event) {
        var json = parse(new String(raw(event), StandardCharsets.UTF_8));
        return new Reply(
                json.path("statusCode").asInt(),
                json.path("headers"),
                json.path("body").asText(),
                json.path("isBase64Encoded").asBoolean());
    }

    public byte[] raw(byte[] event) {
        var output = new ByteArrayOutputStream();
        var clock = Clock.systemUTC();
        var context =
                new LambdaContext(
                        "request",
                        "api",
                        1769,
                        clock.instant().plus(Duration.ofSeconds(29)),
                        clock,
                        System.err);
        try {
            handler.handleRequest(new ByteArrayInputStream(event), output, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toByteArray();
    }

    /// @param url a path with a query, which is not decoded
    public static ObjectNode event(String method, String url, @Nullable String body) {
        var question = url.indexOf('?');
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", method)
                .put("path", question < 0 ? url : url.substring(0, question));
        event.putObject("headers").put("Content-Type", "application/json");
        var query = event.putObject("queryStringParameters");
        if (question >= 0) {
            for (var parameter : url.substring(question + 1).split("&", -1)) {
                var equals = parameter.indexOf('=');
                query.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        event.putObject("requestContext");
        return event.put("body", body).put("isBase64Encoded", false);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        handler.close();
    }
}

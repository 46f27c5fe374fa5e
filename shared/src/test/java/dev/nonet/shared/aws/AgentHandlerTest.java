package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.EchoAgent;
import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

class AgentHandlerTest {
    private static RedisServer redis;

    @TempDir Path folder;

    @BeforeAll
    static void startRedis() throws IOException {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    void answersAnApiGatewayRequest() throws IOException {
        var response = http("POST", "/agents/planner/execute", ECHO, Map.of());

        assertThat(response.path("statusCode").asInt()).isEqualTo(200);
        assertThat(response.at("/headers/Content-Type").asText()).isEqualTo("application/json");
        var body = Json.mapper().readTree(response.path("body").asText());
        assertThat(body.path("status").asText()).isEqualTo("success");
        assertThat(body.path("agent").asText()).isEqualTo("planner");
        assertThat(body.at("/result/length").asInt()).isEqualTo(5);
        assertThat(body.path("summary").asText()).isEqualTo("The text has 5 characters.");
        assertThat(body.at("/usage/attempts").asInt()).isEqualTo(1);
        assertThat(body.at("/evidence/0/value").asDouble()).isEqualTo(5);
    }

    private static final String ECHO =
            """
            {"task": "echo", "input": {"text": "hello", "failures": 0, "ending": "done"}}\
            """;

    private JsonNode http(String method, String path, String body, Map<String, String> headers)
            throws IOException {
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", method).put("path", path).put("body", body);
        event.putPOJO("headers", headers).putObject("requestContext");
        return invoke(event.toString());
    }

    private JsonNode invoke(String event) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var handler = new EchoHandler(new EchoAgent(), environment())) {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    output,
                    new LambdaContext(
                            "request-1",
                            "echo",
                            1024,
                            java.time.Clock.systemUTC().instant().plusSeconds(20),
                            java.time.Clock.systemUTC(),
                            System.err));
        }
        return Json.mapper().readTree(output.toByteArray());
    }

    private Map<String, String> environment() {
        return Map.of("REDIS_URL", redis.uri().toString(), "ARTIFACTS_FOLDER", folder.toString());
    }
}

package dev.nonet.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentName;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class ApiHandlerTest {
    @TempDir static Path folder;

    private static RedisServer redis;
    private static Api api;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        api = new Api(redis, folder);
    }

    @AfterAll
    static void stop() {
        api.close();
        redis.close();
    }

    @Test
    void healthIsOnlineAndNamesTheAgents() {
        var reply = api.get("/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json().path("status").asText()).isEqualTo("online");
        assertThat(reply.json().path("service").asText()).isEqualTo("nonet");
        assertThat(reply.json().path("version").asText()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(reply.json().path("redis_connected").asBoolean()).isTrue();
        assertThat(reply.json().path("agents"))
                .hasSize(9)
                .first()
                .matches(agent -> agent.asText().equals("researcher"));
    }

    @ParameterizedTest
    @EnumSource
    void anAgentIsDescribed(AgentName agent) {
        var reply = api.get("/agents/" + agent.word());

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void anUnknownAgentIsRefusedWithTheNamesOfAll() {
        var reply = api.send("POST", "/agents/oracle/execute", "{\"task\": \"what will be\"}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.code()).isEqualTo("UNKNOWN_AGENT");
        assertThat(reply.json().path("detail").asText()).contains("researcher", "analyst");
    }

    private static Stream<Path> events() throws IOException {
        try (var files = Files.list(Path.of("../../events"))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("api-"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventOfTheFolderHasAnAnswer(Path event) throws IOException {
        var reply = api.send(Files.readAllBytes(event));

        if (event.toString().matches(".*(queues|dead-letters).*")) {
            assertThat(reply.status()).as("there are no queues here").isEqualTo(503);
            assertThat(reply.code()).isEqualTo("QUEUE_UNAVAILABLE");
        } else if (event.toString().contains("run-start")) {
            assertThat(reply.code()).as("nothing runs here").isEqualTo("WORKFLOWS_DISABLED");
        } else {
            assertThat(reply.status()).isIn(200, 404);
        }
        assertThat(reply.header("Content-Type"))
                .isEqualTo(
                        reply.status() >= 400
                                ? "application/problem+json"
                                : type(event.getFileName().toString()));
    }

    private static String type(String event) {
        return switch (event) {
            case "api-apigateway-docs.json" -> "text/html; charset=utf-8";
            case "api-apigateway-workflow-picture.json" -> "image/svg+xml";
            case "api-apigateway-workflow-schema.json" -> "application/schema+json";
            default -> "application/json";
        };
    }
}

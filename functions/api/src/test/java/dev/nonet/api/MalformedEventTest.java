package dev.nonet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;

import io.lettuce.core.api.async.RedisServerAsyncCommands;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// The faults of the container, and whatever else an event can have: each has an answer, and none leaves a trace.
class MalformedEventTest {
    private static final int EVENTS = 4_000;

    private static final List<String> METHODS =
            List.of(
                    "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "",
                    "É");

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/agents",
                    "/agents/planner",
                    "/agents/%zz",
                    "/%zz",
                    "/%",
                    "/%2",
                    "/%c3%28",
                    "/%00",
                    "/tasks/../../etc/passwd",
                    "/tasks/%2e%2e%2f",
                    "/tasks/a;b=c",
                    "/tasks/\u0000",
                    "/tasks/\ud83d\ude00",
                    "/tasks/\ud83d",
                    "//tasks",
                    "/tasks//",
                    "tasks",
                    "",
                    "/context/" + "k".repeat(129),
                    "/context/a b",
                    "/context/k",
                    "/context/k/items",
                    "/artifacts/..%2f..",
                    "/artifacts/" + "0".repeat(64),
                    "/" + "a/".repeat(3_000),
                    "/agents/{name}/status",
                    "/tasks/${jndi:ldap://x}",
                    "/favicon.ico");

    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json; charset=utf-8",
                    "application/json; charset=not/a\u0000charset",
                    "application/json; charset=\u00e9",
                    "application/json; charset=x-no-such",
                    "application/json; charset=",
                    "; charset=utf-8",
                    "text/plain",
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "application/x-www-form-urlencoded",
                    "///",
                    "*/*",
                    "",
                    "\r\nX: y",
                    "a".repeat(10_000));

    /// None of them is an entry of the context.
    private static final List<String> BODIES =
            List.of(
                    "",
                    " ",
                    "{",
                    "}",
                    "null",
                    "[]",
                    "1e999999",
                    "{\"value\":}",
                    "{\"value\":1,}",
                    "{'value':1}",
                    "{\"value\":1}{",
                    "{\"value\":\"\ud800\"",
                    "\u0000",
                    "\ufeff{\"value\":1}",
                    "{\"ttl\":1}",
                    "{\"value\":1,\"ttl\":-1}",
                    "{\"value\":1,\"ttl\":1e3}",
                    "{\"value\":1,\"extra\":1}",
                    "[".repeat(20_000),
                    "{\"value\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}",
                    "{\"value\":" + "9".repeat(200) + "}",
                    "{\"value\":\"" + "x".repeat(1_100_000) + "\"}",
                    "value=1&ttl=2",
                    "<value>1</value>",
                    "!!!not base64!!!");

    @TempDir static Path folder;

    private static RedisServer server;
    private static Redis redis;
    private static Api api;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        redis = Redis.at(server.uri().toString());
        redis.warmUp();
        api = new Api(server, folder);
    }

    @AfterAll
    static void stop() {
        api.close();
        redis.close();
        server.close();
    }

    @Test
    void everyEventHasAnAnswerAndNoneLeavesATrace() throws IOException {
        var random = new Random(20261122);
        for (var i = 0; i < EVENTS; i++) {
            requireAnswer(event(random));
        }
        assertThat(redis.<Long>call(RedisServerAsyncCommands::dbsize)).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static void requireAnswer(byte[] event) {
        var reply = api.send(event);

        var shown = new String(event, 0, Math.min(event.length, 600), StandardCharsets.UTF_8);
        assertThat(reply.status()).as(shown).isBetween(200, 499);
        for (var header : reply.headers().properties()) {
            assertThat(header.getValue().asText()).as(shown).matches("[ -~]*");
        }
        if (reply.status() >= 400 && !shown.contains("HEAD")) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.code()).as(shown).matches("[A-Z_]+");
            assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
        }
    }

    private static byte[] event(Random random) {
        var event = Api.event(pick(METHODS, random), "/", pick(BODIES, random));
        event.put("path", pick(PATHS, random));
        event.withObject("/headers").put("Content-Type", pick(TYPES, random));
        if (random.nextInt(3) == 0) {
            event.withObject("/headers").put("Range", pick(TYPES, random));
            event.withObject("/headers").put(pick(TYPES, random), pick(BODIES, random));
        }
        if (random.nextInt(3) == 0) {
            event.withObject("/queryStringParameters")
                    .put(pick(TYPES, random), pick(PATHS, random));
            event.withObject("/queryStringParameters").put("wait", pick(BODIES, random));
        }
        if (random.nextInt(4) == 0) {
            event.put("isBase64Encoded", true);
            if (random.nextBoolean()) {
                event.put("body", base64(event.path("body").asText()));
            }
        }
        for (var i = random.nextInt(3); i > 0; i--) {
            var fields = event.properties().stream().toList();
            event.set(fields.get(random.nextInt(fields.size())).getKey(), wrong(random));
        }
        return broken(event.toString().getBytes(StandardCharsets.UTF_8), random);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16));
    }

    /// A value of a type that the field does not have.
    private static JsonNode wrong(Random random) {
        var json = JsonNodeFactory.instance;
        return switch (random.nextInt(7)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(random.nextInt());
            case 2 -> json.booleanNode(random.nextBoolean());
            case 3 -> json.arrayNode().add("x");
            case 4 -> json.objectNode().put("x", 1);
            case 5 -> json.objectNode().putNull("x");
            default -> json.textNode("\ud83d\ude00");
        };
    }

    private static byte[] broken(byte[] event, Random random) {
        if (event.length > 0 && random.nextInt(5) == 0) {
            for (var i = random.nextInt(4); i >= 0; i--) {
                event[random.nextInt(Math.min(event.length, 400))] = (byte) random.nextInt(256);
            }
        }
        return random.nextInt(20) == 0
                ? Arrays.copyOf(event, random.nextInt(event.length + 1))
                : event;
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"GET /\"",
                "[]",
                "{}",
                "{\"Records\":[]}",
                "{\"version\":\"2.0\",\"rawPath\":\"/\"}"
            })
    void whatIsNoProxyEventIsMalformed(String event) {
        var reply = api.send(event.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void depthAndSizeHaveAnEnd() {
        var deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
        var large = Api.event("POST", "/context/k", "x".repeat(10_000_000)).toString();

        assertThat(api.send(deep.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        assertThat(api.send(large.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(413);
    }

    @Test
    void aMethodThatARouteDoesNotHaveIsNamedTogetherWithThoseThatItHas() {
        var reply = api.send("PATCH", "/context/k", null);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("DELETE, GET, POST, PUT");
    }

    @Test
    void headIsGetWithoutItsBody() throws IOException {
        var reply = api.send("HEAD", "/agents", null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(Json.mapper().readTree(api.get("/agents").body()).path("agents")).hasSize(9);
    }
}

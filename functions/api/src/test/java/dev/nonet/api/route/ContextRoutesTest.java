package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.api.Api;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;

import io.lettuce.core.api.async.RedisKeyAsyncCommands;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

class ContextRoutesTest {
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
    void aValueIsStoredReadAndDeleted() {
        var value = "{\"a\":[1,2.5,null,\"é\"]}";

        var stored = api.send("POST", "/context/greeting", "{\"value\": %s}".formatted(value));
        var read = api.get("/context/greeting");
        var deleted = api.send("DELETE", "/context/greeting", null);
        var again = api.send("DELETE", "/context/greeting", null);

        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.body()).isEqualTo("{\"key\":\"greeting\",\"success\":true}");
        assertThat(read.body()).isEqualTo("{\"key\":\"greeting\",\"value\":" + value + "}");
        assertThat(deleted.body()).isEqualTo("{\"key\":\"greeting\",\"deleted\":true}");
        assertThat(again.body()).isEqualTo("{\"key\":\"greeting\",\"deleted\":false}");
        assertThat(api.get("/context/greeting").code()).isEqualTo("CONTEXT_KEY_NOT_FOUND");
    }

    @Test
    void putReplacesWhatPostStored() {
        api.send("POST", "/context/word", "{\"value\": \"one\"}");
        api.send("PUT", "/context/word", "{\"value\": \"two\"}");

        assertThat(api.get("/context/word").json().path("value").asText()).isEqualTo("two");
    }

    @Test
    void everyKeyIsGoneAfterItsTime() {
        api.send("POST", "/context/short", "{\"value\": 1, \"ttl\": 60}");
        api.send("POST", "/context/long", "{\"value\": 1}");
        api.send("POST", "/context/list/items", "{\"value\": 1, \"ttl\": 60}");

        var keys = new Keys("default");
        assertThat(ttl(keys.value("default", "short"))).isBetween(1L, 60L);
        assertThat(ttl(keys.value("default", "long"))).isBetween(86_000L, 86_400L);
        assertThat(ttl(keys.items("default", "list"))).isBetween(1L, 60L);
    }

    private static long ttl(String key) {
        var ttl =
                redis.call(commands -> ((RedisKeyAsyncCommands<String, String>) commands).ttl(key));
        return ttl == null ? -1 : ttl;
    }

    @Test
    void sessionsAndTenantsDoNotMeet() {
        api.send("POST", "/context/mine?session=a", "{\"value\": 1}");
        var event = Api.event("GET", "/context/mine?session=a", null);
        event.withObject("/requestContext/authorizer").put("tenant", "acme");

        assertThat(api.get("/context/mine?session=a").status()).isEqualTo(200);
        assertThat(api.get("/context/mine?session=b").status()).isEqualTo(404);
        assertThat(api.get("/context/mine").status()).isEqualTo(404);
        assertThat(api.send(event).status()).isEqualTo(404);
    }

    @Test
    void aListGrowsAtItsEndAndIsReadInParts() {
        for (var i = 0; i < 5; i++) {
            var reply = api.send("POST", "/context/notes/items", "{\"value\": {\"n\": " + i + "}}");
            assertThat(reply.json().path("length").asInt()).isEqualTo(i + 1);
            assertThat(reply.json().path("success").asBoolean()).isTrue();
        }

        var part = api.get("/context/notes/items?offset=1&limit=2").json();

        assertThat(part.path("items").findValuesAsText("n")).isEqualTo(List.of("1", "2"));
        assertThat(part.path("offset").asInt()).isEqualTo(1);
        assertThat(api.get("/context/notes/items").json().path("items")).hasSize(5);
        assertThat(api.get("/context/absent/items").json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"value\": null}",
                "{\"value\": 1, \"ttl\": 0}",
                "{\"value\": 1, \"ttl\": 2592001}",
                "{\"value\": 1, \"ttl\": \"60\"}",
                "{\"value\": 1, \"tll\": 60}",
                "{\"value\": 1, \"value\": 2}",
                "{\"value\": 1} x",
                "{\"value\": NaN}"
            })
    void whatIsNoEntryIsRefusedAndNotStored(String body) {
        var reply = api.send("POST", "/context/refused", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isIn("MALFORMED_REQUEST", "INPUT_INVALID");
        assertThat(api.get("/context/refused").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/context/a b",
                "/context/-a",
                "/context/%C3%A9",
                "/context/a;b=c",
                "/context/a?session=",
                "/context/a?session=a/b",
                "/context/a?sesion=b"
            })
    void aKeyOrSessionThatIsNoNameIsRefused(String url) {
        assertThat(api.get(url).code()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void anEncodedKeyIsTheSameKey() {
        api.send("POST", "/context/a%3Ab", "{\"value\": 1}");

        assertThat(api.get("/context/a:b").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,415",
        "application/x-www-form-urlencoded,415",
        "application/json; charset=latin1,415",
        "application/json; charset=not a charset,415",
        "application/json; charset=,200",
        "application/json; charset=\"UTF-8\",200",
        "application/vnd.acme+json,200",
        "Application/JSON,200"
    })
    void aBodyIsJsonInUtf8(String type, int status) {
        var event = Api.event("POST", "/context/typed", "{\"value\": 1}");
        event.withObject("/headers").removeAll();
        event.withObject("/headers").put("content-TYPE", type);

        assertThat(api.send(event).status()).isEqualTo(status);
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() {
        var fits = "{\"value\": \"" + "a".repeat(1024 * 1024 - 13) + "\"}";

        assertThat(api.send("POST", "/context/large", fits).status()).isEqualTo(200);
        assertThat(api.send("POST", "/context/large", fits + " ").code())
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(api.send("POST", "/context/large", fits.replace('a', 'é')).code())
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(api.get("/context/large").status()).isEqualTo(200);
    }
}

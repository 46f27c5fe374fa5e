package dev.nonet.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RedisServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/// What callers see while Redis is away. The limits are part of the contract.
class OutageTest {
    private static final Duration DOWN = Duration.ofMillis(300);
    private static final Duration FROZEN = Duration.ofMillis(800);

    @TempDir Path folder;

    private RedisServer redis;
    private Api api;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        api = new Api(redis, folder);
        requireUnavailableNever();
    }

    @AfterEach
    void stop() {
        api.close();
        redis.close();
    }

    private void requireUnavailableNever() {
        assertThat(api.get("/tasks/none").status()).isEqualTo(404);
        assertThat(api.get("/agents/planner/status").status()).isEqualTo(200);
    }

    private void requireUnavailableWithin(Duration limit) {
        for (var url :
                new String[] {"/tasks/none", "/tasks", "/context/k", "/agents/coder/status"}) {
            var start = System.nanoTime();
            var reply = api.get(url);
            var elapsed = Duration.ofNanos(System.nanoTime() - start);

            assertThat(reply.status()).as(url).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("MEMORY_UNAVAILABLE");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(elapsed).as(url).isLessThan(limit);
        }
        var health = api.get("/");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").asText()).isEqualTo("degraded");
        assertThat(health.json().path("redis_connected").asBoolean()).isFalse();
        assertThat(api.get("/agents").status()).isEqualTo(200);
    }

    @Test
    void aRedisThatIsDownIsNamedAtOnceAndUsedAgainWhenItIsBack() {
        redis.kill();
        requireUnavailableWithin(DOWN);

        redis.restart();
        requireUnavailableNever();
    }

    @Test
    void aRedisThatIsFrozenIsNamedSoonAndUsedAgainWhenItGoesOn() {
        redis.suspend();
        requireUnavailableWithin(FROZEN);

        redis.resume();
        requireUnavailableNever();
    }
}

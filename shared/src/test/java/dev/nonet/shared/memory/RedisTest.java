package dev.nonet.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;
import dev.nonet.harness.SteppingClock;
import dev.nonet.shared.agent.AgentException;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class RedisTest {
    private RedisServer server;
    private Redis redis;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        redis = Redis.at(server.uri().toString());
        assertThat(redis.warmUp()).isTrue();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void failsAtOnceWhileRedisIsDownAndWorksAtTheNextCallAfterThat() {
        server.kill();
        assertThat(millisOf(this::refused)).isLessThan(300);
        assertThat(millisOf(this::refused)).isLessThan(300);

        server.restart();
        assertThat(set("key", "value")).isEqualTo("OK");
    }

    @Test
    void givesUpOnAFrozenRedisInTimeAndWorksAtTheNextCallAfterThat() {
        server.suspend();
        assertThat(millisOf(this::refused)).isLessThan(800);
        assertThat(millisOf(this::refused)).isLessThan(800);

        server.resume();
        assertThat(set("key", "value")).isEqualTo("OK");
    }

    @Test
    void repeatsNothingThatWasSentWhileRedisWasDown() {
        redis.call(commands -> commands.set("counter", "0"));
        server.suspend();
        assertThatThrownBy(() -> redis.call(commands -> commands.incr("counter")))
                .isInstanceOf(AgentException.Transient.class);
        server.kill();
        server.restart();

        String counter = redis.call(commands -> commands.get("counter"));
        assertThat(counter).isNull();
    }

    @Test
    void connectsOnFirstUseWhereThereWasNoServerToWarmUpWith() {
        server.kill();
        assertThat(redis.warmUp()).isFalse();

        server.restart();
        assertThat(redis.isConnected()).isTrue();
    }

    @Test
    void runsAScriptThatRedisHasForgotten() {
        var script = new Script("return { ARGV[1] }", sha1("return { ARGV[1] }"));

        assertThat(redis.run(script, List.of("key"), List.of("one"))).containsExactly("one");
        redis.call(RedisClusterAsyncCommands::scriptFlush);
        assertThat(redis.run(script, List.of("key"), List.of("two"))).containsExactly("two");
    }

    @Test
    void findsOutThatAConnectionDiedWhileTheFunctionWasFrozen() {
        var clock = new SteppingClock();
        try (var frozen = new Redis(RedisURI.create(server.uri().toString()), clock)) {
            assertThat(frozen.warmUp()).isTrue();
            server.suspend();
            clock.step(Redis.IDLE_CHECK.plusMillis(1));
            assertThat(millisOf(() -> assertThat(frozen.isConnected()).isFalse())).isLessThan(800);
            server.resume();
            assertThat(frozen.isConnected()).isTrue();
        }
    }

    @Test
    void opensAgainAfterItWasClosedForASnapshot() {
        redis.close();
        assertThat(redis.isConnected()).isTrue();
    }

    @Test
    void tellsAnErrorOfOursFromAServerThatCannotAnswerNow() {
        redis.call(commands -> commands.set("text", "value"));
        assertThatThrownBy(() -> redis.call(commands -> commands.incr("text")))
                .isNotInstanceOf(AgentException.class);

        try (var loading =
                        RedisServer.start(RedisOptions.DEFAULTS.withArguments("--maxmemory", "1"));
                var full = Redis.at(loading.uri().toString())) {
            full.warmUp();
            assertThatThrownBy(() -> full.call(commands -> commands.set("key", "value")))
                    .isInstanceOf(AgentException.Transient.class);
        }
    }

    private String set(String key, String value) {
        return String.valueOf(redis.<String>call(commands -> commands.set(key, value)));
    }

    private void refused() {
        assertThatThrownBy(() -> redis.call(commands -> commands.get("key")))
                .isInstanceOfSatisfying(
                        AgentException.Transient.class,
                        e -> assertThat(e.code()).isEqualTo("MEMORY_UNAVAILABLE"));
    }

    private static String sha1(String source) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-1")
                                    .digest(
                                            source.getBytes(
                                                    java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long millisOf(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}

package dev.nonet.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.harness.RedisServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class SharedContextTest {
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Keys KEYS = new Keys("acme");

    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());

    private final SharedContext context = new SharedContext(REDIS, KEYS, "s");

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @BeforeEach
    void clear() {
        REDIS.call(commands -> commands.flushall());
    }

    @Test
    void givesBackWhatWasPutUntilItIsDeleted() {
        assertThat(context.get("k")).isEmpty();
        context.put("k", TextNode.valueOf("v"), TTL);
        context.put("k", TextNode.valueOf("w"), TTL);

        assertThat(context.get("k")).contains(TextNode.valueOf("w"));
        assertThat(context.delete("k")).isTrue();
        assertThat(context.delete("k")).isFalse();
        assertThat(context.get("k")).isEmpty();
    }

    @Test
    void keepsWhatWasLeftLast() {
        var now = Instant.EPOCH.plusSeconds(10);
        context.leave("k", "2", now, TTL);
        context.leave("k", "1", now.minusMillis(1), TTL);
        assertThat(context.getJson("k")).contains("2");

        context.putJson("k", "\"mine\"", TTL);
        context.leave("k", "2", now, TTL);
        assertThat(context.getJson("k")).contains("\"mine\"");
        context.leave("k", "3", now.plusMillis(1), TTL);
        assertThat(context.getJson("k")).contains("3");
        var ttl = REDIS.call(commands -> commands.pttl(KEYS.left("s", "k")));
        assertThat(ttl).isPositive();
    }

    @Test
    void appendsItemsInOrderAndReadsThemInParts() {
        for (var i = 1; i <= 5; i++) {
            assertThat(context.append("k", IntNode.valueOf(i), TTL)).isEqualTo(i);
        }

        assertThat(context.items("k", 1, 2))
                .containsExactly(IntNode.valueOf(2), IntNode.valueOf(3));
        assertThat(context.items("k", 4, 10)).containsExactly(IntNode.valueOf(5));
        assertThat(context.items("k", 5, 10)).isEmpty();
        assertThat(context.delete("k")).isTrue();
        assertThat(context.items("k", 0, 10)).isEmpty();
    }

    @Test
    void dropsTheOldestItemsOfAFullList() {
        REDIS.call(commands -> commands.rpush(KEYS.items("s", "k"), numbers(10_000)));

        assertThat(context.append("k", IntNode.valueOf(-1), TTL)).isEqualTo(10_000);
        assertThat(context.items("k", 0, 1)).containsExactly(IntNode.valueOf(1));
        assertThat(context.items("k", 9_999, 1)).containsExactly(IntNode.valueOf(-1));
    }

    @Test
    void letsEveryKeyExpire() {
        context.put("k", TextNode.valueOf("v"), TTL);
        context.append("k", TextNode.valueOf("v"), TTL);

        for (var key : new String[] {KEYS.value("s", "k"), KEYS.items("s", "k")}) {
            Long ttl = REDIS.call(commands -> commands.pttl(key));
            assertThat(ttl).isBetween(50_000L, 60_000L);
        }
    }

    @Test
    void keepsSessionsAndTenantsApart() {
        context.put("k", TextNode.valueOf("v"), TTL);

        assertThat(new SharedContext(REDIS, KEYS, "other").get("k")).isEmpty();
        assertThat(new SharedContext(REDIS, new Keys("stranger"), "s").get("k")).isEmpty();
    }

    private static String[] numbers(int count) {
        var numbers = new String[count];
        for (var i = 0; i < count; i++) {
            numbers[i] = Integer.toString(i);
        }
        return numbers;
    }
}

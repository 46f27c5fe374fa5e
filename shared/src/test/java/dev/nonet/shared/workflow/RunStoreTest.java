package dev.nonet.shared.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Timeline.Position;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class RunStoreTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

    private final Keys keys = new Keys("tenant" + TENANTS.incrementAndGet());
    private final RunStore runs = new RunStore(REDIS, keys, Duration.ofHours(1));

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
        SERVER.close();
    }

    @Test
    void listsTheNewestFirstAndPageByPage() {
        List.of("a", "b", "c").forEach(this::create);
        List.of("a", "b", "c").forEach(id -> moveTo(id, id.charAt(0)));

        var first = runs.list(Position.NEWEST, 2);
        var rest = runs.list(Objects.requireNonNull(first.next()), 2);

        assertThat(first.entries()).extracting(RunRecord::runId).containsExactly("c", "b");
        assertThat(rest.entries()).extracting(RunRecord::runId).containsExactly("a");
        assertThat(rest.next()).isNull();
        assertThat(rest.entries().getFirst().input()).isNull();
        assertThat(runs.find("a").orElseThrow().input()).isEqualTo(new RawJson("{}"));
    }

    @Test
    void forgetsRunsThatExpiredAsNewOnesCome() {
        for (var i = 0; i < 200; i++) {
            moveTo("gone" + i, i);
        }
        for (var i = 0; i < 200; i++) {
            create("run" + i);
        }
        assertThat(runs.list(Position.NEWEST, 1_000).entries()).hasSize(200);
        Long listed = REDIS.call(commands -> commands.zcard(keys.runs()));
        assertThat(listed).isLessThan(300);
    }

    @Test
    void waitsForTheEndOfARunAndNoLonger() throws Exception {
        create("a");
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = others.submit(() -> runs.awaitEnd("a", Duration.ofSeconds(20)));
            runs.close("a", RunState.COMPLETED, Map.of("output", "7"));
            assertThat(waiting.get().orElseThrow().output()).isEqualTo(new RawJson("7"));
        }
    }

    @Test
    void answersARunAsItIsWhenTheTimeIsUp() {
        create("a");

        assertThat(runs.awaitEnd("a", Duration.ofMillis(50)).orElseThrow().status())
                .isEqualTo(RunState.RUNNING);
        assertThat(runs.awaitEnd("unknown", Duration.ofSeconds(20))).isEmpty();
    }

    private void create(String id) {
        var workflow =
                WorkflowReader.read(
                        "name: w\nsteps: {a: {agent: coder, task: a}}", name -> Optional.empty());
        assertThat(
                        runs.create(
                                new NewRun(
                                        id,
                                        Score.of(workflow),
                                        RunStore.parse("{}"),
                                        "session",
                                        Map.of(),
                                        null),
                                NOW))
                .isEqualTo(RunStore.Creation.CREATED);
    }

    private void moveTo(String id, int millis) {
        REDIS.call(commands -> commands.zadd(keys.runs(), (double) millis, id));
    }
}

package dev.nonet.shared.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.memory.Topology;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A cluster of two shards, as the durable mode of ElastiCache wants it: each script has its keys in one slot.
class ClusterTest {
    private static final Duration TTL = Duration.ofHours(1);
    private static final RedisServer ONE = node();
    private static final RedisServer TWO = node();

    private Redis redis;
    private Tasks tasks;

    @BeforeAll
    static void join() throws InterruptedException {
        try (var one = Redis.at(ONE.uri().toString());
                var two = Redis.at(TWO.uri().toString())) {
            one.warmUp();
            two.warmUp();
            one.call(commands -> commands.clusterAddSlots(slots(0, SlotHash.SLOT_COUNT / 2)));
            two.call(
                    commands ->
                            commands.clusterAddSlots(
                                    slots(SlotHash.SLOT_COUNT / 2, SlotHash.SLOT_COUNT)));
            one.call(commands -> commands.clusterMeet("127.0.0.1", TWO.port()));
            for (var tries = 0; tries < 300 && !(isUp(one) && isUp(two)); tries++) {
                Thread.sleep(50); // the nodes tell each other in their own time
            }
        }
    }

    private static boolean isUp(Redis node) {
        String info = node.call(commands -> commands.clusterInfo());
        return String.valueOf(info).contains("cluster_state:ok")
                && String.valueOf(info).contains("cluster_size:2");
    }

    @AfterAll
    static void stop() {
        ONE.close();
        TWO.close();
    }

    @BeforeEach
    void connect() {
        redis = new Redis(RedisURI.create(ONE.uri()), Clock.systemUTC(), new Topology(true, 0));
        assertThat(redis.warmUp()).isTrue();
        tasks = new Tasks(redis, TTL, false);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void takesTasksOfManyTenantsToTheirEnds() {
        for (var i = 0; i < 40; i++) {
            var request =
                    new TaskRequest(
                            "t" + i,
                            "tenant" + i,
                            AgentName.PLANNER,
                            "s",
                            "plan",
                            null,
                            List.of(),
                            Map.of());
            var store = tasks.of(request.tenant());
            assertThat(store.submit(request)).isEqualTo(new Submission.Pending());
            store.sent(request);
            var held = (Claim.Held) store.claim(request);
            assertThat(store.heartbeat(held, "half")).isTrue();
            assertThat(store.complete(held, TaskState.COMPLETED, Map.of("result", "{}"))).isTrue();
            assertThat(store.awaitEnd(request.id(), TTL).orElseThrow().status())
                    .isEqualTo(TaskState.COMPLETED);
            assertThat(store.events(request.id(), "0")).hasSize(5);
            assertThat(store.overdue(10, TTL)).isEmpty();
            var context = new SharedContext(redis, new Keys(request.tenant()), "s");
            context.putJson("plan", "{\"a\":1}", TTL);
            assertThat(context.get("plan")).isPresent();
        }
        assertThat(tasks.tenants()).hasSize(40);
        assertThat(IntStream.range(0, 2).mapToObj(ClusterTest::keys)).allMatch(keys -> keys > 40);
    }

    @Test
    void putsBackWhatTheListsOfEachShardHaveLost() {
        for (var i = 0; i < 40; i++) {
            var request = TaskRequest.of(AgentName.PLANNER, "r" + i, "plan");
            var store = tasks.of("lost" + i);
            store.submit(request);
            var keys = new Keys("lost" + i);
            redis.call(commands -> commands.del(keys.due()));
            redis.call(commands -> commands.del(keys.tasks()));
        }

        assertThat(tasks.repair(Duration.ofSeconds(10))).isGreaterThanOrEqualTo(80);
        assertThat(tasks.repair(Duration.ofSeconds(10))).isZero();
        assertThat(tasks.known("lost7").overdue(10, TTL))
                .extracting(Look::taskId)
                .containsExactly("r7");
    }

    @Test
    void needsNoMoreThanTheTemplateAllowsItsFunctions() throws IOException {
        var rules = accessString();
        for (var node : List.of(ONE, TWO)) {
            try (var admin = Redis.at(node.uri().toString())) {
                admin.warmUp();
                admin.call(
                        commands ->
                                commands.dispatch(
                                        CommandType.ACL,
                                        new StatusOutput<>(StringCodec.UTF8),
                                        new CommandArgs<>(StringCodec.UTF8)
                                                .add("SETUSER")
                                                .add("function")
                                                .add(">secret")
                                                .addValues(rules)));
            }
        }
        var uri = RedisURI.create(ONE.uri());
        uri.setCredentialsProvider(
                RedisCredentialsProvider.from(
                        () -> RedisCredentials.just("function", "secret".toCharArray())));
        try (var function = new Redis(uri, Clock.systemUTC(), new Topology(true, 0))) {
            function.warmUp();
            var store = new TaskStore(function, new Keys("tenant1"), TTL);
            var request = TaskRequest.of(AgentName.PLANNER, "allowed", "plan");
            var held = (Claim.Held) store.claim(request);
            assertThat(store.complete(held, TaskState.COMPLETED, Map.of("result", "{}"))).isTrue();
            assertThatThrownBy(() -> function.call(commands -> commands.flushall()))
                    .hasMessageContaining("NOPERM");
        }
    }

    /// Without what only Redis 7 knows.
    private static List<String> accessString() throws IOException {
        var line =
                Files.readString(Path.of("../template.yaml"))
                        .lines()
                        .filter(text -> text.strip().startsWith("Function: on ~nonet:"))
                        .findFirst()
                        .orElseThrow();
        return Stream.of(line.strip().substring("Function: ".length()).split(" ", -1))
                .filter(rule -> !rule.startsWith("-script|") && !rule.equals("-function"))
                .toList();
    }

    @Test
    void answersInTimeWhileAShardIsFrozen() {
        tasks.known("tenant1").find("t");
        TWO.suspend();
        try {
            assertThatThrownBy(
                            () -> {
                                for (var i = 0; i < 20; i++) {
                                    tasks.known("tenant" + i).find("t");
                                }
                            })
                    .isInstanceOf(AgentException.Transient.class);
        } finally {
            TWO.resume();
        }
        assertThat(tasks.known("tenant1").find("absent")).isEqualTo(Optional.empty());
    }

    private static long keys(int node) {
        try (var redis = Redis.at((node == 0 ? ONE : TWO).uri().toString())) {
            redis.warmUp();
            Long size = redis.call(commands -> commands.dbsize());
            return size == null ? 0 : size;
        }
    }

    private static int[] slots(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static RedisServer node() {
        return RedisServer.start(
                RedisOptions.DEFAULTS.withArguments(
                        "--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
    }
}

package dev.nonet.shared.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.harness.RedisOptions;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Topology;

import io.lettuce.core.RedisURI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// A primary with one replica, as ElastiCache has it without its durable mode: replication is asynchronous.
class ReplicasTest {
    private RedisServer primary;
    private RedisServer replica;
    private Redis redis;
    private TaskStore tasks;

    @BeforeEach
    void start() {
        primary = RedisServer.start();
        replica =
                RedisServer.start(
                        RedisOptions.DEFAULTS.withArguments(
                                "--replicaof", "127.0.0.1", String.valueOf(primary.port())));
        redis =
                new Redis(
                        RedisURI.create(primary.uri()), Clock.systemUTC(), new Topology(false, 1));
        tasks = new TaskStore(redis, new Keys("tenant"), Duration.ofHours(1));
        redis.warmUp();
        awaitReplica();
    }

    @AfterEach
    void stop() {
        redis.close();
        replica.close();
        primary.close();
    }

    @Test
    void keepsWhatTheReplicaAcknowledgedWhenThePrimaryIsLost() {
        tasks.submit(request("t"));
        primary.kill();

        try (var promoted = Redis.at(replica.uri().toString())) {
            promoted.call(commands -> commands.replicaofNoOne());
            var there = new TaskStore(promoted, new Keys("tenant"), Duration.ofHours(1));
            assertThat(there.find("t").orElseThrow().status()).isEqualTo(TaskState.PENDING);
            assertThat(there.claim(request("t"))).isInstanceOf(Claim.Held.class);
        }
    }

    @Test
    void doesNotAcceptWhatTheReplicaHasNotAcknowledged() {
        var held = (Claim.Held) tasks.claim(request("t"));
        replica.suspend();

        assertUnsure(() -> tasks.submit(request("u")));
        assertUnsure(() -> tasks.complete(held, TaskState.COMPLETED, Map.of("result", "{}")));
        assertThat(tasks.heartbeat(held, "")).as("decides nothing").isFalse();

        replica.resume();
        awaitReplica();
        assertThat(tasks.submit(request("v"))).isEqualTo(new Submission.Pending());
        assertThat(tasks.find("t").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
    }

    private static void assertUnsure(org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        AgentException.Transient.class,
                        e -> assertThat(e.code()).isEqualTo("MEMORY_NOT_DURABLE"));
    }

    private void awaitReplica() {
        Long acknowledged = 0L;
        for (var tries = 0; tries < 100 && !Long.valueOf(1).equals(acknowledged); tries++) {
            redis.call(commands -> commands.set("written", "now"));
            acknowledged = redis.call(commands -> commands.waitForReplication(1, 100));
        }
        assertThat(acknowledged).isEqualTo(1);
    }

    private static TaskRequest request(String id) {
        return TaskRequest.of(AgentName.PLANNER, id, "plan");
    }
}

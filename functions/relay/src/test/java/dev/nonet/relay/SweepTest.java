package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.SharedContext;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SweepTest {
    private final Relay relay = new Relay();
    private final TaskRequest task = Relay.task("acme", "t1");

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void sendsWhatWasStoredAndNotSent() {
        relay.store(task).submit(task);
        assertThat(relay.sweep().path("looked_at").asInt()).isZero();
        assertThat(relay.next(task)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));

        relay.makeDue(task);
        var report = relay.sweep();

        assertThat(report.path("sent").asInt()).isEqualTo(1);
        assertThat(report.path("recovered").asInt()).isZero();
        assertThat(relay.state(task)).isEqualTo(TaskState.QUEUED);
        assertThat(relay.sent())
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.attributes()).containsEntry("tenant", "acme");
                            assertThat(message.body()).contains("\"task_id\":\"t1\"");
                        });
        assertThat(relay.next(task)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(relay.sweep().path("looked_at").asInt()).isZero();
    }

    @Test
    void sendsAgainWhatLostItsWorker() {
        relay.claim(task);
        relay.makeDue(task);
        assertThat(relay.sweep().path("recovered").asInt()).isZero();
        assertThat(relay.sent()).isEmpty();
        assertThat(relay.next(task)).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(16));

        relay.loseWorker(task);
        assertThat(relay.sweep().path("recovered").asInt()).isEqualTo(1);
        assertThat(relay.sent()).hasSize(1);
        relay.complete(task);
        assertThat(relay.store(task).find("t1").orElseThrow().attempt()).isEqualTo(2);
        assertThat(relay.next(task)).isNull();
    }

    @Test
    void findsATaskWhoseWorkerWasLostRightAfterItsClaim() {
        relay.store(task).submit(task);
        relay.store(task).sent(task);
        relay.makeDue(task);
        relay.sweep();
        assertThat(relay.next(task)).isGreaterThan(Duration.ofMinutes(59));

        relay.breakLists(task);
        relay.claim(task);

        assertThat(relay.next(task)).isLessThan(Duration.ofSeconds(17));
    }

    @Test
    void leavesTheResultOfATaskWhoseWorkerWasLostRightAfterItsEnd() {
        var context = new SharedContext(Relay.REDIS, new Keys("acme"), "s");
        relay.loseWorkerAfterEnd(task);
        assertThat(relay.next(task)).isPositive();
        assertThat(context.getJson(AgentName.PLANNER.contextKey())).isEmpty();

        relay.makeDue(task);
        relay.sweep();

        assertThat(context.getJson(AgentName.PLANNER.contextKey())).hasValue("{\"days\":3}");
        assertThat(relay.next(task)).isNull();
    }

    @Test
    void isNotHeldUpByADuplicateOfWhatIsOver() {
        relay.complete(task);
        relay.store(task).claim(task);
        assertThat(relay.next(task)).isNotNull();

        relay.makeDue(task);
        assertThat(relay.sweep().path("told").asInt()).isZero();
        assertThat(relay.next(task)).isNull();
    }

    @Test
    void looksNoLaterAtWhatIsHeldThoughItsMessageComesAgain() {
        relay.claim(task);
        relay.makeDue(task);
        relay.store(task).claim(task);

        assertThat(relay.next(task)).isNegative();
    }

    @Test
    void looksAgainEveryHalfMinuteUntilTheNextRunIsThere() throws Exception {
        relay.sweep();
        assertThat(relay.delayed()).isEqualTo(3);

        relay.claim(task);
        relay.loseWorker(task);
        assertThat(relay.hear("{\"sweep\":\"again\"}").path("batchItemFailures")).isEmpty();
        assertThat(relay.sent()).hasSize(1);
        assertThat(relay.delayed()).isEqualTo(3);
    }

    @Test
    void findsALostWorkerWithinAMinuteAfterItsLease() {
        var latest = Duration.ofSeconds(2 * 60 - 1);
        var before = Duration.ZERO;
        var worst = Duration.ZERO;
        for (var look :
                Stream.concat(RelayHandler.AGAIN.stream(), Stream.of(latest)).sorted().toList()) {
            var gap = look.minus(before);
            worst = gap.compareTo(worst) > 0 ? gap : worst;
            before = look;
        }

        assertThat(TaskStore.GRACE.plus(worst)).isLessThan(Duration.ofSeconds(35));
    }

    @Test
    void givesUpWhatLostItsWorkerFiveTimesAndTellsTheOperator() {
        for (var attempt = 1; attempt <= TaskStore.ATTEMPTS; attempt++) {
            relay.claim(task);
            relay.loseWorker(task);
            assertThat(relay.sweep().path("failed").asInt())
                    .isEqualTo(attempt < TaskStore.ATTEMPTS ? 0 : 1);
        }

        assertThat(relay.state(task)).isEqualTo(TaskState.FAILED);
        assertThat(relay.sent()).hasSize(4);
        assertThat(relay.dead())
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message.attributes())
                                        .containsEntry(Queues.CODE, "WORKER_LOST")
                                        .containsEntry(Queues.TASK_ID, "t1")
                                        .containsEntry(Queues.TENANT, "acme"));
        assertThat(relay.ended()).hasSize(1);
        relay.makeDue(task);
        relay.sweep();
        assertThat(relay.dead()).isEmpty();
    }

    @Test
    void writesTheDeadLetterThatItsPredecessorDidNotLiveToWrite() {
        for (var attempt = 1; attempt <= TaskStore.ATTEMPTS; attempt++) {
            relay.claim(task);
            relay.loseWorker(task);
            relay.store(task).recover("t1", "WORKER_LOST", "{}");
        }
        assertThat(relay.state(task)).isEqualTo(TaskState.FAILED);

        relay.sweep();
        assertThat(relay.dead()).hasSize(1);
    }

    @Test
    void sendsAgainWhatWaitsForLongAtGrowingDistances() {
        relay.store(task).submit(task);
        relay.store(task).sent(task);
        var hour = Duration.ofHours(1).toMillis();
        var now = Relay.now();

        set(now - hour + 60_000, now - hour + 60_000);
        assertThat(relay.sweep().path("sent").asInt()).isZero();
        assertThat(relay.next(task)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));

        set(now - hour, now - hour);
        assertThat(relay.sweep().path("sent").asInt()).isEqualTo(1);

        set(now - 4 * hour, now - 2 * hour + 60_000);
        assertThat(relay.sweep().path("sent").asInt()).isZero();
        set(now - 4 * hour, now - 2 * hour);
        assertThat(relay.sweep().path("sent").asInt()).isEqualTo(1);
        assertThat(relay.sent()).hasSize(2);
    }

    private void set(long createdAt, long queuedAt) {
        relay.set(task, "created_at", Long.toString(createdAt));
        relay.set(task, "queued_at", Long.toString(queuedAt));
        relay.makeDue(task);
    }

    @Test
    void doesNotPutOffATaskThatAWorkerHasTakenMeanwhile() {
        var store = relay.store(task);
        store.submit(task);
        relay.makeDue(task);
        var look = store.overdue(10, Duration.ofMinutes(1)).getFirst();
        relay.claim(task);

        store.lookAgain(look, TaskStore.RESEND);
        assertThat(relay.next(task)).isLessThan(Duration.ofSeconds(17));
        store.forget(look);
        assertThat(relay.next(task)).isNotNull();
    }

    @Test
    void tellsTheEndOfWhatIsOverAndForgetsWhatIsTold() {
        var called = Relay.called("t2", "https://hooks.example.com/a");
        relay.complete(called);
        relay.complete(task);

        assertThat(relay.sweep().path("told").asInt()).isEqualTo(1);
        assertThat(relay.ended())
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message.body())
                                        .isEqualTo("{\"tenant\":\"acme\",\"task_id\":\"t2\"}"));
        relay.set(called, "told_at", "1");
        relay.makeDue(called);
        relay.sweep();
        assertThat(relay.next(called)).isNull();
    }

    @Test
    void forgetsWhatHasExpired() {
        relay.claim(task);
        Relay.REDIS.call(commands -> commands.del(Relay.key(task)));
        relay.makeDue(task);

        assertThat(relay.sweep().path("looked_at").asInt()).isEqualTo(1);
        assertThat(relay.next(task)).isNull();
        Double running = Relay.redis(all -> all.zscore("nonet:{acme}:running:planner", "t1"));
        assertThat(running).isNull();
    }

    @Test
    void failsWhatNoAgentOfThisVersionCanDo() {
        relay.store(task).submit(task);
        relay.set(task, "agent", "poet");
        relay.makeDue(task);

        assertThat(relay.sweep().path("failed").asInt()).isEqualTo(1);
        assertThat(relay.state(task)).isEqualTo(TaskState.FAILED);
        assertThat(String.valueOf(relay.store(task).find("t1").orElseThrow().error()))
                .contains("UNKNOWN_AGENT");
    }

    @Test
    void isTriedAgainWhenTheQueueIsOutOfReach() {
        var other =
                new TaskRequest(
                        "t2", "acme", AgentName.CODER, "s", "no queue", null, List.of(), Map.of());
        relay.store(other).submit(other);
        relay.store(task).submit(task);
        relay.makeDue(other);
        relay.makeDue(task);

        var report = relay.sweep();
        assertThat(report.path("errors").asInt()).isEqualTo(1);
        assertThat(report.path("sent").asInt()).isEqualTo(1);
        assertThat(relay.state(other)).isEqualTo(TaskState.PENDING);
        assertThat(relay.next(other)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @Test
    void sendsEachTaskOfManyTenantsOnceThoughTwoSweepAtOnce() {
        var tasks =
                Stream.of("acme", "globex", "initech")
                        .flatMap(
                                tenant ->
                                        IntStream.range(0, 120)
                                                .mapToObj(i -> Relay.task(tenant, "t" + i)))
                        .toList();
        for (var each : tasks) {
            relay.store(each).submit(each);
            relay.makeDue(each);
        }
        try (var other = new RelayHandler(relay.environment)) {
            var second =
                    CompletableFuture.supplyAsync(() -> Relay.invoke(other, "{}").path("sent"));
            var first = relay.sweep().path("sent");
            assertThat(first.asInt() + second.join().asInt()).isEqualTo(360);
        }
        assertThat(relay.sent().stream().map(SqsQueue.Message::body).distinct()).hasSize(120);
        assertThat(relay.tasks.tenants()).containsExactlyInAnyOrder("acme", "globex", "initech");
    }

    @Test
    void putsBackWhatTheListsHaveLost() {
        var waiting = Relay.task("globex", "w");
        var told = Relay.task("acme", "told");
        relay.complete(told);
        relay.claim(task);
        relay.store(waiting).submit(waiting);
        Relay.REDIS.call(
                commands ->
                        commands.del(
                                "nonet:tenants",
                                "nonet:{acme}:tasks",
                                "nonet:{acme}:due",
                                "nonet:{acme}:running:planner",
                                "nonet:{globex}:tasks",
                                "nonet:{globex}:due"));

        assertThat(relay.sweep().path("repaired").asInt()).isEqualTo(6);
        assertThat(relay.tasks.tenants()).containsExactlyInAnyOrder("acme", "globex");
        assertThat(relay.next(told)).isNull();
        assertThat(relay.sweep().path("sent").asInt()).isEqualTo(1);
        assertThat(relay.sent()).hasSize(1);
        assertThat(relay.store(task).list(Timeline.Position.NEWEST, 10).entries()).hasSize(2);
        List<String> keys = Relay.redis(commands -> commands.keys("*"));
        for (var key : Objects.requireNonNull(keys)) {
            Long left = Relay.redis(commands -> commands.pttl(key));
            assertThat(left).as(key).isPositive();
        }
    }

    @Test
    void readsAllTasksInSlicesThatItRemembers() {
        for (var i = 0; i < 1_200; i++) {
            var each = Relay.task("acme", "t" + i);
            relay.store(each).submit(each);
        }
        Relay.REDIS.call(commands -> commands.del("nonet:{acme}:due", "nonet:{acme}:tasks"));

        var repaired = 0L;
        for (var i = 0; i < 20; i++) {
            repaired += relay.tasks.repair(Duration.ofNanos(1));
        }
        assertThat(repaired).isEqualTo(2_400);
        assertThat(relay.tasks.repair(Duration.ofSeconds(1))).isZero();
        String place = Relay.redis(commands -> commands.get("nonet:repair"));
        assertThat(place).isEqualTo("resting");
    }
}

package dev.nonet.shared.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Timeline;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class TaskStoreTest {
    private static final Duration TTL = Duration.ofHours(1);
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());

    private final Keys keys = new Keys("tenant" + TENANTS.incrementAndGet());
    private final TaskStore tasks = new TaskStore(REDIS, keys, TTL);

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
    void keepsWhatWasAskedAndWhatCameOfIt() {
        var held = claim(request("t", "plan"));
        assertThat(tasks.complete(held, TaskState.COMPLETED, leaves())).isTrue();

        var task = tasks.find("t").orElseThrow();
        assertThat(task.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(task.agent()).isEqualTo("planner");
        assertThat(task.task()).isEqualTo("plan");
        assertThat(task.attempt()).isEqualTo(1);
        assertThat(task.result()).isEqualTo(new RawJson("{\"days\":5}"));
        assertThat(task.summary()).isEqualTo("Five days.");
        assertThat(task.metadata()).containsExactly(Map.entry("team", "a"));
        assertThat(task.startedAt()).isAfterOrEqualTo(task.createdAt());
        assertThat(task.completedAt()).isAfterOrEqualTo(task.startedAt());
        assertThat(task.failedAt()).isNull();
        assertThat(task.error()).isNull();
    }

    @Test
    void givesATaskToOneWorkerAlone() {
        claim(request("t", "plan"));

        assertThat(tasks.claim(request("t", "plan"))).isEqualTo(new Claim.Busy());
    }

    @Test
    void refusesAnIdThatWasUsedForAnotherRequest() {
        claim(request("t", "plan"));

        assertThat(tasks.claim(request("t", "another"))).isEqualTo(new Claim.Conflict());
        assertThat(tasks.claim(withInput("t", "plan"))).isEqualTo(new Claim.Conflict());
        assertThat(tasks.claim(withSession("t", "plan"))).isEqualTo(new Claim.Conflict());
        assertThat(tasks.claim(TaskRequest.of(AgentName.CODER, "t", "plan")))
                .isEqualTo(new Claim.Conflict());
    }

    @Test
    void doesNotStartATaskAgainThatIsOver() {
        var held = claim(request("t", "plan"));
        tasks.complete(held, TaskState.COMPLETED, leaves());

        assertThat(tasks.claim(request("t", "plan"))).isEqualTo(new Claim.Ended());
    }

    @Test
    void handsATaskWhoseLeaseEndedToTheNextWorkerAndRejectsTheFormer() {
        var former = claim(request("t", "plan"));
        expireLease("t");

        var next = claim(request("t", "plan"));

        assertThat(next.epoch()).isEqualTo(former.epoch() + 1);
        assertThat(tasks.heartbeat(former, "")).isFalse();
        assertThat(tasks.complete(former, TaskState.COMPLETED, Map.of("result", "\"old\"")))
                .isFalse();
        assertThat(tasks.fail(former, "LATE", "{}")).isFalse();
        assertThat(tasks.complete(next, TaskState.COMPLETED, leaves())).isTrue();
        assertThat(tasks.find("t").orElseThrow().result()).isEqualTo(new RawJson("{\"days\":5}"));
    }

    @Test
    void holdsATaskForAsLongAsItsHeartBeats() {
        var held = claim(request("t", "plan"));
        hset("t", "lease_until", Long.toString(System.currentTimeMillis() + 10));

        assertThat(tasks.heartbeat(held, "")).isTrue();

        var lease = Long.parseLong(hget("t", "lease_until"));
        assertThat(lease)
                .isBetween(
                        System.currentTimeMillis() + 14_000, System.currentTimeMillis() + 15_100);
        assertThat(tasks.claim(request("t", "plan"))).isEqualTo(new Claim.Busy());
    }

    @Test
    void storesAnErrorAndEndsWithIt() {
        var held = claim(request("t", "plan"));
        tasks.fail(held, "NO_WAY", "{\"code\":\"NO_WAY\"}");

        var task = tasks.find("t").orElseThrow();
        assertThat(task.status()).isEqualTo(TaskState.FAILED);
        assertThat(task.error()).isEqualTo(new RawJson("{\"code\":\"NO_WAY\"}"));
        assertThat(task.failedAt()).isNotNull();
        assertThat(tasks.claim(request("t", "plan"))).isEqualTo(new Claim.Ended());
    }

    @Test
    void givesAReleasedTaskToTheNextDelivery() {
        var held = claim(request("t", "plan"));
        tasks.release(held, "BUSY", "{}");

        assertThat(tasks.find("t").orElseThrow().status()).isEqualTo(TaskState.QUEUED);
        assertThat(claim(request("t", "plan")).epoch()).isEqualTo(2);
    }

    @Test
    void cancelsWhatIsNotOverAndTheWorkerLosesIt() {
        var held = claim(request("t", "plan"));

        assertThat(tasks.cancel("t")).contains(TaskState.CANCELLED);

        assertThat(tasks.heartbeat(held, "")).isFalse();
        assertThat(tasks.complete(held, TaskState.COMPLETED, leaves())).isFalse();
        assertThat(tasks.find("t").orElseThrow().cancelledAt()).isNotNull();
        assertThat(tasks.cancel("t")).contains(TaskState.CANCELLED);
        assertThat(tasks.cancel("unknown")).isEmpty();
    }

    @Test
    void doesNotCancelWhatIsOver() {
        tasks.complete(claim(request("t", "plan")), TaskState.COMPLETED, leaves());

        assertThat(tasks.cancel("t")).contains(TaskState.COMPLETED);
        assertThat(tasks.find("t").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void cancelsATaskThatWaitsForAPerson() {
        tasks.complete(
                claim(request("t", "plan")), TaskState.AWAITING_INPUT, Map.of("question", "?"));

        assertThat(tasks.cancel("t")).contains(TaskState.CANCELLED);
    }

    @Test
    void tellsWhatHappenedInOrderAndFromACursor() {
        var held = claim(request("t", "plan"));
        tasks.heartbeat(held, "reading");
        tasks.complete(held, TaskState.COMPLETED, leaves());

        var events = tasks.events("t", "0");
        assertThat(events)
                .extracting(TaskEvent::status)
                .containsExactly(TaskState.PROCESSING, null, TaskState.COMPLETED);
        assertThat(events.get(1).progress()).isEqualTo("reading");
        assertThat(tasks.events("t", events.get(1).id())).containsExactly(events.get(2));
        assertThat(events.getFirst().at())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void namesTheCodeOfAFailureInItsEvent() {
        tasks.fail(claim(request("t", "plan")), "NO_WAY", "{}");

        assertThat(tasks.events("t", "0").getLast().code()).isEqualTo("NO_WAY");
    }

    @Test
    void givesEveryKeyATimeToLive() {
        tasks.complete(claim(request("t", "plan")), TaskState.COMPLETED, leaves());
        tasks.cancel("t");
        claim(request("u", "plan"));
        awaitIndexed(2);

        var all = allKeys();
        assertThat(all).hasSize(7);
        for (var key : all) {
            Long ttl = REDIS.call(commands -> commands.pttl(key));
            assertThat(ttl).as(key).isBetween(TTL.toMillis() - 60_000, TTL.toMillis());
        }
    }

    @Test
    void listsTheNewestFirstAndPageByPage() {
        for (var id : List.of("a", "b", "c")) {
            claim(request(id, "plan"));
        }
        awaitIndexed(3);
        spreadCreationTimes();

        var first = tasks.list(Timeline.Position.NEWEST, 2);
        assertThat(first.entries()).extracting(TaskRecord::taskId).containsExactly("c", "b");
        var rest = tasks.list(Objects.requireNonNull(first.next()), 2);
        assertThat(rest.entries()).extracting(TaskRecord::taskId).containsExactly("a");
        assertThat(rest.next()).isNull();
    }

    @Test
    void countsWhatAnAgentWorksOnNow() {
        var now = Clock.systemUTC().instant();
        assertThat(tasks.running(AgentName.PLANNER, now)).isZero();
        var held = claim(request("t", "plan"));
        awaitIndexed(1);
        assertThat(tasks.running(AgentName.PLANNER, now)).isEqualTo(1);
        assertThat(tasks.running(AgentName.PLANNER, now.plus(TaskStore.LEASE.multipliedBy(4))))
                .isZero();
        assertThat(tasks.running(AgentName.CODER, now)).isZero();
        tasks.complete(held, TaskState.COMPLETED, leaves());
        REDIS.isConnected();
        assertThat(tasks.running(AgentName.PLANNER, now)).isZero();
    }

    @Test
    void waitsForTheEndOfATaskAndNoLonger() throws Exception {
        var held = claim(request("t", "plan"));
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = others.submit(() -> tasks.awaitEnd("t", Duration.ofSeconds(20)));
            tasks.heartbeat(held, "still at it");
            tasks.complete(held, TaskState.COMPLETED, leaves());
            assertThat(waiting.get().orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
        }
    }

    @Test
    void answersATaskAsItIsWhenTheTimeIsUp() {
        claim(request("t", "plan"));

        assertThat(tasks.awaitEnd("t", Duration.ofMillis(50)).orElseThrow().status())
                .isEqualTo(TaskState.PROCESSING);
        assertThat(tasks.awaitEnd("unknown", Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void keepsTenantsApart() {
        claim(request("t", "plan"));

        assertThat(new TaskStore(REDIS, new Keys("stranger"), TTL).find("t")).isEmpty();
    }

    @Test
    void makesOneTaskOfAnyNumberOfSimultaneousRequests() throws Exception {
        var claimed = new AtomicInteger();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 64; i++) {
                clients.execute(
                        () -> {
                            if (tasks.claim(request("t", "plan")) instanceof Claim.Held) {
                                claimed.incrementAndGet();
                            }
                        });
            }
        }
        assertThat(claimed).hasValue(1);
    }

    private Claim.Held claim(TaskRequest request) {
        var claim = tasks.claim(request);
        assertThat(claim).isInstanceOf(Claim.Held.class);
        return (Claim.Held) claim;
    }

    private TaskRequest request(String id, String task) {
        return new TaskRequest(
                id,
                keys.tenant(),
                AgentName.PLANNER,
                "s",
                task,
                null,
                List.of(),
                Map.of("team", "a"));
    }

    private TaskRequest withInput(String id, String task) {
        return new TaskRequest(
                id,
                keys.tenant(),
                AgentName.PLANNER,
                "s",
                task,
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                Map.of());
    }

    private TaskRequest withSession(String id, String task) {
        return new TaskRequest(
                id, keys.tenant(), AgentName.PLANNER, "other", task, null, List.of(), Map.of());
    }

    private static Map<String, String> leaves() {
        return Map.of("result", "{\"days\":5}", "summary", "Five days.");
    }

    private List<String> allKeys() {
        List<String> all = REDIS.call(commands -> commands.keys("nonet:{" + keys.tenant() + "*"));
        return all == null ? List.of() : all;
    }

    private void expireLease(String id) {
        hset(id, "lease_until", "1");
    }

    private void hset(String id, String field, String value) {
        REDIS.call(commands -> commands.hset(keys.task(id), field, value));
    }

    private String hget(String id, String field) {
        return String.valueOf(REDIS.<String>call(commands -> commands.hget(keys.task(id), field)));
    }

    /// The index is written without waiting, on the same connection, so that a later answer comes after it; the ping is
    /// for the script that Redis may not know yet.
    private void awaitIndexed(long tasks) {
        REDIS.isConnected();
        Long indexed = REDIS.call(commands -> commands.zcard(keys.tasks()));
        assertThat(indexed).isEqualTo(tasks);
    }

    private void spreadCreationTimes() {
        REDIS.call(commands -> commands.zadd(keys.tasks(), 1_000, "a"));
        REDIS.call(commands -> commands.zadd(keys.tasks(), 2_000, "b"));
        REDIS.call(commands -> commands.zadd(keys.tasks(), 3_000, "c"));
    }
}

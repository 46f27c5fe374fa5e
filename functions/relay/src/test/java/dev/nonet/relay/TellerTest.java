package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.task.TaskEvent;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class TellerTest {
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Receiver receiver = new Receiver();
    private final Receiver bus = new Receiver().saying("{\"FailedEntryCount\":0}");
    private final Relay relay = relay(Map.of());
    private final TaskRequest task = Relay.called("t1", receiver.url());

    private Relay relay(Map<String, String> more) {
        var environment =
                new HashMap<>(
                        Map.of(
                                "CALLBACK_HOSTS",
                                receiver.host(),
                                "CALLBACK_PRIVATE_ADDRESSES",
                                "loopback",
                                "WEBHOOK_SECRET",
                                "whsec_" + KEY));
        environment.putAll(more);
        return new Relay(environment);
    }

    private Relay withBus() {
        return relay(
                Map.of(
                        "EVENT_BUS",
                        "nonet-test",
                        "AWS_ENDPOINT_URL_EVENTBRIDGE",
                        "http://" + bus.host()));
    }

    @AfterEach
    void close() {
        relay.close();
        receiver.close();
        bus.close();
    }

    @Test
    void callsTheClientWithTheTaskAndASignature() throws GeneralSecurityException {
        relay.complete(task);
        relay.tell(task);

        assertThat(receiver.calls()).hasSize(1);
        var call = receiver.calls().getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/hook?a=b");
        assertThat(call.type()).isEqualTo("application/json");
        assertThat(call.event()).isEqualTo("task.completed");
        assertThat(call.id()).isEqualTo("t1:completed");
        assertThat(Instant.ofEpochSecond(Long.parseLong(call.timestamp())))
                .isBetween(Instant.now().minusSeconds(10), Instant.now());
        assertThat(call.json().path("task_id").asText()).isEqualTo("t1");
        assertThat(call.json().path("status").asText()).isEqualTo("completed");
        assertThat(call.json().at("/result/days").asInt()).isEqualTo(3);
        assertThat(call.json().at("/metadata/ticket").asText()).isEqualTo("7");
        assertThat(call.json().has("input")).isFalse();

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        var signed = call.id() + "." + call.timestamp() + "." + call.body();
        var expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(call.signature())
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void callsOnceHoweverOftenItHears() {
        relay.complete(task);
        relay.tell(task);
        relay.tell(task);
        relay.makeDue(task);
        relay.sweep();
        relay.deliver();

        assertThat(receiver.calls()).hasSize(1);
        assertThat(relay.next(task)).isNull();
    }

    @Test
    void callsOnceForEachOfManyTasksThoughTwoRelaysHearOfThem() {
        var tasks =
                IntStream.range(0, 40)
                        .mapToObj(i -> Relay.called("t" + i, receiver.url()))
                        .toList();
        tasks.forEach(relay::complete);
        tasks.forEach(each -> relay.queues.ended("acme", each.id()));
        tasks.forEach(each -> relay.queues.ended("acme", each.id()));
        try (var other = new RelayHandler(relay.environment)) {
            var second =
                    CompletableFuture.runAsync(
                            () -> {
                                Relay.invoke(other, "{}");
                                relay.deliver(other);
                            });
            relay.sweep();
            relay.deliver();
            second.join();
            relay.deliver();
        }

        assertThat(receiver.calls())
                .extracting(Receiver.Call::id)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void triesAgainAfterGrowingWaitsAndThenGivesUp() {
        receiver.answering(500, 503, 302, 408, 425, 429, 599, 500);
        relay.complete(task);
        relay.tell(task);

        for (var attempt = 1; attempt <= 7; attempt++) {
            var wait = Teller.WAITS.get(attempt - 1);
            assertThat(receiver.calls()).hasSize(attempt);
            assertThat(relay.next(task)).isBetween(wait.minusSeconds(2), wait);
            relay.makeDue(task);
            assertThat(relay.sweep().path("told").asInt()).isEqualTo(1);
            relay.deliver();
        }
        assertThat(receiver.calls())
                .hasSize(8)
                .extracting(Receiver.Call::path)
                .containsOnly("/hook?a=b");
        assertThat(relay.next(task)).isNull();
        assertThat(events()).extracting(TaskEvent::code).endsWith("CALLBACK_FAILED");
        assertThat(relay.state(task)).isEqualTo(TaskState.COMPLETED);
        assertThat(Teller.WAITS.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
    }

    @Test
    void isHeardByAReceiverThatWasAway() {
        receiver.answering(503);
        relay.complete(task);
        relay.tell(task);
        relay.makeDue(task);
        relay.sweep();
        relay.deliver();

        assertThat(receiver.calls()).hasSize(2);
        assertThat(relay.next(task)).isNull();
        assertThat(events()).extracting(TaskEvent::code).doesNotContain("CALLBACK_FAILED");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 422})
    void givesUpAtOnceWhereTheReceiverWantsNoMore(int status) {
        receiver.answering(status);
        relay.complete(task);
        relay.tell(task);

        assertThat(relay.next(task)).isNull();
        assertThat(events().getLast().code()).isEqualTo("CALLBACK_FAILED");
        relay.tell(task);
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void callsNobodyWhoIsNotAllowedAnyMore() {
        try (var strict = relay(Map.of("CALLBACK_HOSTS", "hooks.example.com"))) {
            strict.complete(task);
            strict.tell(task);
            assertThat(strict.next(task)).isNull();
        }
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void callsNoPrivateAddressThoughItsHostIsAllowed() {
        try (var onAws = relay(Map.of("CALLBACK_PRIVATE_ADDRESSES", "refuse"))) {
            onAws.complete(task);
            onAws.tell(task);
            assertThat(onAws.next(task)).isNull();
            assertThat(onAws.store(task).events("t1", "0").getLast().code())
                    .isEqualTo("CALLBACK_FAILED");
        }
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void putsTheEndOnTheBus() {
        try (var announcing = withBus()) {
            var plain = Relay.task("acme", "t2");
            announcing.complete(plain);
            announcing.sweep();
            announcing.deliver();

            assertThat(bus.calls()).hasSize(1);
            assertThat(bus.calls().getFirst().target()).isEqualTo("AWSEvents.PutEvents");
            var entry = bus.calls().getFirst().json().at("/Entries/0");
            assertThat(entry.path("EventBusName").asText()).isEqualTo("nonet-test");
            assertThat(entry.path("Source").asText()).isEqualTo("nonet");
            assertThat(entry.path("DetailType").asText()).isEqualTo("task.completed");
            assertThat(entry.path("Detail").asText())
                    .startsWith(
                            "{\"tenant\":\"acme\",\"task_id\":\"t2\",\"agent\":\"planner\","
                                    + "\"session\":\"s\",\"status\":\"completed\","
                                    + "\"summary\":\"3 days\",\"created_at\":\"20")
                    .contains("\"ended_at\":\"20");
        }
    }

    @Test
    void triesAgainOnlyWithThoseWhoDoNotKnow() {
        bus.answering(500);
        try (var announcing = withBus()) {
            announcing.complete(task);
            announcing.tell(task);
            announcing.makeDue(task);
            announcing.sweep();
            announcing.deliver();
        }
        assertThat(bus.calls()).hasSize(2);
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void tellsWhyATaskFailedAndThatOneWasCancelled() {
        try (var announcing = withBus()) {
            var held = announcing.claim(task);
            announcing
                    .store(task)
                    .fail(held, "ECHO_BUSY", "{\"code\":\"ECHO_BUSY\",\"status\":502}");
            announcing.tell(task);
            var other = Relay.called("t2", receiver.url());
            announcing.store(other).submit(other);
            announcing.store(other).cancel("t2");
            announcing.sweep();
            announcing.deliver();
        }
        assertThat(receiver.calls())
                .extracting(Receiver.Call::event)
                .containsExactly("task.failed", "task.cancelled");
        assertThat(bus.calls().getFirst().json().at("/Entries/0/Detail").asText())
                .contains("\"code\":\"ECHO_BUSY\"");
    }

    @Test
    void tellsItAgainWhenAnOperatorGivesTheTaskAnotherLife() {
        var held = relay.claim(task);
        relay.store(task).fail(held, "ECHO_BUSY", "{\"code\":\"ECHO_BUSY\"}");
        relay.tell(task);
        relay.store(task).reopen("t1");
        relay.tell(task);
        assertThat(receiver.calls()).hasSize(1);

        relay.complete(task);
        relay.tell(task);
        assertThat(receiver.calls())
                .extracting(Receiver.Call::id)
                .containsExactly("t1:failed", "t1:completed");
    }

    @Test
    void tellsOnceTheEndOfATaskWhoseWorkerWasLost() {
        relay.claim(task);
        relay.loseWorker(task);
        relay.sweep();
        assertThat(relay.sent()).hasSize(1);
        relay.complete(task);
        relay.sweep();
        relay.deliver();
        relay.sweep();
        relay.deliver();

        assertThat(receiver.calls()).extracting(Receiver.Call::id).containsExactly("t1:completed");
    }

    @Test
    void leavesOutAResultThatIsTooLarge() {
        relay.store(task)
                .complete(
                        relay.claim(task),
                        TaskState.COMPLETED,
                        Map.of(
                                "result",
                                "\"" + "x".repeat(Teller.MAX_BODY) + "\"",
                                "summary",
                                "s"));
        relay.tell(task);

        assertThat(receiver.calls().getFirst().json().has("result")).isFalse();
        assertThat(receiver.calls().getFirst().json().path("summary").asText()).isEqualTo("s");
    }

    @Test
    void isDoneWithMessagesThatNameNoTask() {
        for (var body : List.of("x", "{}", "[]", "{\"tenant\":\"a b\",\"task_id\":\"t\"}")) {
            var event = Json.mapper().createObjectNode();
            event.putArray("Records").addObject().put("messageId", "m").put("body", body);
            assertThat(Relay.invoke(relay.handler, event.toString()).path("batchItemFailures"))
                    .isEmpty();
        }
    }

    private List<TaskEvent> events() {
        return relay.store(task).events("t1", "0");
    }
}

package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The bus, the topics and the schedules of an AWS that was not written here.
///
/// Only with `-Pdocker`.
@Tag("docker")
class EventsCompatibleTest {
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    private static @Nullable AwsServer started;

    private final String name = "nonet-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        started = AwsServer.start();
    }

    @AfterAll
    static void stop() {
        aws().close();
    }

    @Test
    void tellsWhoeverHasARuleOnTheBus() throws IOException {
        var queue = queue();
        var bus = Map.of("EventBusName", name);
        aws().call("events", "AWSEvents.CreateEventBus", "1.1", Map.of("Name", name));
        var rule = new HashMap<String, Object>(bus);
        rule.put("Name", "failed");
        rule.put("EventPattern", "{\"source\":[\"nonet\"],\"detail-type\":[\"task.failed\"]}");
        aws().call("events", "AWSEvents.PutRule", "1.1", rule);
        var targets = new HashMap<String, Object>(bus);
        targets.put("Rule", "failed");
        targets.put("Targets", List.of(Map.of("Id", "queue", "Arn", arn("sqs"))));
        aws().call("events", "AWSEvents.PutTargets", "1.1", targets);

        var environment = environment("EVENT_BUS");
        var events = EventBus.of(FunctionConfig.from(environment), environment).orElseThrow();
        events.put("nonet", "task.completed", detail("c1"));
        events.put("nonet", "task.failed", detail("f1"));

        var told = received(queue);
        assertThat(told.path("detail-type").asText()).isEqualTo("task.failed");
        assertThat(told.at("/detail/task_id").asText()).isEqualTo("f1");
    }

    @Test
    void keepsASchedule() {
        var environment = environment("SCHEDULE_GROUP");
        environment.put("SCHEDULE_GROUP", "default");
        environment.put("SCHEDULE_ROLE_ARN", "arn:aws:iam::123456789012:role/nonet-schedules");
        var scheduler = Scheduler.of(environment).orElseThrow();
        var message = JsonNodeFactory.instance.objectNode().put("MessageBody", "{\"a\":1}");
        var nightly =
                new Scheduler.Schedule(name, "cron(0 2 * * ? *)", "Europe/Berlin", true, message);
        var hourly = new Scheduler.Schedule(name, "rate(1 hour)", "UTC", false, message);

        assertThat(scheduler.find(name)).isEmpty();
        scheduler.put(nightly);
        assertThat(scheduler.find(name)).contains(nightly);
        scheduler.put(hourly);
        assertThat(scheduler.find(name)).contains(hourly);
        assertThat(scheduler.names(name, 10)).containsExactly(name);
        assertThat(scheduler.delete(name)).isTrue();
        assertThat(scheduler.delete(name)).isFalse();
        assertThat(scheduler.names(name, 10)).isEmpty();
    }

    private SqsQueue queue() {
        return new SqsQueue(
                URI.create(aws().createQueue(name)), new AwsAccess(aws().environment()));
    }

    private String arn(String service) {
        var account = aws().createQueue(name).split("/", -1)[3];
        return "arn:aws:%s:%s:%s:%s".formatted(service, AwsServer.REGION, account, name);
    }

    private Map<String, String> environment(String nameOf) {
        var environment = new HashMap<>(aws().environment());
        environment.put(nameOf, name);
        return environment;
    }

    private static ObjectNode detail(String taskId) {
        return JsonNodeFactory.instance.objectNode().put("task_id", taskId);
    }

    private static JsonNode received(SqsQueue queue) throws IOException {
        for (var tries = 0; tries < 100; tries++) {
            var messages = queue.receive(1, HIDDEN);
            if (!messages.isEmpty()) {
                return Json.mapper().readTree(messages.getFirst().body());
            }
        }
        throw new AssertionError("There is no message");
    }

    private static AwsServer aws() {
        if (started == null) {
            throw new IllegalStateException("There is no server");
        }
        return started;
    }
}

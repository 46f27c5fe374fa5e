package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.api.Api;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Schedules;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

class ScheduleRoutesTest {
    private static final String NIGHTLY =
            """
            {"name": "nightly", "agent": "planner", "schedule": "cron(0 2 * * ? *)",
             "time_zone": "Europe/Berlin", "task": "echo"}
            """;

    @TempDir Path folder;

    private RedisServer redis;
    private SchedulerServer scheduler;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        redis = RedisServer.start();
        scheduler = new SchedulerServer();
        api =
                new Api(
                        redis.uri(),
                        folder,
                        Map.of(
                                "SCHEDULE_GROUP",
                                "nonet",
                                "AWS_ENDPOINT_URL_SCHEDULER",
                                scheduler.uri().toString(),
                                "TASK_QUEUES",
                                "http://sqs.example/1/nonet-{agent}",
                                "AWS_ACCESS_KEY_ID",
                                "local",
                                "AWS_SECRET_ACCESS_KEY",
                                "local"));
    }

    @AfterEach
    void stop() {
        api.close();
        scheduler.close();
        redis.close();
    }

    @Test
    void keepsAScheduleUntilItIsDeleted() {
        var made = api.send("POST", "/schedules", NIGHTLY);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().path("next_run").asText()).matches(".*T0[01]:00:00Z");
        assertThat(made.json().has("last_run")).isFalse();
        assertThat(api.get("/schedules/nightly").json()).isEqualTo(made.json());
        assertThat(api.get("/schedules").json().path("schedules").path(0)).isEqualTo(made.json());

        assertThat(
                        api.send("DELETE", "/schedules/nightly", null)
                                .json()
                                .path("deleted")
                                .asBoolean())
                .isTrue();
        assertThat(api.get("/schedules/nightly").code()).isEqualTo("SCHEDULE_NOT_FOUND");
        assertThat(api.get("/schedules").json().path("schedules")).isEmpty();
    }

    @Test
    void startsAWorkflow() {
        var review =
                """
                {"name": "weekly", "workflow": "review", "schedule": "rate(7 days)",
                 "input": {"artifact": "a"}}
                """;

        var made = api.send("POST", "/schedules", review);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().path("workflow").asText()).isEqualTo("review");
        assertThat(made.json().at("/input/artifact").asText()).isEqualTo("a");
        assertThat(made.json().has("agent")).isFalse();
        assertThat(made.json().has("session")).isFalse();
        assertThat(api.get("/schedules/weekly").json()).isEqualTo(made.json());
        var message = scheduler.message("weekly");
        assertThat(message.path("QueueUrl").asText())
                .isEqualTo("http://sqs.example/1/nonet-workflow");
        assertThat(message.path("MessageBody").asText())
                .contains("\"run_id\":\"schedule.weekly.<aws.scheduler.scheduled-time>\"")
                .contains("\"metadata\":{\"schedule\":\"weekly\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"workflow\":\"review\",\"agent\":\"coder\"}",
                "{\"workflow\":\"review\",\"task\":\"x\"}",
                "{\"workflow\":\"review\",\"input\":{}}",
                "{\"workflow\":\"review\",\"input\":{\"artifact\":1}}",
                "{\"workflow\":\"unknown\"}",
                "{}"
            })
    void refusesAScheduleOfWhatCannotRun(String entry) {
        var body = entry.replaceFirst("[{]", "{\"schedule\":\"rate(1 day)\",");
        var refused = api.send("PUT", "/schedules/x", body.replace(",}", "}"));

        assertThat(refused.status()).as(refused.body()).isIn(400, 404);
        assertThat(api.get("/schedules/x").status()).isEqualTo(404);
    }

    @Test
    void changesASchedule() {
        api.send("POST", "/schedules", NIGHTLY);
        var changed =
                api.send(
                        "PUT",
                        "/schedules/nightly",
                        "{\"agent\":\"monitor\",\"schedule\":\"rate(5"
                                + " minutes)\",\"enabled\":false,\"task\":\"probe\"}");

        assertThat(changed.json().path("agent").asText()).isEqualTo("monitor");
        assertThat(changed.json().path("enabled").asBoolean()).isFalse();
        assertThat(changed.json().has("next_run")).isFalse();
        assertThat(api.get("/schedules").json().path("schedules")).hasSize(1);
    }

    @Test
    void tellsWhatCameOfTheLastRun() {
        api.send("POST", "/schedules", NIGHTLY.replace("cron(0 2 * * ? *)", "rate(1 hour)"));
        try (var memory = Redis.at(redis.uri().toString())) {
            memory.warmUp();
            var keys = new Keys("default");
            var request = TaskRequest.of(AgentName.PLANNER, "schedule.nightly.x", "echo");
            new TaskStore(memory, keys, Duration.ofHours(1)).claim(request);
            new Schedules(memory, keys, Duration.ofHours(1)).note("nightly", request.id());
            memory.isConnected();
        }

        var schedule = api.get("/schedules/nightly").json();
        assertThat(schedule.at("/last_run/task_id").asText()).isEqualTo("schedule.nightly.x");
        assertThat(schedule.at("/last_run/status").asText()).isEqualTo("processing");
        assertThat(schedule.path("next_run").asText()).isNotEmpty();
    }

    @Test
    void showsATenantItsOwnSchedulesAlone() {
        api.send("POST", "/schedules", NIGHTLY);
        var event = Api.event("GET", "/schedules", null);
        event.withObject("/requestContext/authorizer").put("tenant", "other");

        assertThat(api.send(event).json().path("schedules")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"agent\":\"planner\",\"schedule\":\"rate(5 minutes)\",\"task\":\"x\"}",
                "{\"name\":\"a b\",\"agent\":\"planner\",\"schedule\":\"rate(5"
                        + " minutes)\",\"task\":\"x\"}",
                "{\"name\":\"a\",\"agent\":\"cook\",\"schedule\":\"rate(5"
                        + " minutes)\",\"task\":\"x\"}",
                "{\"name\":\"a\",\"agent\":\"planner\",\"schedule\":\"rate(5"
                        + " months)\",\"task\":\"x\"}",
                "{\"name\":\"a\",\"agent\":\"planner\",\"schedule\":\"cron(99 * * * ?"
                        + " *)\",\"task\":\"x\"}",
                "{\"name\":\"a\",\"agent\":\"planner\",\"schedule\":\"at(2026-13-01T00:00:00)\",\"task\":\"x\"}",
                "{\"name\":\"a\",\"agent\":\"planner\",\"schedule\":\"cron(0 2 * * ?"
                        + " *)\",\"time_zone\":\"Mars\",\"task\":\"x\"}",
                "{\"name\":\"a\",\"agent\":\"planner\",\"schedule\":\"rate(5 minutes)\"}",
                "{\"name\":\"a\",\"agent\":\"planner\",\"schedule\":\"rate(5"
                        + " minutes)\",\"input\":{\"x\":1}}"
            })
    void refusesWhatCouldNotRun(String body) {
        var reply = api.send("POST", "/schedules", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("INPUT_INVALID");
    }

    @Test
    void saysSoWhereThereIsNoScheduler() {
        scheduler.close();

        var reply = api.get("/schedules");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SCHEDULER_UNAVAILABLE");
    }
}

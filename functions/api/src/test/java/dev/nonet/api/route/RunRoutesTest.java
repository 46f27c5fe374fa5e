package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.api.Api;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.StepFault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class RunRoutesTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final String RELEASE =
            """
            name: release-gate
            inputs:
              version: {type: string}
            steps:
              ask:
                approve: {question: "Release ${input.version}?"}
              go:
                agent: deployer
                task: release it
                needs: [ask]
            """;

    @TempDir static Path folder;

    private static RedisServer redis;
    private static StatesServer states;
    private static Api api;
    private static Redis client;

    private final String tenant = "tenant" + TENANTS.incrementAndGet();

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.start();
        states = new StatesServer();
        client = Redis.at(redis.uri().toString());
        client.warmUp();
        api =
                new Api(
                        redis.uri(),
                        folder,
                        Map.of(
                                "WORKFLOW_MACHINE",
                                "arn:aws:states:eu-central-1:1:stateMachine:nonet",
                                "AWS_ENDPOINT_URL_SFN",
                                states.uri().toString(),
                                "AWS_ACCESS_KEY_ID",
                                "local",
                                "AWS_SECRET_ACCESS_KEY",
                                "local"));
    }

    @AfterAll
    static void stop() {
        api.close();
        client.close();
        states.close();
        redis.close();
    }

    @BeforeEach
    void define() {
        assertThat(send("PUT", "/workflows/release-gate", RELEASE).status()).isEqualTo(200);
        states.started.clear();
        states.woken.clear();
    }

    @Test
    void startsARunOnce() {
        var first = startRun("r");
        var again = startRun("r");

        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(first.header("Location")).isEqualTo("/runs/r");
        assertThat(first.json().path("version").asInt()).isEqualTo(1);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(states.started).hasSize(1);
    }

    @Test
    void knowsARunAgainThoughItsWorkflowHasChangedSince() {
        var first = startRun("r");
        send("PUT", "/workflows/release-gate", RELEASE + "    timeout_seconds: 60\n");

        assertThat(startRun("r").json()).isEqualTo(first.json());
        assertThat(startRun("s").json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void refusesAnotherRunUnderTheSameId() {
        startRun("r");

        var other =
                send(
                        "POST",
                        "/workflows/release-gate/runs",
                        "{\"run_id\":\"r\",\"input\":{\"version\":\"2\"}}");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("RUN_CONFLICT");
    }

    @Test
    void takesTheNameOfARunFromItsHeaderAsWell() {
        var event =
                Api.event(
                        "POST", "/workflows/release-gate/runs", "{\"input\":{\"version\":\"1\"}}");
        event.withObject("/headers").put("Idempotency-Key", "key");

        assertThat(send(event).json().path("run_id").asText()).isEqualTo("key");
    }

    @Test
    void namesWhatIsWrongWithAnInput() {
        var reply =
                send("POST", "/workflows/release-gate/runs", "{\"input\":{\"version\":1,\"x\":2}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("INPUT_INVALID");
        assertThat(reply.json().path("violations").findValuesAsText("path"))
                .containsExactly("input.version", "input.x");
        assertThat(states.started).isEmpty();
    }

    @Test
    void startsNothingThatIsNotThere() {
        assertThat(send("POST", "/workflows/unknown/runs", "{}").code())
                .isEqualTo("WORKFLOW_NOT_FOUND");
        assertThat(
                        send(
                                        "POST",
                                        "/workflows/release-gate/runs",
                                        "{\"version\":7,\"input\":{\"version\":\"1\"}}")
                                .code())
                .isEqualTo("WORKFLOW_NOT_FOUND");
    }

    @Test
    void tellsWhereEachStepStandsAndTakesADecision() {
        startRun("r");
        var ask = begin("r");

        var waiting = step("r", 0);
        assertThat(waiting.path("state").asText()).isEqualTo("awaiting_input");
        assertThat(waiting.path("question").asText()).isEqualTo("Release 1?");
        assertThat(step("r", 1).path("state").asText()).isEqualTo("waiting");
        assertThat(send("POST", "/runs/r/steps/go/approve", null).code())
                .isEqualTo("STEP_NOT_WAITING");
        assertThat(send("POST", "/runs/r/steps/none/approve", null).code())
                .isEqualTo("STEP_NOT_FOUND");

        var decided = send("POST", "/runs/r/steps/ask/approve", "{\"comment\":\"looks good\"}");

        assertThat(decided.json().path("approved").asBoolean()).isTrue();
        assertThat(states.woken).containsExactly("token");
        assertThat(send("POST", "/runs/r/steps/ask/reject", null).code())
                .isEqualTo("STEP_NOT_WAITING");
        conductor().ended(ask, Optional.empty());
        assertThat(step("r", 0).path("state").asText()).isEqualTo("completed");
        assertThat(step("r", 0).at("/decision/comment").asText()).isEqualTo("looks good");
        assertThat(step("r", 1).path("state").asText()).isEqualTo("running");
    }

    @Test
    void goesOnWhereARunFailed() {
        startRun("r");
        var ask = begin("r");
        assertThat(send("POST", "/runs/r/retry", null).code()).isEqualTo("RUN_NOT_RETRIABLE");
        send("POST", "/runs/r/steps/ask/reject", "{\"comment\":\"not yet\"}");
        conductor().ended(ask, Optional.empty());

        var failed = send("GET", "/runs/r?wait=20", null).json();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("failed_step").asText()).isEqualTo("ask");
        assertThat(failed.at("/error/code").asText()).isEqualTo("STEP_REJECTED");

        var retried = send("POST", "/runs/r/retry", null);
        assertThat(retried.status()).isEqualTo(202);
        assertThat(send("GET", "/runs/r", null).json().path("life").asInt()).isEqualTo(2);
    }

    @Test
    void cancelsARunAgainAndAgainWithTheSameAnswer() {
        startRun("r");
        var ask = begin("r");

        assertThat(send("DELETE", "/runs/r", null).json().path("status").asText())
                .isEqualTo("cancelling");
        conductor().ended(ask, Optional.of(new StepFault("X", "")));
        states.started.forEach(start -> conductor().advance(start));

        assertThat(send("DELETE", "/runs/r", null).json().path("status").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void tellsWhatHappenedFromACursorOn() {
        startRun("r");
        var first = send("GET", "/runs/r/events", null).json();
        begin("r");

        var rest = send("GET", "/runs/r/events?after=" + first.path("next").asText(), null).json();

        assertThat(first.path("events").findValuesAsText("status")).containsExactly("running");
        assertThat(rest.path("events").findValuesAsText("step")).containsExactly("ask", "ask");
        assertThat(send("GET", "/runs/unknown/events", null).code()).isEqualTo("RUN_NOT_FOUND");
    }

    @Test
    void listsRunsByStateAndWorkflowPageByPage() {
        for (var id : new String[] {"a", "b", "c"}) {
            startRun(id);
        }
        var first = send("GET", "/runs?limit=2&status=running&workflow=release-gate", null).json();
        var rest = send("GET", "/runs?cursor=" + first.path("next").asText(), null).json();

        assertThat(first.path("runs")).hasSize(2);
        assertThat(rest.path("runs")).hasSize(1);
        assertThat(send("GET", "/runs?status=failed", null).json().path("runs")).isEmpty();
        assertThat(send("GET", "/runs?workflow=other", null).json().path("runs")).isEmpty();
        assertThat(send("GET", "/runs?status=lost", null).status()).isEqualTo(400);
    }

    @Test
    void doesNotKnowTheRunsOfOtherTenants() {
        startRun("r");

        for (var path : new String[] {"/runs/r", "/runs/r/events", "/runs/r/picture"}) {
            assertThat(api.get(path).code()).isEqualTo("RUN_NOT_FOUND");
        }
        assertThat(api.send("DELETE", "/runs/r", null).code()).isEqualTo("RUN_NOT_FOUND");
        assertThat(api.send("POST", "/runs/r/retry", null).code()).isEqualTo("RUN_NOT_FOUND");
        assertThat(api.send("POST", "/runs/r/steps/ask/approve", null).code())
                .isEqualTo("RUN_NOT_FOUND");
        assertThat(api.get("/runs").json().path("runs")).isEmpty();
        assertThat(api.get("/workflows/release-gate").code()).isEqualTo("WORKFLOW_NOT_FOUND");
    }

    @Test
    void saysWhatToDoWhereNothingRunsWorkflows() {
        try (var without = new Api(redis.uri(), folder, Map.of())) {
            var event =
                    Api.event(
                            "POST",
                            "/workflows/release-gate/runs",
                            "{\"input\":{\"version\":\"1\"}}");
            var reply = without.send(of(event));

            assertThat(reply.status()).isEqualTo(501);
            assertThat(reply.code()).isEqualTo("WORKFLOWS_DISABLED");
            assertThat(reply.json().path("detail").asText()).contains("WORKFLOW_MACHINE");
        }
    }

    @Test
    void drawsARun() throws IOException {
        startRun("r");
        begin("r");

        var picture = send("GET", "/runs/r/picture", null);

        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(picture.body()).contains("role=\"img\"", "needs a decision", "waiting");
        Files.writeString(Path.of("target/run.svg"), picture.body());
    }

    private Api.Reply startRun(String id) {
        return send(
                "POST",
                "/workflows/release-gate/runs",
                "{\"run_id\":\"%s\",\"input\":{\"version\":\"1\"}}".formatted(id));
    }

    /// Does what the state machine would, until the first step waits.
    private Start begin(String id) {
        var run =
                states.started.stream()
                        .filter(start -> start.run().equals(id))
                        .findFirst()
                        .orElseThrow();
        var step = conductor().advance(run).getFirst();
        conductor().begin(step, "token");
        return step;
    }

    private static Conductor conductor() {
        return new Conductor(
                client,
                new Tasks(client, Duration.ofDays(1), false),
                Duration.ofDays(1),
                new Executions() {
                    @Override
                    public void start(Start start) {}

                    @Override
                    public boolean hasEnded(Start start) {
                        return false;
                    }

                    @Override
                    public void wake(String token) {}
                },
                (tenant, run) -> {},
                Clock.systemUTC());
    }

    private JsonNode step(String run, int number) {
        return send("GET", "/runs/" + run, null).json().path("steps").path(number);
    }

    private Api.Reply send(String method, String url, @Nullable String body) {
        return send(Api.event(method, url, body));
    }

    private Api.Reply send(ObjectNode event) {
        return api.send(of(event));
    }

    private JsonNode of(ObjectNode event) {
        if (event.path("httpMethod").asText().equals("PUT")) {
            event.withObject("/headers").put("Content-Type", "application/yaml");
        }
        event.withObject("/requestContext/authorizer").put("tenant", tenant);
        return event;
    }
}

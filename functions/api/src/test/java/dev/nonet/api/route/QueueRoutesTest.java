package dev.nonet.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.Api;
import dev.nonet.harness.RedisServer;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class QueueRoutesTest {
    private static final RedisServer REDIS = RedisServer.start();
    private static final SqsServer SQS = SqsServer.start();
    private static final Duration HIDDEN = Duration.ofSeconds(30);
    private static final String DEAD = "/queues/planner/dead";
    private static final String REDRIVE = DEAD + "/redrive";

    @TempDir static Path folder;

    private static Redis memory;
    private static Tasks tasks;

    private Queues queues;
    private Api api;

    @BeforeAll
    static void connect() {
        memory = Redis.at(REDIS.uri().toString());
        memory.warmUp();
        tasks = new Tasks(memory, Duration.ofHours(1), false);
    }

    @AfterAll
    static void stop() {
        memory.close();
        SQS.close();
        REDIS.close();
    }

    @BeforeEach
    void open() {
        memory.call(commands -> commands.flushall());
        var prefix = "q" + System.nanoTime() + "-";
        for (var agent : AgentName.values()) {
            SQS.createQueue(prefix + agent.word(), HIDDEN, "", 0);
            SQS.createQueue(prefix + agent.word() + "-dead", HIDDEN, "", 0);
        }
        SQS.createQueue(prefix + "relay", HIDDEN, "", 0);
        var environment =
                new HashMap<>(
                        Map.of(
                                "TASK_QUEUES",
                                SQS.queueUrl(prefix + "{agent}"),
                                "AWS_ACCESS_KEY_ID",
                                "local",
                                "AWS_SECRET_ACCESS_KEY",
                                "local"));
        api = new Api(REDIS.uri(), folder, environment);
        queues = Queues.of(FunctionConfig.from(environment), environment).orElseThrow();
    }

    @Test
    void saysHowMuchWaitsForEachAgent() {
        queues.send(task("acme", "a"));
        queues.send(task("acme", "b"));
        bury("acme", "c");

        var sizes = api.get("/queues").json().path("queues");
        assertThat(sizes).hasSize(9);
        assertThat(sizes.get(1).toString())
                .isEqualTo("{\"agent\":\"planner\",\"waiting\":2,\"dead\":1}");
        assertThat(sizes.get(0).toString())
                .isEqualTo("{\"agent\":\"researcher\",\"waiting\":0,\"dead\":0}");
    }

    @Test
    void showsDeadLettersAgainAndAgain() {
        bury("acme", "t1");

        for (var i = 0; i < 3; i++) {
            var letters = api.get(DEAD).json();
            assertThat(letters.path("agent").asText()).isEqualTo("planner");
            assertThat(letters.path("messages")).hasSize(1);
            var letter = letters.at("/messages/0");
            assertThat(letter.path("code").asText()).isEqualTo("ECHO_BUSY");
            assertThat(letter.path("reason").asText()).isEqualTo("It is busy.");
            assertThat(letter.path("task_id").asText()).isEqualTo("t1");
            assertThat(letter.path("tenant").asText()).isEqualTo("acme");
            assertThat(letter.path("body").asText()).contains("\"task\":\"plan it\"");
        }
    }

    @Test
    void showsNoMoreThanIsAskedForAndNoMoreOfABodyThanItsBeginning() throws IOException {
        for (var i = 0; i < 15; i++) {
            queues.dead(AgentName.PLANNER).send("x".repeat(5_000), Map.of(), "");
        }
        var letters = api.get(DEAD + "?limit=12").json().path("messages");
        assertThat(letters).hasSize(12);
        assertThat(letters.get(0).path("body").asText()).hasSize(1_000);
        assertThat(letters.get(0).has("task_id")).isFalse();
        assertThat(letters.get(0).path("code").asText()).isEqualTo("WORKER_LOST");
        assertThat(letters.get(0).path("reason").asText()).contains("received five times");
        assertThat(api.get(DEAD + "?limit=100").json().path("messages")).hasSize(15);
    }

    @Test
    void givesFailedTasksAnotherLife() {
        bury("acme", "t1");
        bury("acme", "t2");
        assertThat(state("acme", "t1")).isEqualTo(TaskState.FAILED);

        var reply = api.send("POST", REDRIVE, null);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("messages").findValuesAsText("task_id"))
                .containsExactlyInAnyOrder("t1", "t2");
        assertThat(reply.json().path("messages").findValuesAsText("status")).containsOnly("queued");
        assertThat(state("acme", "t1")).isEqualTo(TaskState.QUEUED);
        assertThat(bodies(queues.of(AgentName.PLANNER))).hasSize(2);
        assertThat(api.get(DEAD).json().path("messages")).isEmpty();
        assertThat(tasks.known("acme").claim(task("acme", "t1")))
                .isInstanceOfSatisfying(
                        Claim.Held.class, held -> assertThat(held.attempt()).isEqualTo(1));
    }

    @Test
    void redrivesTheMessagesThatAreNamed() {
        bury("acme", "t1");
        bury("acme", "t2");
        var first = api.get(DEAD).json().at("/messages/0");

        var reply =
                api.send(
                        "POST",
                        REDRIVE,
                        "{\"ids\":[\"" + first.path("message_id").asText() + "\"]}");
        assertThat(reply.json().at("/messages/0/task_id")).isEqualTo(first.path("task_id"));
        assertThat(reply.json().path("messages")).hasSize(1);
        assertThat(api.get(DEAD).json().path("messages")).hasSize(1);
        assertThat(api.send("POST", REDRIVE, "{\"limit\":1}").json().path("messages")).hasSize(1);
    }

    @Test
    void sendsWhatIsNoTaskAsItIs() throws IOException {
        queues.dead(AgentName.PLANNER).send("sing", Map.of(Queues.TENANT, "acme"), "");

        assertThat(api.send("POST", REDRIVE, null).json().path("messages")).hasSize(1);
        assertThat(queues.of(AgentName.PLANNER).receive(10, HIDDEN))
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.body()).isEqualTo("sing");
                            assertThat(message.attributes()).containsEntry(Queues.TENANT, "acme");
                        });
    }

    @Test
    void saysWhyLambdaGaveAnEventUpAndSendsTheEvent() throws IOException {
        queues.dead(AgentName.PLANNER)
                .send(
                        """
                        {"version": "1.0", "requestContext": {"requestId": "r",
                          "condition": "RetriesExhausted", "approximateInvokeCount": 3},
                         "requestPayload": {"id": "e1", "detail-type": "planner",
                          "detail": {"task": "plan it"}},
                         "responseContext": {"statusCode": 200, "functionError": "Unhandled"},
                         "responsePayload": {"errorMessage": "The memory is out of reach."}}
                        """,
                        Map.of(),
                        "");

        var letter = api.get(DEAD).json().at("/messages/0");
        assertThat(letter.path("code").asText()).isEqualTo("EVENT_FAILED");
        assertThat(letter.path("reason").asText())
                .isEqualTo(
                        "Lambda gave the event up (RetriesExhausted): The memory is out of reach.");
        api.send("POST", REDRIVE, null);
        assertThat(bodies(queues.of(AgentName.PLANNER)))
                .containsExactly(
                        "{\"id\":\"e1\",\"detail-type\":\"planner\",\"detail\":{\"task\":\"plan"
                                + " it\"}}");
    }

    @Test
    void givesTheTaskThatLambdaGaveUpAnotherLife() throws IOException {
        var task = task("default", "t1");
        var store = tasks.of("default");
        store.fail((Claim.Held) store.claim(task), "ECHO_BUSY", "{\"code\":\"ECHO_BUSY\"}");
        queues.dead(AgentName.PLANNER)
                .send(
                        """
                        {"requestContext": {"condition": "EventAgeExceeded"},
                         "requestPayload": {"task_id": "t1", "task": "plan it"}}
                        """,
                        Map.of(),
                        "");

        assertThat(api.get(DEAD).json().at("/messages/0/task_id").asText()).isEqualTo("t1");
        api.send("POST", REDRIVE, null);
        assertThat(state("default", "t1")).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void saysWhyAnEventReachedNoFunction() throws IOException {
        var event = "{\"id\":\"e1\",\"detail-type\":\"planner\",\"detail\":{\"task\":\"a\"}}";
        queues.dead(AgentName.PLANNER)
                .send(
                        event,
                        Map.of("ERROR_CODE", "NO_PERMISSIONS", "ERROR_MESSAGE", "Not authorized."),
                        "");

        var letter = api.get(DEAD).json().at("/messages/0");
        assertThat(letter.path("code").asText()).isEqualTo("EVENT_NOT_DELIVERED");
        assertThat(letter.path("reason").asText())
                .isEqualTo("The event reached no function (NO_PERMISSIONS): Not authorized.");
        api.send("POST", REDRIVE, null);
        assertThat(bodies(queues.of(AgentName.PLANNER))).containsExactly(event);
    }

    @Test
    void sendsTheMessageOfATaskThatHasExpired() {
        bury("acme", "t1");
        memory.call(commands -> commands.flushall());

        api.send("POST", REDRIVE, null);
        assertThat(bodies(queues.of(AgentName.PLANNER)))
                .singleElement()
                .asString()
                .contains("\"task_id\":\"t1\"");
    }

    @Test
    void dropsTheLetterOfATaskThatIsDoneMeanwhile() {
        var task = task("acme", "t1");
        var store = tasks.known("acme");
        var held = (Claim.Held) store.claim(task);
        store.complete(held, TaskState.COMPLETED, Map.of());
        queues.bury(task, "ECHO_BUSY", "It is busy.");

        assertThat(api.send("POST", REDRIVE, null).json().at("/messages/0/status").asText())
                .isEqualTo("completed");
        assertThat(bodies(queues.of(AgentName.PLANNER))).isEmpty();
        assertThat(api.get(DEAD).json().path("messages")).isEmpty();
    }

    @Test
    void showsATenantItsOwnAlone() {
        bury("acme", "t1");
        bury("globex", "t2");

        assertThat(as("GET", "/queues", "globex", "user").path("code").asText())
                .isEqualTo("OPERATOR_ONLY");
        assertThat(as("GET", "/queues", "globex", null).path("code").asText())
                .isEqualTo("OPERATOR_ONLY");
        assertThat(as("GET", DEAD, "globex", "user").path("messages").findValuesAsText("tenant"))
                .containsExactly("globex");
        assertThat(
                        as("POST", REDRIVE, "globex", "user")
                                .path("messages")
                                .findValuesAsText("task_id"))
                .containsExactly("t2");
        assertThat(as("GET", DEAD, "ops", "operator").path("messages").findValuesAsText("tenant"))
                .containsExactly("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"limit\":0}",
                "{\"limit\":101}",
                "{\"limit\":\"1\"}",
                "{\"ids\":\"a\"}",
                "{\"ids\":[1]}",
                "{\"all\":true}",
                "5"
            })
    void refusesARequestThatIsMalformed(String body) {
        assertThat(api.send("POST", REDRIVE, body).status()).isEqualTo(400);
    }

    @Test
    void knowsItsAgentsAndItsParameters() {
        assertThat(api.get("/queues/poet/dead").code()).isEqualTo("UNKNOWN_AGENT");
        assertThat(api.get(DEAD + "?limit=101").status()).isEqualTo(400);
        assertThat(api.get("/queues?limit=1").status()).isEqualTo(400);
    }

    @Test
    void answersWith503WithoutQueues() {
        try (var alone = new Api(REDIS, folder)) {
            assertThat(alone.get("/queues").code()).isEqualTo("QUEUE_UNAVAILABLE");
        }
        try (var lonely =
                new Api(
                        REDIS.uri(),
                        folder,
                        Map.of(
                                "TASK_QUEUES",
                                "http://127.0.0.1:9/{agent}",
                                "AWS_ACCESS_KEY_ID",
                                "local",
                                "AWS_SECRET_ACCESS_KEY",
                                "local"))) {
            assertThat(lonely.get(DEAD).status()).isEqualTo(503);
        }
    }

    @Test
    void letsTheRelayHearOfATaskThatIsCancelledAndToBeTold() {
        var called =
                new TaskRequest(
                        "t1",
                        "default",
                        AgentName.PLANNER,
                        "s",
                        "plan it",
                        null,
                        List.of(),
                        Map.of(),
                        "https://hooks.example.com/a");
        tasks.known("default").submit(called);
        tasks.known("default").submit(task("default", "t2"));

        assertThat(api.send("DELETE", "/tasks/t1", null).status()).isEqualTo(200);
        assertThat(api.send("DELETE", "/tasks/t2", null).status()).isEqualTo(200);
        assertThat(bodies(queues.relay()))
                .containsExactly("{\"tenant\":\"default\",\"task_id\":\"t1\"}");
    }

    private JsonNode as(String method, String url, String tenant, @Nullable String role) {
        var event = Api.event(method, url, null);
        var authorizer = event.withObject("/requestContext/authorizer").put("tenant", tenant);
        if (role != null) {
            authorizer.put("role", role);
        }
        return api.send(event).json();
    }

    private static TaskRequest task(String tenant, String id) {
        return new TaskRequest(
                id, tenant, AgentName.PLANNER, "s", "plan it", null, List.of(), Map.of());
    }

    private void bury(String tenant, String id) {
        var task = task(tenant, id);
        TaskStore store = tasks.of(tenant);
        store.fail((Claim.Held) store.claim(task), "ECHO_BUSY", "{\"code\":\"ECHO_BUSY\"}");
        queues.bury(task, "ECHO_BUSY", "It is busy.");
    }

    private static TaskState state(String tenant, String id) {
        return tasks.known(tenant).find(id).orElseThrow().status();
    }

    private static List<String> bodies(SqsQueue queue) {
        try {
            return queue.receive(10, HIDDEN).stream().map(SqsQueue.Message::body).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

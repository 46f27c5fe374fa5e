package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.Delivery;
import dev.nonet.shared.agent.EchoAgent;
import dev.nonet.shared.agent.EchoInput;
import dev.nonet.shared.agent.Retries;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.Overdue;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.task.Telling;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tasks that go through a queue, on a server that speaks the protocol of SQS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuedTasksTest {
    private final RedisServer redisServer = RedisServer.start();
    private final Redis redis = Redis.at(redisServer.uri().toString());
    private static final Duration HIDDEN = Duration.ofSeconds(30);
    private static final Delivery MESSAGE = new Delivery.Message();

    private final QueueServer server = server();
    private EchoAgent agent = new EchoAgent();
    private final Tasks tasks = new Tasks(redis, Duration.ofHours(1), false);
    private Queues queues = queues("http://127.0.0.1:9/{agent}");
    private Map<String, String> settings = Map.of();
    private EchoHandler handler = new EchoHandler(agent, settings);

    @TempDir Path folder;

    /// Where the queues are.
    QueueServer server() {
        return QueueServer.inProcess(HIDDEN);
    }

    @BeforeAll
    void connect() {
        redis.warmUp();
    }

    @AfterAll
    void stop() {
        redis.close();
        server.close();
        redisServer.close();
    }

    @BeforeEach
    void open() {
        redis.call(commands -> commands.flushall());
        var prefix = "q" + System.nanoTime() + "-";
        var url = server.create(prefix + "planner");
        server.create(prefix + "planner-dead");
        server.create(prefix + "relay");
        var urls = url.substring(0, url.length() - "planner".length()) + "{agent}";
        agent = new EchoAgent();
        queues = queues(urls);
        settings = environment(urls);
        handler = new EchoHandler(agent, settings);
        handler.warmUp();
    }

    @AfterEach
    void close() {
        handler.close();
    }

    @Test
    void acceptsATaskThatAWorkerThenDoes() throws IOException {
        var reply = post(EchoInput.EXAMPLE, "respond-async", "a1");

        assertThat(reply.path("statusCode").asInt()).isEqualTo(202);
        assertThat(reply.at("/headers/Location").asText()).isEqualTo("/tasks/a1");
        assertThat(reply.at("/headers/Preference-Applied").asText()).isEqualTo("respond-async");
        assertThat(state("a1")).isEqualTo(TaskState.QUEUED);
        assertThat(agent.runs).hasValue(0);

        assertThat(deliver(receive(queues.of(AgentName.PLANNER)))).isEmpty();
        assertThat(state("a1")).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.known("default").events("a1", "0"))
                .extracting(event -> event.status())
                .containsExactly(
                        TaskState.PENDING,
                        TaskState.QUEUED,
                        TaskState.PROCESSING,
                        TaskState.COMPLETED);
    }

    @Test
    void acceptsTheSameTaskTwiceAndDoesItOnce() throws IOException {
        post(EchoInput.EXAMPLE, "respond-async", "a1");
        assertThat(post(EchoInput.EXAMPLE, "respond-async", "a1").path("statusCode").asInt())
                .isEqualTo(202);
        assertThat(post("{\"task\":\"echo b\"}", "respond-async", "a1").path("statusCode").asInt())
                .isEqualTo(409);

        deliver(receive(queues.of(AgentName.PLANNER)));
        assertThat(post(EchoInput.EXAMPLE, "respond-async", "a1").path("statusCode").asInt())
                .isEqualTo(200);
        assertThat(agent.runs).hasValue(1);
    }

    @Test
    void waitsAsLongAsTheClientWantsToBeforeItAccepts() throws IOException {
        assertThat(
                        post(EchoInput.EXAMPLE, "respond-async, wait=10", "a1")
                                .path("statusCode")
                                .asInt())
                .isEqualTo(200);
    }

    @Test
    void refusesAWrongTaskInsteadOfAcceptingIt() throws IOException {
        var reply = post("{\"input\":{\"text\":5}}", "respond-async", "a1");

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(tasks.known("default").find("a1")).isEmpty();
        assertThat(receive(queues.of(AgentName.PLANNER))).isEmpty();
    }

    @Test
    void handsATaskOverToTheQueueThatTakesLongerThanTheGatewayWaits() throws IOException {
        var reply = post(input("slow"), "", "a1");

        assertThat(reply.path("statusCode").asInt()).isEqualTo(202);
        assertThat(state("a1")).isEqualTo(TaskState.QUEUED);
        agent.release.countDown();
        deliver(receive(queues.of(AgentName.PLANNER)));
        assertThat(state("a1")).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.known("default").find("a1").orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void makesATaskAgainWhoseRecordIsGone() throws IOException {
        post(EchoInput.EXAMPLE, "respond-async", "a1");
        var messages = receive(queues.of(AgentName.PLANNER));
        redis.call(commands -> commands.flushall());

        deliver(messages);
        assertThat(state("a1")).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void putsAMalformedMessageAsideAtOnceWithTheReason() throws IOException {
        var queue = queues.of(AgentName.PLANNER);
        for (var body : List.of("{\"task\":5}", "{\"input\":{\"text\":5}}", "sing")) {
            queue.send(body, Map.of(Queues.TENANT, "acme"), "acme");
        }

        for (var i = 0; i < 3; i++) {
            assertThat(deliver(receive(queue))).isEmpty();
        }
        var dead = queues.dead(AgentName.PLANNER).receive(10, HIDDEN);
        assertThat(dead)
                .extracting(message -> message.attributes().get(Queues.CODE))
                .containsExactlyInAnyOrder(
                        "INPUT_INVALID", "INPUT_INVALID", "REQUEST_NOT_UNDERSTOOD");
        assertThat(dead)
                .allSatisfy(
                        message -> {
                            assertThat(message.attributes()).containsEntry(Queues.TENANT, "acme");
                            assertThat(message.attributes().get(Queues.REASON)).isNotBlank();
                        });
        assertThat(tasks.known("acme").list(Timeline.Position.NEWEST, 10).entries()).isEmpty();
    }

    @Test
    void keepsTheTenantOfATask() throws IOException {
        var event = event(EchoInput.EXAMPLE, "respond-async", "a1");
        event.withObject("/requestContext/authorizer").put("tenant", "acme");
        invoke(event);

        deliver(receive(queues.of(AgentName.PLANNER)));
        assertThat(tasks.known("acme").find("a1").orElseThrow().status())
                .isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void givesUpWhatFailsFiveTimesAndTellsTheOperatorWhy() throws IOException {
        var request = request("{\"text\":\"x\",\"failures\":100,\"ending\":\"done\"}");
        var runtime = runtime();

        for (var attempt = 1; attempt < TaskStore.ATTEMPTS; attempt++) {
            assertThat(run(runtime, request, MESSAGE)).isEqualTo(AgentAnswer.Fate.PASSING);
            assertThat(state("t")).isEqualTo(TaskState.QUEUED);
        }
        assertThat(run(runtime, request, MESSAGE)).isEqualTo(AgentAnswer.Fate.ENDED);
        assertThat(state("t")).isEqualTo(TaskState.FAILED);

        var dead = queues.dead(AgentName.PLANNER).receive(10, HIDDEN);
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().attributes())
                .containsEntry(Queues.CODE, "ECHO_BUSY")
                .containsEntry(Queues.TASK_ID, "t");
    }

    @Test
    void givesATaskAnotherLife() {
        var request = request("{\"text\":\"x\",\"failures\":15,\"ending\":\"done\"}");
        var runtime = runtime();
        for (var attempt = 1; attempt <= TaskStore.ATTEMPTS; attempt++) {
            run(runtime, request, MESSAGE);
        }

        assertThat(tasks.known("default").reopen("t")).contains(TaskState.PENDING);
        assertThat(runtime.run(agent, request, deadline(), MESSAGE))
                .isInstanceOf(AgentAnswer.Done.class);
        assertThat(tasks.known("default").reopen("t")).contains(TaskState.COMPLETED);
        assertThat(tasks.known("default").reopen("absent")).isEmpty();
    }

    @Test
    void goesOnInTheQueueWithAnEventWhoseWorkFailedForNow() throws IOException {
        var request = request("{\"text\":\"x\",\"failures\":3,\"ending\":\"done\"}");

        assertThat(runtime().run(agent, request, deadline(), new Delivery.Event()))
                .isInstanceOf(AgentAnswer.Pending.class);
        deliver(receive(queues.of(AgentName.PLANNER)));
        assertThat(state("t")).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void sendsAgainWhatLostItsWorker() {
        var request = request("{\"text\":\"x\",\"failures\":0,\"ending\":\"done\"}");
        var store = tasks.known("default");
        store.claim(request);

        assertThat(store.recover("t", "WORKER_LOST", "{}")).isInstanceOf(Overdue.Held.class);
        expireLease();
        assertThat(store.recover("t", "WORKER_LOST", "{}"))
                .isEqualTo(new Overdue.Send(Overdue.Reason.LOST));
        assertThat(store.request("t")).contains(request);
        assertThat(store.find("t").orElseThrow().status()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void failsWhatLostItsWorkerFiveTimes() {
        var request = request("{\"text\":\"x\",\"failures\":0,\"ending\":\"done\"}");
        var store = tasks.known("default");
        for (var attempt = 1; attempt <= TaskStore.ATTEMPTS; attempt++) {
            store.claim(request);
            expireLease();
        }

        assertThat(store.recover("t", "WORKER_LOST", "{}")).isEqualTo(new Overdue.Failed());
        assertThat(store.recover("t", "WORKER_LOST", "{}")).isEqualTo(new Overdue.Failed());
        store.buried("t");
        assertThat(store.recover("t", "WORKER_LOST", "{}"))
                .isEqualTo(new Overdue.Over(TaskState.FAILED, true));
        assertThat(store.recover("absent", "WORKER_LOST", "{}")).isEqualTo(new Overdue.Gone());
    }

    @Test
    void letsOneTellTheEndOnce() {
        var store = tasks.known("default");
        assertThat(store.tell("t")).isEqualTo(new Telling.Nothing());
        runtime()
                .run(
                        agent,
                        request("{\"text\":\"x\",\"failures\":0,\"ending\":\"done\"}"),
                        deadline(),
                        MESSAGE);

        assertThat(store.tell("t")).isEqualTo(new Telling.Yours(1, Set.of()));
        assertThat(store.tell("t")).isInstanceOf(Telling.Busy.class);
        assertThat(store.told("t", 1, Set.of("bus"), true, "")).isTrue();
        assertThat(store.tell("t")).isEqualTo(new Telling.Yours(2, Set.of("bus")));
        assertThat(store.told("t", 1, Set.of(), false, "")).isFalse();
        assertThat(store.tell("t")).isInstanceOf(Telling.Busy.class);
        assertThat(store.told("t", 2, Set.of("bus"), false, "CALLBACK_FAILED")).isTrue();
        assertThat(store.tell("t")).isEqualTo(new Telling.Nothing());
        assertThat(store.events("t", "0").getLast().code()).isEqualTo("CALLBACK_FAILED");
    }

    @Test
    void refusesACallbackThatTheOperatorHasNotAllowed() throws IOException {
        var reply =
                post("{\"task\":\"echo a\",\"callback_url\":\"https://evil.example/\"}", "", "a1");

        assertThat(reply.path("statusCode").asInt()).isEqualTo(422);
        assertThat(reply.path("body").asText()).contains("CALLBACK_NOT_ALLOWED");
        assertThat(
                        post(
                                        "{\"task\":\"echo"
                                            + " a\",\"callback_url\":\"https://hooks.example.com/a\"}",
                                        "",
                                        "a1")
                                .path("statusCode")
                                .asInt())
                .isEqualTo(200);
        assertThat(queues.relay().receive(10, HIDDEN)).hasSize(1);
    }

    @Test
    void sendsAMessageAnewThatFailedSoOftenOnlyBecauseTheMemoryWasAway() throws IOException {
        var queue = queues.of(AgentName.PLANNER);
        var away = new HashMap<>(settings);
        away.put("REDIS_URL", "redis://127.0.0.1:9");
        queue.send("{\"task\":\"echo a\"}", Map.of(Queues.TENANT, "acme"), "acme");
        var message = receive(queue).getFirst();
        try (var lonely = new EchoHandler(agent, away)) {
            var before = records(List.of(message), TaskStore.ATTEMPTS - 1);
            assertThat(invoke(lonely, before.toString()).path("batchItemFailures")).hasSize(1);
            var last = records(List.of(message), TaskStore.ATTEMPTS);
            assertThat(invoke(lonely, last.toString()).path("batchItemFailures")).isEmpty();
        }
        queue.delete(message.receipt());

        deliver(receive(queue));
        assertThat(tasks.known("acme").find(message.id()).orElseThrow().status())
                .isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void answersWith503WhileTheQueueIsOutOfReach() throws IOException {
        try (var lonely =
                new EchoHandler(
                        agent,
                        Map.of(
                                "REDIS_URL",
                                redisServer.uri().toString(),
                                "TASK_QUEUES",
                                "http://127.0.0.1:9/{agent}",
                                "AWS_ACCESS_KEY_ID",
                                "local",
                                "AWS_SECRET_ACCESS_KEY",
                                "local"))) {
            var reply = invoke(lonely, event(EchoInput.EXAMPLE, "respond-async", "a1").toString());
            assertThat(reply.path("statusCode").asInt()).isEqualTo(503);
            assertThat(state("a1")).isEqualTo(TaskState.PENDING);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'EventSource':'aws:sns','Sns':{'MessageId':'m','Message':'{}'}} | INPUT_INVALID",
                "{'eventSource':'aws:s3','s3':{'bucket':{'name':'b'}}} | INPUT_INVALID",
                "{'eventSource':'aws:s3','s3':{'bucket':{'name':'b'},'object':{'key':'k','size':104857601}}}"
                    + " | ARTIFACT_TOO_LARGE",
                "{'eventSource':'aws:s3','s3':{'bucket':{'name':'b'},'object':{'key':'k','size':104857600}}}"
                    + " | ARTIFACT_NOT_FOUND"
            })
    void whatAnEventAsksForInVainIsADeadLetterWithItsReason(String record, String code)
            throws IOException {
        var json = record.replace('\'', '"');
        invoke(handler, "{\"Records\":[" + json + "]}");

        var dead = queues.dead(AgentName.PLANNER).receive(10, HIDDEN);
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().attributes()).containsEntry(Queues.CODE, code);
        assertThat(dead.getFirst().attributes().get(Queues.REASON)).isNotEmpty();
        assertThat(Json.mapper().readTree(dead.getFirst().body()))
                .isEqualTo(Json.mapper().readTree("{\"Records\":[" + json + "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'e','detail-type':'planner','detail':TASK}",
                "{'Records':[{'EventSource':'aws:sns','Sns':{'MessageId':'e','Message':'TEXT'}}]}"
            })
    void doesTheTaskOfAnEventThatWasADeadLetterAndIsTriedAgain(String event) throws IOException {
        var queue = queues.of(AgentName.PLANNER);
        var task = input("done");
        queues.send(
                AgentName.PLANNER,
                event.replace('\'', '"')
                        .replace("TASK", task)
                        .replace("TEXT", task.replace("\"", "\\\"")),
                "default");

        assertThat(deliver(receive(queue))).isEmpty();
        assertThat(state("e")).isEqualTo(TaskState.COMPLETED);
        assertThat(queues.dead(AgentName.PLANNER).receive(10, HIDDEN)).isEmpty();
    }

    @Test
    void anObjectThatIsGoneIsADeadLetterAgainWhenItIsTriedAgain() throws IOException {
        var queue = queues.of(AgentName.PLANNER);
        var event =
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
                        + "\"object\":{\"key\":\"k\",\"size\":1}}}]}";
        queues.send(AgentName.PLANNER, event, "default");

        assertThat(deliver(receive(queue))).isEmpty();
        assertThat(queues.dead(AgentName.PLANNER).receive(10, HIDDEN))
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.body()).isEqualTo(event);
                            assertThat(message.attributes())
                                    .containsEntry(Queues.CODE, "ARTIFACT_NOT_FOUND");
                        });
    }

    @Test
    void anEventOnTheBusThatIsNoTaskIsADeadLetter() throws IOException {
        var event = "{\"id\":\"e\",\"detail-type\":\"planner\",\"detail\":{\"task\":5}}";
        invoke(handler, event);

        var dead = queues.dead(AgentName.PLANNER).receive(10, HIDDEN);
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().body()).isEqualTo(event);
    }

    @Test
    void aTaskOfAnEventThatFailedIsNoDeadLetter() throws IOException {
        var event =
                "{\"id\":\"e\",\"detail-type\":\"planner\",\"detail\":" + input("refused") + "}";
        invoke(handler, event);

        assertThat(state("e")).isEqualTo(TaskState.FAILED);
        assertThat(queues.dead(AgentName.PLANNER).receive(10, HIDDEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"step:r1/plan", "task-token:AQB4"})
    void takesWhatItsEndWakesFromItsOwnQueueAlone(String url) throws IOException {
        var body = "{\"task\":\"echo a\",\"callback_url\":\"%s\"}".formatted(url);
        assertThat(post(body, "", "a1").path("body").asText()).contains("URL_INVALID");
        assertThat(invoke(handler, body).path("code").asText()).isEqualTo("URL_INVALID");
        invoke(handler, "{\"id\":\"e\",\"detail-type\":\"planner\",\"detail\":" + body + "}");
        assertThat(tasks.known("default").list(Timeline.Position.NEWEST, 10).entries()).isEmpty();

        var queue = queues.of(AgentName.PLANNER);
        queue.send(body.replace("{\"task\"", "{\"task_id\":\"a1\",\"task\""), Map.of(), "");
        assertThat(deliver(receive(queue))).isEmpty();
        assertThat(state("a1")).isEqualTo(TaskState.COMPLETED);
        assertThat(queues.relay().receive(10, HIDDEN)).hasSize(1);
    }

    @Test
    void failsATaskThatWasHandedInForItAndThatItCannotRead() throws IOException {
        var task =
                new TaskRequest(
                        "a1",
                        "default",
                        AgentName.PLANNER,
                        "s",
                        "",
                        Json.mapper().readTree("{\"text\":5}"),
                        List.of(),
                        Map.of(),
                        "step:r1/plan");
        tasks.of("default").submit(task);
        queues.send(task);

        assertThat(deliver(receive(queues.of(AgentName.PLANNER)))).isEmpty();
        assertThat(state("a1")).isEqualTo(TaskState.FAILED);
        assertThat(queues.relay().receive(10, HIDDEN)).hasSize(1);
        assertThat(queues.dead(AgentName.PLANNER).receive(10, HIDDEN)).isEmpty();
    }

    @Test
    void putsATaskThatAStateOfAMachineWaitsForIntoTheQueue() throws IOException {
        var event = "{\"task\":\"echo a\",\"task_token\":\"AQB4\",\"task_id\":\"a1\"}";
        assertThat(invoke(handler, event).path("status").asText()).isEqualTo("queued");
        assertThat(invoke(handler, event).path("status").asText()).isEqualTo("queued");

        deliver(receive(queues.of(AgentName.PLANNER)));
        assertThat(state("a1")).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.known("default").callbackUrl("a1")).hasValue("task-token:AQB4");
        assertThat(queues.relay().receive(10, HIDDEN)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"task":5,"task_token":"t"}
                    {"task":"sing","task_token":"t"}
                    {"task":"echo a","task_token":""}
                    {"task":"echo a","task_token":"t","callback_url":"https://hooks.example.com"}
                    """)
    void failsTheStateOfAMachineThatWouldWaitForNoTask(String event) {
        assertThatThrownBy(() -> invoke(handler, event)).isInstanceOf(RuntimeException.class);
        assertThat(tasks.known("default").list(Timeline.Position.NEWEST, 10).entries()).isEmpty();
    }

    private void expireLease() {
        redis.call(commands -> commands.hset("nonet:{default/t}:task", "lease_until", "1"));
    }

    private AgentAnswer.Fate run(AgentRuntime runtime, TaskRequest request, Delivery delivery) {
        return ((AgentAnswer.Failed) runtime.run(agent, request, deadline(), delivery)).fate();
    }

    private AgentRuntime runtime() {
        return new AgentRuntime(
                redis,
                tasks,
                java.util.Optional.of(queues),
                name -> new FolderArtifacts(folder),
                Duration.ofHours(1),
                new Retries(Duration.ofMillis(1)));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20), Clock.systemUTC());
    }

    private static TaskRequest request(String input) {
        try {
            return new TaskRequest(
                    "t",
                    "default",
                    AgentName.PLANNER,
                    "s",
                    "echo",
                    Json.mapper().readTree(input),
                    List.of("0".repeat(64)),
                    Map.of("a", "b"));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private TaskState state(String id) {
        return tasks.known("default").find(id).orElseThrow().status();
    }

    private static String input(String ending) {
        return "{\"input\":{\"text\":\"x\",\"failures\":0,\"ending\":\"%s\"}}".formatted(ending);
    }

    private JsonNode post(String body, String prefer, String id) throws IOException {
        return invoke(event(body, prefer, id));
    }

    private static ObjectNode event(String body, String prefer, String id) {
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", "POST").put("path", "/agents/planner/execute").put("body", body);
        event.putObject("headers").put("prefer", prefer).put("Idempotency-Key", id);
        event.putObject("requestContext").putObject("authorizer");
        return event;
    }

    private static List<SqsQueue.Message> receive(SqsQueue queue) throws IOException {
        return queue.receive(1, HIDDEN);
    }

    /// As an event source mapping does: answers the ids of the messages that come again, and deletes the others.
    private List<String> deliver(List<SqsQueue.Message> messages) throws IOException {
        return invoke(records(messages, 1))
                .path("batchItemFailures")
                .findValuesAsText("itemIdentifier");
    }

    private static ObjectNode records(List<SqsQueue.Message> messages, int receives) {
        var event = Json.mapper().createObjectNode();
        var records = event.putArray("Records");
        for (var message : messages) {
            var record = records.addObject();
            record.put("messageId", message.id()).put("receiptHandle", message.receipt());
            record.put("eventSource", "aws:sqs").put("body", message.body());
            record.putObject("attributes").put("ApproximateReceiveCount", "" + receives);
            var attributes = record.putObject("messageAttributes");
            message.attributes()
                    .forEach((name, value) -> attributes.putObject(name).put("stringValue", value));
        }
        return event;
    }

    private JsonNode invoke(ObjectNode event) throws IOException {
        return invoke(handler, event.toString());
    }

    private static JsonNode invoke(EchoHandler handler, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        var clock = Clock.systemUTC();
        var context =
                new LambdaContext(
                        "request-1",
                        "echo",
                        1024,
                        clock.instant().plusSeconds(20),
                        clock,
                        System.err);
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context);
        return Json.mapper().readTree(output.toByteArray());
    }

    private Queues queues(String urls) {
        var environment = environment(urls);
        return Queues.of(FunctionConfig.from(environment), environment).orElseThrow();
    }

    private Map<String, String> environment(String urls) {
        var environment = new HashMap<String, String>();
        environment.put("REDIS_URL", redisServer.uri().toString());
        environment.put("TASK_QUEUES", urls);
        environment.put("HANDOVER_SECONDS", "1");
        environment.put("CALLBACK_HOSTS", "hooks.example.com");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }
}

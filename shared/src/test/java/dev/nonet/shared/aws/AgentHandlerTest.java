package dev.nonet.shared.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.RedisServer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.EchoAgent;
import dev.nonet.shared.agent.EchoInput;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

class AgentHandlerTest {
    private static final RedisServer SERVER = RedisServer.start();
    private static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final String ROUTE = "/agents/planner/execute";

    private final EchoAgent agent = new EchoAgent();
    private final TaskStore tasks = new TaskStore(REDIS, new Keys("default"), Duration.ofHours(1));

    @TempDir Path folder;
    private EchoHandler handler = new EchoHandler(agent, Map.of());

    @BeforeEach
    void open() {
        REDIS.call(commands -> commands.flushall());
        handler =
                new EchoHandler(
                        agent,
                        Map.of(
                                "REDIS_URL",
                                SERVER.uri().toString(),
                                "ARTIFACTS_FOLDER",
                                folder.resolve("artifacts").toString()));
        handler.warmUp();
    }

    @AfterEach
    void close() {
        handler.close();
    }

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
    void answersAnApiGatewayRequest() throws IOException {
        var response = http("POST", ROUTE, EchoInput.EXAMPLE, Map.of());

        assertThat(response.path("statusCode").asInt()).isEqualTo(200);
        assertThat(response.at("/headers/Content-Type").asText()).isEqualTo("application/json");
        var body = body(response);
        assertThat(body.path("status").asText()).isEqualTo("success");
        assertThat(body.path("agent").asText()).isEqualTo("planner");
        assertThat(body.at("/result/length").asInt()).isEqualTo(5);
        assertThat(body.path("summary").asText()).isEqualTo("The text has 5 characters.");
        assertThat(body.at("/usage/attempts").asInt()).isEqualTo(1);
        assertThat(body.at("/evidence/0/value").asDouble()).isEqualTo(5);
        assertThat(tasks.find(body.path("task_id").asText())).isPresent();
    }

    @Test
    void readsABodyInBase64() throws IOException {
        var event = event("POST", ROUTE, "", Map.of());
        event.put("isBase64Encoded", true);
        event.put("body", base64(EchoInput.EXAMPLE));

        assertThat(invoke(event).path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void takesTheIdempotencyKeyForTheTasksId() throws IOException {
        var key = Map.of("idempotency-KEY", "order-7");

        assertThat(body(http("POST", ROUTE, EchoInput.EXAMPLE, key)).path("task_id").asText())
                .isEqualTo("order-7");
        http("POST", ROUTE, EchoInput.EXAMPLE, key);
        assertThat(agent.runs).hasValue(1);
    }

    @Test
    void takesTheTenantFromTheVerifiedCredentialAlone() throws IOException {
        var event = event("POST", ROUTE, EchoInput.EXAMPLE, Map.of("X-Tenant", "evil"));
        event.withObject("/requestContext/authorizer").put("tenant", "acme");

        var id = body(invoke(event)).path("task_id").asText();

        assertThat(tasks.find(id)).isEmpty();
        assertThat(new TaskStore(REDIS, new Keys("acme"), Duration.ofHours(1)).find(id))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    POST | /agents/planner/execute | {"task":       | 400 | MALFORMED_REQUEST
                    POST | /agents/planner/execute | []             | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | {}             | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | "text"         | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | {"task":"echo x","tenant":"evil"}   | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | {"task":"echo x","task_id":"a b"}   | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | {"task":"echo x","session":"{"}     | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | {"input":{"text":"x"}}              | 400 | INPUT_INVALID
                    POST | /agents/planner/execute | {"task":"sing"}                     | 422 | REQUEST_NOT_UNDERSTOOD
                    POST | /agents/coder/execute   | {"task":"echo x"}                   | 404 | UNKNOWN_ROUTE
                    GET  | /agents/planner/execute | {"task":"echo x"}                   | 405 | METHOD_NOT_ALLOWED
                    """)
    void answersAWrongRequestWithAProblemAndAnExample(
            String method, String path, String body, int status, String code) throws IOException {
        var response = http(method, path, body, Map.of());

        assertThat(response.path("statusCode").asInt()).isEqualTo(status);
        assertThat(response.at("/headers/Content-Type").asText())
                .isEqualTo("application/problem+json");
        var problem = body(response);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText())
                .isEqualTo("/docs#" + code.toLowerCase(java.util.Locale.ROOT));
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.at("/example/task").asText()).isEqualTo("echo");
        assertStoredNothing();
    }

    @Test
    void refusesABodyOverOneMebibyte() throws IOException {
        var start = "{\"task\":\"echo x\",\"metadata\":{\"a\":\"";
        var limit = 1024 * 1024;
        var end = "\"}}";
        var longest = start + "x".repeat(limit - start.length() - end.length()) + end;

        assertThat(http("POST", ROUTE, longest, Map.of()).path("statusCode").asInt())
                .isEqualTo(400);
        assertThat(http("POST", ROUTE, longest + " ", Map.of()).path("statusCode").asInt())
                .isEqualTo(413);
        var wide = start + "ä".repeat(limit / 2) + end;
        assertThat(http("POST", ROUTE, wide, Map.of()).path("statusCode").asInt()).isEqualTo(413);
    }

    @Test
    void answersADirectInvocationWithTheBodyAlone() throws IOException {
        var answer = invoke(EchoInput.EXAMPLE);

        assertThat(answer.path("status").asText()).isEqualTo("success");
        assertThat(answer.path("task_id").asText()).isEqualTo("request-1");
    }

    @Test
    void runsADirectInvocationForTheTenantThatItNames() throws IOException {
        var event = (ObjectNode) Json.mapper().readTree(EchoInput.EXAMPLE);
        event.put("tenant", "acme").put("task_id", "direct-1");

        assertThat(invoke(event.toString()).path("status").asText()).isEqualTo("success");
        var all = new Tasks(REDIS, Duration.ofHours(1), false);
        assertThat(all.known("acme").find("direct-1")).isPresent();
        assertThat(all.known(TaskRequest.DEFAULT).find("direct-1")).isEmpty();
        assertThat(invoke(event.put("tenant", "a b").toString()).path("code").asText())
                .isEqualTo("INPUT_INVALID");
    }

    @Test
    void answersAWrongDirectInvocationWithTheProblem() throws IOException {
        assertThat(invoke("{\"other\": 1}").path("code").asText()).isEqualTo("INPUT_INVALID");
        assertThat(invoke("not json").path("code").asText()).isEqualTo("INPUT_INVALID");
        assertThat(invoke("").path("code").asText()).isEqualTo("INPUT_INVALID");
    }

    @Test
    void reportsTheMessagesOfABatchThatAreToComeAgain() throws IOException {
        var answer =
                invoke(
                        sqs(
                                Map.of(
                                        "m1", EchoInput.EXAMPLE,
                                        "m2", "{\"task\": 5}",
                                        "m3", input("x", 0, "refused"),
                                        "m4", "echo words",
                                        "m5", "sing")));

        assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactlyInAnyOrder("m2", "m5");
        assertThat(tasks.find("m1").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.find("m3").orElseThrow().status()).isEqualTo(TaskState.FAILED);
        assertThat(tasks.find("m4").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void doesAMessageOnceThatIsDeliveredTwice() throws IOException {
        invoke(sqs(Map.of("m1", EchoInput.EXAMPLE)));
        var answer = invoke(sqs(Map.of("m1", EchoInput.EXAMPLE)));

        assertThat(answer.path("batchItemFailures").isEmpty()).isTrue();
        assertThat(agent.runs).hasValue(1);
    }

    @Test
    void takesAnObjectOfABucketAsTheTasksFile() throws IOException {
        var bucket = folder.resolve("buckets/inbox/planner");
        Files.createDirectories(bucket);
        Files.writeString(bucket.resolve("a b.txt"), "abc");

        invoke(s3("inbox", "planner/a+b.txt"));

        var listed = tasks.list(Timeline.Position.NEWEST, 1).entries().getFirst();
        var task = tasks.find(listed.taskId()).orElseThrow();
        assertThat(task.status()).isEqualTo(TaskState.COMPLETED);
        assertThat(task.task()).isEqualTo("planner/a b.txt");
        assertThat(String.valueOf(task.result())).contains("ba7816bf8f01cfea");
    }

    @Test
    void endsAnEventThatWillNeverWorkInsteadOfAskingForItAgain() throws IOException {
        assertThat(invoke(s3("inbox", "../../etc/passwd"))).isEmpty();
        assertThat(invoke(s3("inbox", "absent"))).isEmpty();
        assertThat(invoke(sns("{\"task\": 5}"))).isEmpty();
        assertThat(invoke("{\"detail-type\":\"x\",\"detail\":{\"task\":5},\"id\":\"e\"}"))
                .isEmpty();
        assertStoredNothing();
    }

    @Test
    void takesANotificationsMessageForTheTask() throws IOException {
        invoke(sns(EchoInput.EXAMPLE));

        assertThat(tasks.find("n1").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void takesAnEventsDetailForTheTask() throws IOException {
        invoke("{\"id\":\"e1\",\"detail-type\":\"Task\",\"detail\":" + EchoInput.EXAMPLE + "}");
        invoke("{\"id\":\"e2\",\"detail-type\":\"echo schedule\",\"detail\":{}}");

        assertThat(tasks.find("e1").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
        assertThat(tasks.find("e2").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void throwsWhatMayPassWhereAwsDeliversAgain() throws IOException {
        var event = sns(input("x", 3, "done"));
        assertThatThrownBy(() -> invoke(event)).isInstanceOf(AgentException.Transient.class);

        assertThat(tasks.find("n1").orElseThrow().status()).isEqualTo(TaskState.QUEUED);
        invoke(event);
        assertThat(tasks.find("n1").orElseThrow().status()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void answersWith503AndWhenToComeBackWhileTheMemoryIsOutOfReach() throws IOException {
        try (var server = RedisServer.start();
                var other = new EchoHandler(agent, Map.of("REDIS_URL", server.uri().toString()))) {
            server.kill();
            var response =
                    invoke(other, event("POST", ROUTE, EchoInput.EXAMPLE, Map.of()).toString());
            assertThat(response.path("statusCode").asInt()).isEqualTo(503);
            assertThat(response.at("/headers/Retry-After").asText()).isEqualTo("1");
            assertThat(
                            invoke(other, sqs(Map.of("m1", EchoInput.EXAMPLE)))
                                    .path("batchItemFailures")
                                    .findValuesAsText("itemIdentifier"))
                    .containsExactly("m1");
            server.restart();
            assertThat(
                            invoke(
                                            other,
                                            event("POST", ROUTE, EchoInput.EXAMPLE, Map.of())
                                                    .toString())
                                    .path("statusCode")
                                    .asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void primesItselfWithoutATraceInAnyTenant() {
        handler.prime();

        assertThat(agent.runs).hasValue(1);
        assertThat(tasks.list(Timeline.Position.NEWEST, 10).entries()).isEmpty();
    }

    @Test
    void worksAgainAfterASnapshotWasTaken() throws IOException {
        http("POST", ROUTE, EchoInput.EXAMPLE, Map.of());
        handler.close();

        assertThat(http("POST", ROUTE, EchoInput.EXAMPLE, Map.of()).path("statusCode").asInt())
                .isEqualTo(200);
    }

    @Test
    void answers10_000MalformedEventsAndStoresNoneOfThem() throws IOException {
        var malformed = new MalformedEvents(new Random(42), ROUTE);
        for (var i = 0; i < 10_000; i++) {
            var event = malformed.next(i);
            var answer = invoke(event);
            var status = answer.has("statusCode") ? answer.path("statusCode").asInt() : 400;
            assertThat(status)
                    .as(event.substring(0, Math.min(300, event.length())))
                    .isBetween(400, 499);
        }
        assertThat(agent.runs).hasValue(0);
        assertStoredNothing();
    }

    private static void assertStoredNothing() {
        Long keys = REDIS.call(commands -> commands.dbsize());
        assertThat(keys).isZero();
    }

    private static ObjectNode event(
            String method, String path, String body, Map<String, String> headers) {
        var event = Json.mapper().createObjectNode();
        event.put("httpMethod", method).put("path", path).put("body", body);
        var all = event.putObject("headers");
        headers.forEach(all::put);
        event.putObject("requestContext").putObject("authorizer");
        return event;
    }

    private JsonNode http(String method, String path, String body, Map<String, String> headers)
            throws IOException {
        return invoke(event(method, path, body, headers));
    }

    private JsonNode invoke(ObjectNode event) throws IOException {
        return invoke(handler, event.toString());
    }

    private JsonNode invoke(String event) throws IOException {
        return invoke(handler, event);
    }

    private static JsonNode invoke(EchoHandler handler, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        var context =
                new LambdaContext(
                        "request-1",
                        "echo",
                        1024,
                        Clock.systemUTC().instant().plusSeconds(20),
                        Clock.systemUTC(),
                        System.err);
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context);
        return Json.mapper().readTree(output.toByteArray());
    }

    private static JsonNode body(JsonNode response) throws IOException {
        return Json.mapper().readTree(response.path("body").asText());
    }

    private static String input(String text, int failures, String ending) {
        return "{\"input\":{\"text\":\"%s\",\"failures\":%d,\"ending\":\"%s\"}}"
                .formatted(text, failures, ending);
    }

    private static String sqs(Map<String, String> bodies) {
        var event = Json.mapper().createObjectNode();
        var records = event.putArray("Records");
        bodies.forEach(
                (id, body) ->
                        records.addObject()
                                .put("messageId", id)
                                .put("eventSource", "aws:sqs")
                                .put("body", body));
        return event.toString();
    }

    private static String sns(String message) {
        var event = Json.mapper().createObjectNode();
        var record = event.putArray("Records").addObject().put("EventSource", "aws:sns");
        record.putObject("Sns").put("MessageId", "n1").put("Message", message);
        return event.toString();
    }

    private static String s3(String bucket, String key) {
        var event = Json.mapper().createObjectNode();
        var s3 = event.putArray("Records").addObject().put("eventSource", "aws:s3").putObject("s3");
        s3.putObject("bucket").put("name", bucket);
        s3.putObject("object").put("key", key).put("sequencer", "1");
        return event.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

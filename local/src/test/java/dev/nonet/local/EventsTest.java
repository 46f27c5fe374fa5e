package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.memory.Timeline;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Every file in `events/` through the handler that it is for, with the classes of aws-lambda-java-events as the witness
/// that it is what AWS sends.
class EventsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final LocalSystem SYSTEM = system();
    private static final Redis REDIS = Redis.at(SYSTEM.redisUrl());
    private static final TaskStore TASKS =
            new TaskStore(REDIS, new Keys("default"), Duration.ofHours(1));

    private static LocalSystem system() {
        try {
            return new LocalSystem(ROOT, System.getenv());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void connect() {
        REDIS.warmUp();
    }

    @AfterAll
    static void stop() throws IOException {
        REDIS.close();
        SYSTEM.close();
    }

    @BeforeEach
    void forget() {
        REDIS.call(commands -> commands.flushall());
    }

    static Stream<Path> agentEvents() throws IOException {
        return events().filter(
                        file ->
                                !name(file).startsWith("api-")
                                        && !name(file).startsWith("relay-")
                                        && !name(file).startsWith("workflow-")
                                        && !name(file).startsWith("sandbox-")
                                        && !name(file).contains("-token")
                                        && !name(file).contains("-s3"));
    }

    static Stream<Path> apiEvents() throws IOException {
        return events().filter(file -> name(file).startsWith("api-"));
    }

    static Stream<Path> events() throws IOException {
        try (var files = Files.list(ROOT.resolve("events"))) {
            return files.filter(file -> name(file).endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("agentEvents")
    void anAgentsEventLeadsToACompletedTask(Path file) throws IOException {
        var answer = invoke(file);

        switch (door(file)) {
            case "apigateway" -> {
                assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
                var body = Json.mapper().readTree(answer.path("body").asText());
                assertThat(body.path("status").asText()).isEqualTo("success");
            }
            case "sqs" ->
                    assertThat(answer.path("batchItemFailures").size())
                            .isEqualTo(name(file).contains("poison") ? 1 : 0);
            case "sns", "eventbridge", "schedule" -> assertThat(answer).isEmpty();
            default ->
                    assertThat(answer.path("status").asText())
                            .as(answer.toString())
                            .isEqualTo("success");
        }
        assertThat(tasks())
                .isNotEmpty()
                .allSatisfy(
                        task -> {
                            assertThat(task.status())
                                    .as(String.valueOf(task.error()))
                                    .isEqualTo(TaskState.COMPLETED);
                            assertThat(task.agent()).isEqualTo(function(file));
                        });
    }

    @ParameterizedTest
    @MethodSource("apiEvents")
    void anEventOfTheApiIsAnsweredWithAResultOrAProblem(Path file) throws IOException {
        var answer = invoke(file);

        var status = answer.path("statusCode").asInt();
        assertThat(status).as(answer.toString()).isBetween(200, 503);
        if (status >= 400) {
            var problem = Json.mapper().readTree(answer.path("body").asText());
            // There are no queues and no state machine here.
            assertThat(problem.path("code").asText())
                    .matches(status < 500 ? "[A-Z_]+" : "QUEUE_UNAVAILABLE|WORKFLOWS_DISABLED");
        }
    }

    @Test
    void anEventOfTheSandboxIsAnsweredWithWhatBecameOfItsTests() throws IOException {
        var answer = invoke(ROOT.resolve("events/sandbox-direct.json"));

        assertThat(answer.at("/tests/0/name").asText()).isEqualTo("PriceTest.adds");
        assertThat(answer.at("/tests/0/status").asText()).isEqualTo("passed");
        assertThat(answer.path("isolation").asText()).isIn("process", "namespaces");
    }

    /// Where files for a function are dropped.
    private static String folder(String function) {
        return function.equals("workflow") ? "workflows/" : function + "/";
    }

    static Stream<Path> workflowEvents() throws IOException {
        return events().filter(file -> name(file).startsWith("workflow-"));
    }

    /// Those of steps find that their runs are not there.
    @ParameterizedTest
    @MethodSource("workflowEvents")
    void anEventOfAWorkflowIsDoneWith(Path file) throws IOException {
        // A step is begun by queues and woken by a machine, which only all of Nonet has.
        var answer = name(file).contains("-begin") ? invokeAll(file) : invoke(file);

        assertThat(answer.isObject()).isTrue();
    }

    @Test
    void anEventOfAStateThatWaitsForItsTaskPutsItIntoTheQueue() throws Exception {
        var file = ROOT.resolve("events/planner-stepfunctions-token.json");

        assertThat(invokeAll(file).path("status").asText()).isEqualTo("queued");
        var id = Json.mapper().readTree(Files.readAllBytes(file)).path("task_id").asText();
        try (var redis = Redis.at(RunningSystem.redisUrl())) {
            redis.warmUp();
            var store = new TaskStore(redis, new Keys("default"), Duration.ofHours(1));
            assertThat(store.awaitEnd(id, Duration.ofSeconds(60)).orElseThrow().status())
                    .isEqualTo(TaskState.COMPLETED);
        }
    }

    private static JsonNode invokeAll(Path file) throws IOException {
        return Json.mapper()
                .readTree(RunningSystem.invoke(function(file), Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsWhatAwsSends(Path file) throws IOException {
        switch (door(file)) {
            case "apigateway" -> {
                var event = read(file, APIGatewayProxyRequestEvent.class);
                assertThat(event.getHttpMethod()).isNotEmpty();
                assertThat(event.getRequestContext().getResourcePath())
                        .isEqualTo(event.getResource());
                assertThat(event.getMultiValueHeaders().keySet())
                        .isEqualTo(event.getHeaders().keySet());
            }
            case "sqs" ->
                    assertThat(read(file, SQSEvent.class).getRecords())
                            .isNotEmpty()
                            .allSatisfy(
                                    message -> {
                                        assertThat(message.getMessageId()).isNotEmpty();
                                        assertThat(message.getBody()).isNotEmpty();
                                        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
                                    });
            case "s3" ->
                    assertThat(read(file, S3Event.class).getRecords())
                            .singleElement()
                            .satisfies(
                                    record -> {
                                        assertThat(record.getS3().getBucket().getName())
                                                .isEqualTo("nonet-inbox");
                                        assertThat(record.getS3().getObject().getKey())
                                                .startsWith(folder(function(file)));
                                    });
            case "sns" ->
                    assertThat(read(file, SNSEvent.class).getRecords())
                            .singleElement()
                            .satisfies(
                                    record ->
                                            assertThat(record.getSNS().getMessage()).isNotEmpty());
            case "eventbridge" ->
                    assertThat(read(file, ScheduledEvent.class).getDetail()).isNotEmpty();
            default ->
                    assertThat(Json.mapper().readTree(Files.readString(file)).fieldNames())
                            .toIterable()
                            .containsAnyOf("task", "detail", "sweep", "action", "class_path");
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(AgentName.class)
    void anObjectInABucketBecomesATaskOfTheAgent(AgentName agent) throws IOException {
        var event = ROOT.resolve("events/" + agent.word() + "-s3.json");
        var key =
                Json.mapper()
                        .readTree(Files.readString(event))
                        .at("/Records/0/s3/object/key")
                        .asText();
        var object = ROOT.resolve(".nonet/buckets/nonet-inbox").resolve(key);
        Files.createDirectories(object.getParent());
        try {
            Files.write(object, InboxObjects.of(agent));
            assertThat(invoke(event)).isEmpty();
        } finally {
            Files.delete(object);
        }
        assertThat(tasks())
                .singleElement()
                .satisfies(
                        task -> {
                            assertThat(task.agent()).isEqualTo(agent.word());
                            assertThat(task.status())
                                    .as(String.valueOf(task.error()))
                                    .isEqualTo(TaskState.COMPLETED);
                        });
    }

    private static List<TaskRecord> tasks() {
        REDIS.isConnected();
        return TASKS.list(Timeline.Position.NEWEST, 10).entries();
    }

    private static JsonNode invoke(Path file) throws IOException {
        var function = SYSTEM.template().function(function(file)).orElseThrow();
        return Json.mapper()
                .readTree(SYSTEM.function(function.id()).invoke(Files.readAllBytes(file)));
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        return LambdaEventSerializers.serializerFor(type, EventsTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static String function(Path file) {
        return name(file).split("-", 3)[0];
    }

    private static String door(Path file) {
        return name(file).replaceFirst("[.]json$", "").split("-", 3)[1];
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

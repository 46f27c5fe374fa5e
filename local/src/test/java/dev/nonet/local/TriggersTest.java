package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.model.Message;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// Every way by which a task comes in other than a request that waits for it, each with the parts it really has: the
/// queues of the template, its rules, its buckets and topics, and the handlers that are deployed.
class TriggersTest {
    private static final String GATEWAY = "http://127.0.0.1:" + RunningSystem.port();
    private static final LocalTriggers TRIGGERS = RunningSystem.triggers();
    private static final LocalSqs SQS = new LocalSqs(TRIGGERS.queues());
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String PLAN =
            """
            {"task": "plan", "input": {"project": "p", "tasks": [
              {"id": "a", "name": "write", "effort": 2},
              {"id": "b", "name": "test", "effort": 3, "depends_on": [{"id": "a"}]}]}}\
            """;

    @AfterAll
    static void stop() {
        HTTP.close();
        SQS.close();
    }

    @Test
    void aTaskThatWasAcceptedIsDoneAndItsEndIsWaitedFor() throws Exception {
        var id = "async-" + UUID.randomUUID();
        var accepted =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(GATEWAY + "/agents/planner/execute"))
                                .header("Prefer", "respond-async")
                                .header("Idempotency-Key", id)
                                .POST(BodyPublishers.ofString(PLAN))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).hasValue("/tasks/" + id);
        assertThat(accepted.headers().firstValue("Preference-Applied")).hasValue("respond-async");
        var task = json(get("/tasks/" + id + "?wait=20"));
        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
        assertThat(task.at("/result/critical_path").size()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsNoTaskIsADeadLetterWithItsReason() throws Exception {
        var body = "{\"tusk\": \"" + UUID.randomUUID() + "\"}";
        SQS.send(TRIGGERS.queueUrl("nonet-planner"), body);

        var letter = deadLetter("planner");
        assertThat(letter.body()).isEqualTo(body);
        assertThat(attribute(letter, "code")).isEqualTo("INPUT_INVALID");
        assertThat(attribute(letter, "reason")).contains("tusk");
    }

    @Test
    void aCsvInTheInboxIsATaskOfTheAnalyst() throws Exception {
        var key = "inbox/sales " + UUID.randomUUID() + ".csv";
        var object = TRIGGERS.buckets().resolve("nonet-inbox").resolve(key);
        try {
            Files.createDirectories(Objects.requireNonNull(object.getParent()));
            Files.writeString(object, "day,amount\n2026-01-01,10\n2026-01-02,12\n2026-01-03,11\n");

            var task = ended(taskId(object, key));
            assertThat(task.path("agent").asText()).isEqualTo("analyst");
            assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
            assertThat(task.at("/result/rows").asInt()).isEqualTo(3);
            assertThat(task.at("/metadata/key").asText()).isEqualTo(key);
        } finally {
            Files.deleteIfExists(object);
        }
    }

    @Test
    void anObjectThatIsTooLargeIsADeadLetterWithItsReason() throws Exception {
        var object =
                TRIGGERS.buckets().resolve("nonet-inbox/inbox/large-" + UUID.randomUUID() + ".zip");
        try {
            Files.createDirectories(Objects.requireNonNull(object.getParent()));
            try (var file = new RandomAccessFile(object.toFile(), "rw")) {
                file.setLength(ArtifactStore.MAX_SIZE + 1);
            }

            var letter = deadLetter("security");
            assertThat(attribute(letter, "code")).isEqualTo("ARTIFACT_TOO_LARGE");
            assertThat(attribute(letter, "reason"))
                    .isEqualTo(
                            "An object has at most 104857600 bytes to become a task; this one has"
                                    + " 104857601.");
            assertThat(letter.body()).contains(name(object));
        } finally {
            Files.deleteIfExists(object);
        }
    }

    @Test
    void anEventOnTheBusIsATaskOfTheAgentThatItsTypeNames() throws Exception {
        var entries = Json.mapper().createObjectNode();
        entries.putArray("Entries")
                .addObject()
                .put("EventBusName", "nonet")
                .put("Source", "nonet.client")
                .put("DetailType", "planner")
                .put("Detail", PLAN);
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(TRIGGERS.endpoint())
                                .header("X-Amz-Target", "AWSEvents.PutEvents")
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .POST(BodyPublishers.ofString(entries.toString()))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        var task = ended(json(answer).at("/Entries/0/EventId").asText());
        assertThat(task.path("agent").asText()).isEqualTo("planner");
        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
    }

    @Test
    void anAlarmIsAProbeOfWhatItsDescriptionNames() throws Exception {
        var alarm =
                Json.mapper()
                        .createObjectNode()
                        .put("AlarmName", "shop-errors")
                        .put("AlarmDescription", "See " + GATEWAY + "/.")
                        .put("NewStateValue", "ALARM");
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(TRIGGERS.endpoint())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Anonet-probe&Message="
                                                        + URLEncoder.encode(
                                                                alarm.toString(),
                                                                StandardCharsets.UTF_8)))
                                .build(),
                        BodyHandlers.ofString());

        var id = Pattern.compile("<MessageId>(.*)</MessageId>").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        var task = ended(id.group(1));
        assertThat(task.path("task").asText())
                .isEqualTo("The alarm shop-errors is ALARM. See " + GATEWAY + "/.");
        assertThat(task.at("/metadata/alarm").asText()).isEqualTo("shop-errors");
        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
        assertThat(task.at("/result/probes/0/status").asInt()).isEqualTo(200);
    }

    @Test
    void aScheduleThatWasSavedStartsItsTask() throws Exception {
        var name = "s" + System.nanoTime();
        var at = Instant.now(Clock.systemUTC()).plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        var schedule = (ObjectNode) Json.mapper().readTree(PLAN);
        schedule.put("agent", "planner");
        schedule.put("schedule", "at(" + at.toString().replace("Z", "") + ")");

        var made = send("PUT", "/schedules/" + name, schedule.toString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(json(made).path("next_run").asText()).isEqualTo(at.toString());
        assertThat(json(get("/schedules")).findValuesAsText("name")).contains(name);

        var end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last;
        do {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            last = json(get("/schedules/" + name)).path("last_run");
        } while (!last.path("status").asText().equals("completed") && System.nanoTime() < end);
        assertThat(last.path("status").asText()).isEqualTo("completed");
        assertThat(last.path("task_id").asText()).startsWith("schedule." + name + ".");

        schedule.put("schedule", "rate(1 day)");
        assertThat(
                        json(send("PUT", "/schedules/" + name, schedule.toString()))
                                .path("schedule")
                                .asText())
                .isEqualTo("rate(1 day)");
        assertThat(json(send("DELETE", "/schedules/" + name, "")).path("deleted").asBoolean())
                .isTrue();
        assertThat(get("/schedules/" + name).statusCode()).isEqualTo(404);
        assertThat(json(send("DELETE", "/schedules/" + name, "")).path("deleted").asBoolean())
                .isFalse();
    }

    @Test
    void anUnknownOperationOfAwsIsRefused() throws Exception {
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(TRIGGERS.endpoint())
                                .header("X-Amz-Target", "AWSEvents.ListRules")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("__type").asText()).isEqualTo("UnknownOperationException");
    }

    /// The id that a delivery of the same object has, however often it comes.
    private static String taskId(Path object, String key) throws IOException {
        var sequencer =
                Long.toHexString(Files.getLastModifiedTime(object).toMillis())
                        .toUpperCase(Locale.ROOT);
        return "s3-" + Sha256.of("nonet-inbox\n" + key + "\n" + sequencer).substring(0, 32);
    }

    /// A task that comes to be at some time, once it is over.
    private static JsonNode ended(String id) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer = get("/tasks/" + id + "?wait=20");
            if (answer.statusCode() == 200) {
                return json(answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("There is no task " + id);
    }

    private static Message deadLetter(String agent) throws Exception {
        var url = TRIGGERS.queueUrl("nonet-" + agent + "-dead");
        var letters = SQS.receive(url, 1, LocalSqs.LONG_POLL);
        assertThat(letters).isNotEmpty();
        SQS.delete(url, letters.getFirst().receiptHandle());
        return letters.getFirst();
    }

    private static String attribute(Message letter, String name) {
        return Objects.requireNonNull(letter.messageAttributes().get(name)).stringValue();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(GATEWAY + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(GATEWAY + path)).build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body());
    }
}

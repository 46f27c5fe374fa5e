package dev.nonet.relay;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.RedisServer;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Claim;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskState;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A relay between a real Redis and a server that speaks the protocol of SQS, with what a test wants to do to its tasks.
final class Relay implements AutoCloseable {
    private static final RedisServer SERVER = RedisServer.start();
    private static final SqsServer SQS = SqsServer.start();
    static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    final Map<String, String> environment = new HashMap<>();
    final Queues queues;
    final Tasks tasks;
    final RelayHandler handler;

    Relay() {
        this(Map.of());
    }

    Relay(Map<String, String> more) {
        REDIS.warmUp();
        REDIS.call(commands -> commands.flushall());
        var prefix = "q" + System.nanoTime() + "-";
        for (var queue : List.of("planner", "planner-dead", "relay")) {
            SQS.createQueue(prefix + queue, HIDDEN, "", 0);
        }
        environment.put("REDIS_URL", SERVER.uri().toString());
        environment.put("TASK_QUEUES", SQS.queueUrl(prefix + "{agent}"));
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.putAll(more);
        var config = FunctionConfig.from(environment);
        this.queues = Queues.of(config, environment).orElseThrow();
        this.tasks = new Tasks(REDIS, Duration.ofHours(1), config.eventBus().isPresent());
        this.handler = new RelayHandler(environment);
    }

    static TaskRequest task(String tenant, String id) {
        return new TaskRequest(
                id, tenant, AgentName.PLANNER, "s", "plan it", null, List.of(), Map.of());
    }

    static TaskRequest called(String id, String callbackUrl) {
        return new TaskRequest(
                id,
                "acme",
                AgentName.PLANNER,
                "s",
                "plan it",
                null,
                List.of(),
                Map.of("ticket", "7"),
                callbackUrl);
    }

    TaskStore store(TaskRequest task) {
        return tasks.of(task.tenant());
    }

    Claim.Held claim(TaskRequest task) {
        return (Claim.Held) store(task).claim(task);
    }

    /// Takes the task to its end.
    void complete(TaskRequest task) {
        store(task)
                .complete(
                        claim(task),
                        TaskState.COMPLETED,
                        Map.of("result", "{\"days\":3}", "summary", "3 days"));
    }

    /// Its end is stored, and nothing that follows from it is done.
    void loseWorkerAfterEnd(TaskRequest task) {
        var held = claim(task);
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                store(task)
                                        .complete(
                                                held,
                                                TaskState.COMPLETED,
                                                Map.of("result", "{\"days\":3}"),
                                                at -> {
                                                    throw new IllegalStateException("lost");
                                                }));
    }

    TaskState state(TaskRequest task) {
        return store(task).find(task.id()).orElseThrow().status();
    }

    void set(TaskRequest task, String field, String value) {
        REDIS.call(commands -> commands.hset(key(task), field, value));
    }

    static String key(TaskRequest task) {
        return "nonet:{" + task.tenant() + "/" + task.id() + "}:task";
    }

    void loseWorker(TaskRequest task) {
        set(task, "lease_until", "1");
        makeDue(task);
    }

    /// Writes to the derived lists are lost from now on, as when a worker dies before it sends them.
    void breakLists(TaskRequest task) {
        var running = "nonet:{" + task.tenant() + "}:running:" + task.agent().word();
        REDIS.call(commands -> commands.set(running, "no list"));
    }

    void makeDue(TaskRequest task) {
        REDIS.call(commands -> commands.zadd(due(task.tenant()), 0.0, task.id()));
    }

    static String due(String tenant) {
        return "nonet:{" + tenant + "}:due";
    }

    static <T> @Nullable T redis(
            Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
        return REDIS.call(command);
    }

    /// When the task is looked at next, from now on, or null for never.
    @Nullable Duration next(TaskRequest task) {
        var score = REDIS.call(commands -> commands.zscore(due(task.tenant()), task.id()));
        return score == null ? null : Duration.ofMillis(score.longValue() - now());
    }

    static long now() {
        return Clock.systemUTC().millis();
    }

    /// The lists of what is due are written without waiting; a ping on their connection comes after them.
    JsonNode sweep() {
        REDIS.isConnected();
        return invoke(handler, "{\"source\":\"aws.scheduler\"}");
    }

    /// Everything in a queue, gone from it.
    static List<SqsQueue.Message> drain(SqsQueue queue) {
        try {
            var all = new ArrayList<SqsQueue.Message>();
            while (true) {
                var messages = queue.receive(10, HIDDEN);
                if (messages.isEmpty()) {
                    return all;
                }
                for (var message : messages) {
                    queue.delete(message.receipt());
                    all.add(message);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<SqsQueue.Message> sent() {
        return drain(queues.of(AgentName.PLANNER));
    }

    List<SqsQueue.Message> dead() {
        return drain(queues.dead(AgentName.PLANNER));
    }

    List<SqsQueue.Message> ended() {
        return drain(queues.relay());
    }

    /// As an event source mapping does: gives the relay what is in its queue; what it could not do stays there.
    ///
    /// @return how many messages there were
    int deliver() {
        return deliver(handler);
    }

    int deliver(RelayHandler to) {
        var messages = ended();
        if (!messages.isEmpty()) {
            var event = Json.mapper().createObjectNode();
            var records = event.putArray("Records");
            for (var message : messages) {
                records.addObject()
                        .put("messageId", message.id())
                        .put("eventSource", "aws:sqs")
                        .put("body", message.body());
            }
            invoke(to, event.toString());
        }
        return messages.size();
    }

    /// What a message to the relay comes to.
    JsonNode hear(String body) {
        var event = Json.mapper().createObjectNode();
        event.putArray("Records").addObject().put("messageId", "m1").put("body", body);
        return invoke(handler, event.toString());
    }

    /// How many messages to the relay nobody receives yet.
    int delayed() throws IOException, InterruptedException {
        var query =
                "Action=GetQueueAttributes&AttributeName.1=ApproximateNumberOfMessagesDelayed"
                        + "&QueueUrl=";
        var url = environment.getOrDefault("TASK_QUEUES", "").replace("{agent}", "relay");
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(query + url))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            var number = Pattern.compile("<Value>(\\d+)</Value>").matcher(answer);
            return number.find() ? Integer.parseInt(number.group(1)) : -1;
        }
    }

    /// Lets the relay hear of the end of a task, as whoever ends it does.
    void tell(TaskRequest task) {
        queues.ended(task.tenant(), task.id());
        deliver();
    }

    static JsonNode invoke(RelayHandler handler, String event) {
        var clock = Clock.systemUTC();
        var output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    output,
                    new LambdaContext(
                            "request-1",
                            "relay",
                            512,
                            clock.instant().plusSeconds(60),
                            clock,
                            System.err));
            return Json.mapper().readTree(output.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        handler.close();
    }
}

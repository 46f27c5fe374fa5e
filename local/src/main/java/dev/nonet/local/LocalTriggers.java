package dev.nonet.local;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.api.schedule.Timetable;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.contract.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What calls functions on AWS beside the gateway, on this machine: queues, buckets, buses, topics and schedules, as the
/// template has them. The queues take some seconds to start, which they do beside everything else.
final class LocalTriggers implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTriggers.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Template template;
    private final Path buckets;
    private final Map<String, LocalFunction> functions = new ConcurrentHashMap<>();
    private final URI sqsUri;
    private final CompletableFuture<SqsServer> sqsServer;
    private final LocalSqs sqs;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Invocations invocations;
    private final AwsEndpoint endpoint;
    private final Timekeeper timekeeper = new Timekeeper(Clock.systemUTC());
    private final List<Thread> pollers = new ArrayList<>();

    /// @param buckets the folder with a folder for each bucket
    /// @param actions what else stands where AWS would be
    LocalTriggers(Template template, Path buckets, Map<String, UnaryOperator<JsonNode>> actions)
            throws IOException {
        this.template = template;
        this.buckets = buckets;
        var port = freePort();
        this.sqsUri = URI.create("http://127.0.0.1:" + port);
        this.sqsServer = CompletableFuture.supplyAsync(() -> startQueues(port), starter());
        this.sqs = new LocalSqs(sqsUri);
        this.invocations = new Invocations(threads, RETRY, this::bury);
        var buses = new EventBuses(template, this::send, Clock.systemUTC());
        var all = new HashMap<>(actions);
        all.put("AWSEvents.PutEvents", buses::put);
        this.endpoint =
                new AwsEndpoint(
                        all, this::publish, new LocalScheduler(timekeeper, this::sendMessage));
    }

    /// A platform thread of its own, which is not waited for at exit.
    private static Executor starter() {
        return task -> Thread.ofPlatform().daemon().name("nonet-queues").start(task);
    }

    /// Chosen before the server is there, since functions are told of it before.
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private SqsServer startQueues(int port) {
        var server = SqsServer.start(port);
        // Dead letters first, because the others name theirs.
        template.queues().stream()
                .sorted(Comparator.comparing(queue -> queue.deadLetters().isPresent()))
                .forEach(
                        queue ->
                                server.createQueue(
                                        queue.name(),
                                        queue.visibility(),
                                        queue.deadLetters().orElse(""),
                                        queue.maxReceives()));
        return server;
    }

    /// What functions are told of all this.
    Map<String, String> environment() {
        var environment = endpoint.environment("SCHEDULER", "EVENTBRIDGE");
        environment.put("SCHEDULE_GROUP", TemplateReader.STACK);
        environment.put("TASK_QUEUES", queueUrl(TemplateReader.STACK + "-{agent}"));
        environment.put("EVENT_BUS", TemplateReader.STACK);
        return environment;
    }

    AwsEndpoint aws() {
        return endpoint;
    }

    /// For clients of EventBridge and SNS.
    URI endpoint() {
        return endpoint.uri();
    }

    /// For clients of SQS.
    URI queues() {
        return sqsUri;
    }

    Path buckets() {
        return buckets;
    }

    String queueUrl(String name) {
        return sqsUri + "/" + SqsServer.ACCOUNT + "/" + name;
    }

    /// Calls the functions from now on.
    void start(Map<String, LocalFunction> all) throws IOException {
        functions.putAll(all);
        for (var function : all.values()) {
            for (var trigger : function.template().triggers()) {
                switch (trigger) {
                    case Trigger.Messages messages -> poll(messages, function);
                    case Trigger.Schedule schedule -> keep(schedule, function);
                    // Those are called by the bus, the topic and the bucket.
                    case Trigger.Rule ignored -> {}
                    case Trigger.Topic ignored -> {}
                    case Trigger.Objects ignored -> {}
                }
            }
        }
        watchBuckets();
    }

    /// Waits until the queues are there.
    void await() {
        var _ = sqsServer.join();
    }

    private void poll(Trigger.Messages messages, LocalFunction function) {
        var poller = new QueuePoller(sqs, queueUrl(messages.queue()), messages, function, threads);
        pollers.add(
                Thread.ofVirtual()
                        .name("nonet-" + messages.queue())
                        .start(
                                () -> {
                                    await();
                                    poller.run();
                                }));
    }

    private void keep(Trigger.Schedule schedule, LocalFunction function) {
        if (schedule.enabled()) {
            var _ =
                    timekeeper.keep(
                            Timetable.of(schedule.expression(), schedule.zone()),
                            time -> {
                                var id = UUID.randomUUID().toString();
                                invocations.send(function, Timekeeper.event(schedule, time, id));
                            });
        }
    }

    private void watchBuckets() throws IOException {
        var folders = new HashMap<String, BucketFolder>();
        for (var function : template.functions()) {
            for (var trigger : function.triggers()) {
                if (trigger instanceof Trigger.Objects objects
                        && !folders.containsKey(objects.bucket())) {
                    folders.put(
                            objects.bucket(), new BucketFolder(buckets.resolve(objects.bucket())));
                }
            }
        }
        timekeeper.every(
                LOOK,
                () ->
                        folders.forEach(
                                (bucket, folder) ->
                                        folder.look(
                                                (key, size, modified) ->
                                                        created(
                                                                bucket,
                                                                key,
                                                                LambdaEvents.s3(
                                                                        bucket, key, size,
                                                                        modified)))));
    }

    private void created(String bucket, String key, JsonNode event) {
        each(
                trigger ->
                        trigger instanceof Trigger.Objects objects
                                && objects.bucket().equals(bucket)
                                && objects.matches(key),
                event.toString());
    }

    private String publish(String topic, String message) {
        var id = UUID.randomUUID().toString();
        var event = LambdaEvents.sns(topic, id, message, Clock.systemUTC().instant());
        each(
                trigger -> trigger instanceof Trigger.Topic(var name) && name.equals(topic),
                event.toString());
        return id;
    }

    private void each(Predicate<Trigger> trigger, String event) {
        for (var function : functions.values()) {
            if (function.template().triggers().stream().anyMatch(trigger)) {
                invocations.send(function, event);
            }
        }
    }

    private void send(String function, String event) {
        var target = functions.get(function);
        if (target != null) {
            invocations.send(target, event);
        }
    }

    private void bury(String queue, String message) {
        send(() -> sqs.send(queueUrl(queue), message));
    }

    private void sendMessage(String request) {
        send(() -> sqs.send(Json.mapper().readTree(request)));
    }

    /// Sends a message.
    private interface Sending {
        void send() throws IOException, InterruptedException;
    }

    private static void send(Sending message) {
        try {
            message.send();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("message lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is being worked on is interrupted; a task of it is taken up again from the queue on AWS, and is lost here
    /// together with its queue.
    @Override
    public void close() throws IOException {
        timekeeper.close();
        endpoint.close();
        pollers.forEach(Thread::interrupt);
        threads.shutdownNow();
        sqs.close();
        try {
            var _ = threads.awaitTermination(2, TimeUnit.SECONDS);
            sqsServer.join().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            LOG.atDebug().setCause(e).log("queues never were");
        }
    }
}

package dev.nonet.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.SessionResults;
import dev.nonet.shared.aws.Callbacks;
import dev.nonet.shared.aws.EventBus;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.RedisSignIn;
import dev.nonet.shared.aws.Secrets;
import dev.nonet.shared.aws.Snapshot;
import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.net.AddressGuard;
import dev.nonet.shared.task.Tasks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// The relay as a Lambda function: a schedule makes it sweep, now and by messages to itself until its next run is surely
/// there, and a message tells it of a task that is over. Safe for use by several threads, and by several functions at once.
public final class RelayHandler implements RequestStreamHandler, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);

    /// For a call to the URL that a client gave.
    private static final Duration CALL = Duration.ofSeconds(10);

    /// When a run of the schedule sweeps again. Runs are a minute apart, and a run may begin anywhere in its minute, so that
    /// two are almost two minutes apart at worst; sweeps never are more than 30 s.
    static final List<Duration> AGAIN =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(90));

    /// Initialising has ten seconds before Lambda starts over.
    private static final Duration PRIMING = Duration.ofSeconds(5);

    private final Clock clock = Clock.systemUTC();
    private final Redis redis;
    private final Optional<Queues> queues;
    private final Optional<Sweep> sweep;
    private final Teller teller;

    // A worker for each message of a batch, whose calls wait for others.
    private final ExecutorService workers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("nonet-teller-", 0).factory());

    /// Held here because the registry holds it weakly.
    @SuppressWarnings("UnusedVariable")
    private final Snapshot snapshot;

    /// As Lambda makes it: with the environment, connected and primed.
    public RelayHandler() {
        this(System.getenv());
        prime();
    }

    public RelayHandler(Map<String, String> environment) {
        var config = FunctionConfig.from(environment);
        this.redis = RedisSignIn.connect(config, environment);
        var tasks = new Tasks(redis, config.taskTtl(), config.eventBus().isPresent());
        this.queues = Queues.of(config, environment);
        var results = new SessionResults(redis, config.contextTtl());
        this.sweep = queues.map(it -> new Sweep(tasks, it, results, clock));
        this.teller = teller(config, RelayConfig.from(environment), tasks, environment);
        this.snapshot = Snapshot.without(redis);
    }

    private Teller teller(
            FunctionConfig config, RelayConfig own, Tasks tasks, Map<String, String> environment) {
        return new Teller(
                tasks,
                EventBus.of(config, environment),
                new Callbacks(config.callbackHosts()),
                new Webhook(new AddressGuard(own.reach()), CALL),
                signature(config, own, environment),
                new Waker(redis, config.runTtl(), StepFunctions.of(environment)),
                clock);
    }

    private Supplier<WebhookSignature> signature(
            FunctionConfig config, RelayConfig own, Map<String, String> environment) {
        if (own.secret().isPresent()) {
            var signature = WebhookSignature.of(own.secret().get());
            return () -> signature;
        }
        var id = own.secretId();
        if (id.isEmpty() && !config.callbackHosts().isEmpty()) {
            throw new IllegalArgumentException(
                    "WEBHOOK_SECRET_ID and WEBHOOK_SECRET are not set, and CALLBACK_HOSTS needs"
                            + " one of them");
        }
        var secrets = new Secrets(environment, clock);
        return () -> signature(secrets.get(id.orElseThrow()));
    }

    private static WebhookSignature signature(String secret) {
        try {
            return WebhookSignature.of(secret);
        } catch (IllegalArgumentException e) {
            throw new AgentException.Transient(
                    "SECRET_UNAVAILABLE", String.valueOf(e.getMessage()), e);
        }
    }

    /// Looks for a task of nobody's, as the first event would, and at its own queue: classes are loaded and Redis is connected
    /// before a snapshot is taken or an event comes. Nothing is stored or sent.
    void prime() {
        redis.warmUp();
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records")
                .addObject()
                .put("messageId", "prime")
                .put(
                        "body",
                        "{\"%s\":\"%s\",\"%s\":\"prime\"}"
                                .formatted(Queues.TENANT, Tasks.NOBODY, Queues.TASK_ID));
        heardEach(event, Deadline.in(PRIMING, clock));
        try {
            sweep.ifPresent(Sweep::prime);
            if (queues.isPresent()) {
                var _ = queues.get().relay().waiting();
            }
        } catch (AgentException.Transient | IOException e) {
            LOG.atWarn().log("primed without Redis or its queue");
        }
        LOG.info("primed");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var deadline = Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), clock);
        var event = Json.mapper().readTree(input);
        Json.mapper()
                .writeValue(
                        output,
                        event.has("Records") ? heardEach(event, deadline) : scheduled(deadline));
    }

    /// The messages that are to be delivered again.
    private ObjectNode heardEach(JsonNode event, Deadline deadline) {
        var told = new LinkedHashMap<String, Future<Boolean>>();
        for (var message : event.path("Records")) {
            told.put(
                    message.path("messageId").asText(),
                    workers.submit(() -> hear(message.path("body").asText(), deadline)));
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var failures = answer.putArray("batchItemFailures");
        told.forEach(
                (id, done) -> {
                    if (!isTrue(done)) {
                        failures.addObject().put("itemIdentifier", id);
                    }
                });
        return answer;
    }

    private static boolean isTrue(Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            LOG.atError().setCause(e).log("message failed");
            return false;
        }
    }

    /// @return whether the message is done with
    private boolean hear(String body, Deadline deadline) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            json = JsonNodeFactory.instance.missingNode();
        }
        if (json.has(Queues.SWEEP)) {
            sweepAgain(deadline);
            return true;
        }
        return tell(json.path(Queues.TENANT).asText(), json.path(Queues.TASK_ID).asText());
    }

    /// @return whether the message is done with; whom it could not tell, the sweep tells later
    private boolean tell(String tenant, String id) {
        if (!Keys.isName(tenant) || !Keys.isName(id)) {
            LOG.error("message names no task");
            return true;
        }
        try {
            LOG.atInfo()
                    .addKeyValue("task_id", id)
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("outcome", teller.tell(tenant, id))
                    .log("end of task");
            return true;
        } catch (AgentException.Transient e) {
            LOG.atWarn().addKeyValue("task_id", id).addKeyValue("code", e.code()).log("not told");
            return false;
        }
    }

    /// What comes later is said first, so that it comes even where this run fails.
    private Sweep.Report scheduled(Deadline deadline) {
        try {
            queues.ifPresent(it -> AGAIN.forEach(it::sweepIn));
        } catch (AgentException.Transient e) {
            LOG.atWarn().addKeyValue("code", e.code()).log("the next sweep is the next run's");
        }
        return sweep(deadline);
    }

    /// A sweep that fails is made up for by the next.
    private void sweepAgain(Deadline deadline) {
        try {
            sweep(deadline);
        } catch (AgentException.Transient e) {
            LOG.atWarn().addKeyValue("code", e.code()).log("not swept");
        }
    }

    private Sweep.Report sweep(Deadline deadline) {
        var report =
                sweep.orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "TASK_QUEUES is not set, and the relay needs it"))
                        .run(deadline);
        LOG.atInfo()
                .addKeyValue("looked_at", report.lookedAt())
                .addKeyValue("sent", report.sent())
                .addKeyValue("recovered", report.recovered())
                .addKeyValue("failed", report.failed())
                .addKeyValue("told", report.told())
                .addKeyValue("errors", report.errors())
                .addKeyValue("repaired", report.repaired())
                .log("swept");
        return report;
    }

    @Override
    public void close() {
        redis.close();
    }
}

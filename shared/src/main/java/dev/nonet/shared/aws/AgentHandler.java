package dev.nonet.shared.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentAnswer;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentRuntime;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.Delivery;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.agent.Retries;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskId;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.task.TaskStore;
import dev.nonet.shared.task.Tasks;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A Lambda function around one agent: every door leads to the same task.
///
/// A request that is wrong is answered, whatever is wrong with it. Only what may pass is thrown, and only where AWS
/// then delivers the event again. Safe for use by several threads.
public abstract class AgentHandler implements RequestStreamHandler, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentHandler.class);

    /// Time kept back from the function's remaining time to store and send an answer.
    private static final Duration RESERVE = Duration.ofMillis(300);

    /// Initialising has ten seconds before Lambda starts over.
    private static final Duration PRIMING = Duration.ofSeconds(5);

    /// What a message of a batch needs to be started at all.
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final BaseAgent<?, ?> agent;
    private final AgentName name;
    private final Clock clock = Clock.systemUTC();
    private final Redis redis;
    private final Artifacts artifacts;
    private final Optional<Queues> queues;
    private final Callbacks callbacks;
    private final Duration handOver;

    /// How long a message stays away after its first receive has failed, at most.
    private final Duration comesAgain;

    private final AgentRuntime runtime;

    /// Held here because the registry holds it weakly.
    @SuppressWarnings("UnusedVariable")
    private final Snapshot snapshot;

    protected AgentHandler(BaseAgent<?, ?> agent, Map<String, String> environment) {
        var config = FunctionConfig.from(environment);
        this.agent = agent;
        this.name = agent.contract().agent();
        this.redis = RedisSignIn.connect(config, environment);
        this.artifacts = new Artifacts(config);
        this.queues = Queues.of(config, environment);
        this.callbacks = new Callbacks(config.callbackHosts());
        this.handOver = config.handOver();
        this.comesAgain = config.retryWait().multipliedBy(2);
        this.runtime =
                new AgentRuntime(
                        redis,
                        new Tasks(redis, config.taskTtl(), config.eventBus().isPresent()),
                        queues,
                        artifacts::of,
                        config.contextTtl(),
                        new Retries(config.retryWait()));
        this.snapshot = Snapshot.without(redis);
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        var deadline = Deadline.in(time, clock);
        var event = read(input);
        switch (Door.of(event)) {
            case API_GATEWAY -> answer(() -> http(event, deadline)).writeAsProxyResponse(output);
            case SQS -> Json.mapper().writeValue(output, batch(event, deadline));
            case S3 -> each(event, output, message -> stored(message, deadline));
            case SNS ->
                    each(
                            event,
                            output,
                            message -> delivered(MessageEvent.sns(message, name), deadline));
            case EVENT_BRIDGE ->
                    once(
                            event,
                            output,
                            () -> delivered(MessageEvent.eventBridge(event, name), deadline));
            case DIRECT -> write(direct(event, deadline, context.getAwsRequestId()), output);
        }
    }

    /// What is no JSON within the limits becomes a missing value, which no door accepts.
    private static JsonNode read(InputStream input) throws IOException {
        try {
            return Json.mapper().readTree(input);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private Reply http(JsonNode event, Deadline deadline) {
        var http = new HttpEvent(event);
        var request = allowed(task(http));
        var preference = http.preference();
        if (queues.isEmpty() || !preference.async()) {
            return Reply.of(run(request, deadline, new Delivery.GatewayCall(handOver)));
        }
        var patience =
                preference.patience().compareTo(handOver) < 0 ? preference.patience() : handOver;
        var answer =
                patience.isZero()
                        ? runtime.submit(agent, request)
                        : run(request, deadline, new Delivery.GatewayCall(patience));
        return Reply.of(answer).applied("respond-async");
    }

    private TaskRequest task(HttpEvent event) {
        return event.toTask(name, TaskId.next(clock));
    }

    private TaskRequest allowed(TaskRequest request) {
        callbacks.requireAllowed(request.callbackUrl());
        return request;
    }

    /// Somebody waits for the answer.
    private Reply asked(TaskRequest request, Deadline deadline) {
        return Reply.of(run(allowed(request), deadline, new Delivery.Call()));
    }

    private Reply direct(JsonNode event, Deadline deadline, String requestId) {
        return event.has(MessageEvent.TASK_TOKEN)
                ? waited(event, requestId)
                : answer(() -> asked(MessageEvent.direct(event, name, requestId), deadline));
    }

    /// A state of somebody's machine waits for a task, whose end wakes it. No answer would end that wait, so what is no task
    /// is thrown.
    private Reply waited(JsonNode event, String requestId) {
        var request = MessageEvent.waiting(event, name, requestId);
        if (queues.isEmpty()) {
            throw new AgentException.Transient(
                    "QUEUE_UNAVAILABLE", "A task that something waits for needs queues.", null);
        }
        var answer = runtime.submit(agent, request);
        if (answer instanceof AgentAnswer.Failed(var problem, var fate)) {
            throw fate == AgentAnswer.Fate.PASSING
                    ? new AgentException.Transient(problem.code(), problem.detail(), null)
                    : new AgentException.Permanent(problem.code(), problem.detail());
        }
        return Reply.of(answer);
    }

    /// Nobody waits; what may pass goes on in the queue.
    private AgentAnswer delivered(TaskRequest request, Deadline deadline) {
        return run(allowed(request), deadline, new Delivery.Event());
    }

    private AgentAnswer run(TaskRequest request, Deadline deadline, Delivery delivery) {
        return runtime.run(agent, request, deadline, delivery);
    }

    private AgentAnswer stored(JsonNode message, Deadline deadline) {
        return delivered(object(message), deadline);
    }

    /// The task that an object stands for, whose file is stored as its artifact.
    private TaskRequest object(JsonNode message) {
        var object = S3Object.of(message);
        object.requireSmall();
        var artifact = artifacts.copy(TaskRequest.DEFAULT, object.bucket(), object.key());
        return MessageEvent.s3(object, artifact.id(), name);
    }

    /// Answers a request that leads to no task with the problem and an example that works.
    private Reply answer(Supplier<Reply> door) {
        try {
            return door.get();
        } catch (RuntimeException e) {
            return Reply.of(problem(e).withExample(agent.contract().example()));
        }
    }

    /// The messages of a batch that are to be delivered again.
    private ObjectNode batch(JsonNode event, Deadline deadline) {
        var answer = JsonNodeFactory.instance.objectNode();
        var failures = answer.putArray("batchItemFailures");
        for (var message : event.path("Records")) {
            if (!deadline.allows(LEAST) || !isDone(message, deadline)) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer;
    }

    private boolean isDone(JsonNode message, Deadline deadline) {
        try {
            return switch (queued(message, deadline)) {
                case AgentAnswer.Done ignored -> true;
                // Whoever has it ends it, or loses it to the relay, which sends it again.
                case AgentAnswer.Pending ignored -> true;
                case AgentAnswer.Failed(var problem, var fate) ->
                        switch (fate) {
                            case ENDED -> true;
                            case REFUSED -> isBuried(message, problem);
                            case PASSING -> isSentAnew(message) || !comesAgain(message);
                        };
            };
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError().setCause(e).addKeyValue("agent", name.word()).log("message failed");
            return false;
        }
    }

    private AgentAnswer queued(JsonNode message, Deadline deadline) {
        try {
            return run(queued(message), deadline, new Delivery.Message());
        } catch (AgentException.Transient e) {
            return new AgentAnswer.Failed(problem(e), AgentAnswer.Fate.PASSING);
        } catch (RuntimeException e) {
            return new AgentAnswer.Failed(problem(e), AgentAnswer.Fate.REFUSED);
        }
    }

    /// The task in a message, or in the event that it holds.
    private TaskRequest queued(JsonNode message) {
        var content = MessageEvent.content(message);
        return switch (Door.of(content)) {
            case S3 -> object(content.path("Records").path(0));
            case SNS -> allowed(MessageEvent.sns(content.path("Records").path(0), name));
            case EVENT_BRIDGE -> allowed(MessageEvent.eventBridge(content, name));
            case API_GATEWAY, SQS, DIRECT -> own(MessageEvent.sqs(message, name));
        };
    }

    /// Only Nonet's own functions send to the queue, and they alone say what is woken.
    private TaskRequest own(TaskRequest request) {
        return Wake.of(request.callbackUrl()).isPresent() ? request : allowed(request);
    }

    /// Receiving a malformed message again does not mend it: it goes to the dead letters now, with the reason. Where
    /// there is no such queue, SQS moves it after its last receive.
    private boolean isBuried(JsonNode message, Problem problem) {
        queues.ifPresent(
                it ->
                        it.bury(
                                name,
                                message.path("body").asText(),
                                MessageEvent.attributes(message),
                                problem.code(),
                                problem.detail()));
        return queues.isPresent();
    }

    /// SQS counts receives whatever they failed by, be it that Redis was away, and moves a message after the last without a
    /// reason. How often a task may fail is counted with the task, so a message that was received as often begins anew.
    private boolean isSentAnew(JsonNode message) {
        if (queues.isEmpty() || receives(message) < TaskStore.ATTEMPTS) {
            return false;
        }
        try {
            if (Door.of(MessageEvent.content(message)) == Door.DIRECT) {
                queues.get().send(MessageEvent.sqs(message, name));
            } else {
                queues.get()
                        .send(name, message.path("body").asText(), MessageEvent.tenant(message));
            }
            return true;
        } catch (AgentException.Transient e) {
            LOG.atWarn().addKeyValue("agent", name.word()).log("message not sent anew");
            return false;
        }
    }

    private static int receives(JsonNode message) {
        return message.path("attributes").path("ApproximateReceiveCount").asInt(1);
    }

    /// Lets the message come again after a wait that grows with every receive, long before SQS would bring it.
    private boolean comesAgain(JsonNode message) {
        try {
            if (queues.isPresent()) {
                queues.get()
                        .of(name)
                        .changeVisibility(
                                message.path("receiptHandle").asText(),
                                Backoff.after(comesAgain, receives(message)));
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("agent", name.word()).log("message comes again late");
        }
        return true;
    }

    private void each(JsonNode event, OutputStream output, Function<JsonNode, AgentAnswer> message)
            throws IOException {
        AgentException.@Nullable Transient again = null;
        for (var record : event.path("Records")) {
            var alone = JsonNodeFactory.instance.objectNode();
            alone.putArray("Records").add(record);
            var passing = passing(alone, () -> message.apply(record));
            again = passing == null ? again : passing;
        }
        end(output, again);
    }

    private void once(JsonNode event, OutputStream output, Supplier<AgentAnswer> task)
            throws IOException {
        end(output, passing(event, task));
    }

    private static void end(OutputStream output, AgentException.@Nullable Transient again)
            throws IOException {
        if (again != null) {
            throw again;
        }
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    /// What makes AWS deliver the event again, or null when it is done with, be it by an error that stays.
    private AgentException.@Nullable Transient passing(JsonNode event, Supplier<AgentAnswer> task) {
        try {
            return switch (task.get()) {
                case AgentAnswer.Done ignored -> null;
                // Somebody has it, or its queue.
                case AgentAnswer.Pending ignored -> null;
                case AgentAnswer.Failed(var problem, var fate) ->
                        switch (fate) {
                            case ENDED -> null;
                            case REFUSED -> refused(event, problem);
                            case PASSING ->
                                    new AgentException.Transient(
                                            problem.code(), problem.detail(), null);
                        };
            };
        } catch (AgentException.Transient e) {
            return e;
        } catch (RuntimeException e) {
            return refused(event, problem(e));
        }
    }

    /// Nobody waits for an answer and there is no task to read it from: the dead letters have the event and the reason.
    private AgentException.@Nullable Transient refused(JsonNode event, Problem problem) {
        try {
            queues.ifPresent(
                    it ->
                            it.bury(
                                    name,
                                    event.toString(),
                                    Map.of(),
                                    problem.code(),
                                    problem.detail()));
            return null;
        } catch (AgentException.Transient e) {
            return e;
        }
    }

    /// The one place where what was thrown before there was a task becomes an answer and a log line.
    private Problem problem(RuntimeException e) {
        var problem = e instanceof HttpEvent.Wrong wrong ? wrong.problem() : Problem.of(e);
        var log = problem.status() < 500 ? LOG.atInfo() : LOG.atError().setCause(e);
        log.addKeyValue("agent", name.word())
                .addKeyValue("code", problem.code())
                .log("request refused");
        return problem;
    }

    private static void write(Reply reply, OutputStream output) throws IOException {
        output.write(reply.json().getBytes(StandardCharsets.UTF_8));
    }

    /// Connects to Redis before the first request does.
    public final void warmUp() {
        redis.warmUp();
    }

    /// Takes the agent's example through the whole of the function, as the first caller would: classes are loaded and
    /// Redis is connected before a snapshot is taken or a request comes. Its task belongs to a tenant of its own.
    protected final void prime() {
        warmUp();
        var example = agent.primer();
        if (example.isEmpty()) {
            return;
        }
        var event = JsonNodeFactory.instance.objectNode();
        event.put("httpMethod", "POST").put("path", "/agents/" + name.word() + "/execute");
        event.put("body", example.get());
        event.putObject("requestContext").putObject("authorizer").put("tenant", Tasks.NOBODY);
        var reply =
                answer(
                        () ->
                                Reply.of(
                                        shortLived()
                                                .run(
                                                        agent,
                                                        task(new HttpEvent(event)),
                                                        Deadline.in(PRIMING, clock),
                                                        new Delivery.Call())));
        LOG.atInfo()
                .addKeyValue("agent", name.word())
                .addKeyValue("status", reply.status())
                .log("primed");
    }

    private AgentRuntime shortLived() {
        var ttl = Duration.ofMinutes(1);
        return new AgentRuntime(
                redis,
                Tasks.shortLived(redis, ttl),
                Optional.empty(),
                artifacts::of,
                ttl,
                Retries.DEFAULT);
    }

    @Override
    public void close() {
        redis.close();
    }
}

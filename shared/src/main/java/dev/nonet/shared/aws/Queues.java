package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.task.TaskQueue;
import dev.nonet.shared.task.TaskRequest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The system's queues: one for each agent, one with the dead letters of each, and the relay's, which hears of tasks that
/// ended. Safe for use by several threads.
public final class Queues implements TaskQueue {
    /// Message attributes.
    public static final String TENANT = "tenant";

    public static final String CODE = "code";
    public static final String REASON = "reason";
    public static final String TASK_ID = "task_id";

    /// The field of a message to the relay that makes it sweep.
    public static final String SWEEP = "sweep";

    private static final String AGENT = "{agent}";
    private static final int MAX_REASON = 1_000;

    /// Bytes of a body, which leaves room for the attributes of a message.
    private static final int MAX_BODY = SqsQueue.MAX_MESSAGE - 4_096;

    private final String urls;
    private final AwsAccess access;
    private final Map<String, SqsQueue> queues = new ConcurrentHashMap<>();

    private Queues(String urls, Map<String, String> environment) {
        this.urls = urls;
        this.access = new AwsAccess(environment);
    }

    /// Empty where the environment names none, and everything is done at once.
    public static Optional<Queues> of(FunctionConfig config, Map<String, String> environment) {
        return config.taskQueues().map(urls -> new Queues(urls, environment));
    }

    public SqsQueue of(AgentName agent) {
        return named(agent.word());
    }

    /// What an agent could not do, each with the reason.
    public SqsQueue dead(AgentName agent) {
        return named(agent.word() + "-dead");
    }

    /// Of tasks that are over.
    public SqsQueue relay() {
        return named("relay");
    }

    private SqsQueue named(String name) {
        return queues.computeIfAbsent(
                name, any -> new SqsQueue(URI.create(urls.replace(AGENT, name)), access));
    }

    @Override
    public void send(TaskRequest task) {
        send(task.agent(), body(task), task.tenant());
    }

    /// Puts a message into an agent's queue as it is: a task as clients write it, or an event as AWS would have sent it to the
    /// function.
    ///
    /// @throws AgentException.Transient `QUEUE_UNAVAILABLE` when it may not be there
    public void send(AgentName agent, String body, String tenant) {
        send(of(agent), body, Map.of(TENANT, tenant), tenant);
    }

    /// What is sent for a task, as a request of `SendMessage`, for somebody else to send.
    public JsonNode message(TaskRequest task) {
        return of(task.agent()).message(body(task), Map.of(TENANT, task.tenant()), task.tenant());
    }

    /// What is sent for a run of a workflow, for somebody else to send.
    ///
    /// @param run as clients ask for it, with the workflow's name
    public JsonNode message(String tenant, JsonNode run) {
        return named("workflow").message(run.toString(), Map.of(TENANT, tenant), tenant);
    }

    @Override
    public void bury(TaskRequest task, String code, String reason) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(TENANT, task.tenant());
        attributes.put(TASK_ID, task.id());
        bury(task.agent(), body(task), attributes, code, reason);
    }

    /// Puts a message that is no task into the dead-letter queue as it came.
    ///
    /// @param attributes what is known of it
    void bury(
            AgentName agent,
            String body,
            Map<String, String> attributes,
            String code,
            String reason) {
        var all = new LinkedHashMap<>(attributes);
        all.put(CODE, code);
        all.put(REASON, shortened(reason));
        send(dead(agent), body, all, "");
    }

    /// What could start no run, each with the reason.
    public SqsQueue deadRuns() {
        return named("workflow-dead");
    }

    /// Puts what can be no run among the dead letters of workflows, as it came.
    public void buryRun(String body, String tenant, String code, String reason) {
        var attributes = Map.of(TENANT, tenant, CODE, code, REASON, shortened(reason));
        send(deadRuns(), body, attributes, "");
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }

    @Override
    public boolean fits(TaskRequest task) {
        return body(task).getBytes(StandardCharsets.UTF_8).length <= MAX_BODY;
    }

    @Override
    public void ended(String tenant, String taskId) {
        var body = JsonNodeFactory.instance.objectNode().put(TENANT, tenant).put(TASK_ID, taskId);
        send(relay(), body.toString(), Map.of(), tenant);
    }

    /// Makes the relay sweep once more after a while, at most 15 minutes.
    ///
    /// @throws AgentException.Transient `QUEUE_UNAVAILABLE` when it may not do so
    public void sweepIn(Duration delay) {
        var body = JsonNodeFactory.instance.objectNode().put(SWEEP, "again").toString();
        reached(() -> relay().sendLater(body, delay));
    }

    private static void send(
            SqsQueue queue, String body, Map<String, String> attributes, String group) {
        reached(() -> queue.send(body, attributes, group));
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    private static void reached(Sending message) {
        try {
            message.send();
        } catch (IOException e) {
            throw new AgentException.Transient(
                    "QUEUE_UNAVAILABLE", "The queue is out of reach; try again in a moment.", e);
        }
    }

    private static String body(TaskRequest task) {
        return TaskBody.json(task).toString();
    }
}

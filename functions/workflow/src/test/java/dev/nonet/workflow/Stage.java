package dev.nonet.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.LambdaContext;
import dev.nonet.harness.RedisServer;
import dev.nonet.harness.SqsServer;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.SqsQueue;
import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Inputs;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.RunRecord;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.StepRecord;
import dev.nonet.shared.workflow.WorkflowReader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The workflow function between a real Redis, a server that speaks the protocol of SQS and one that takes the calls of
/// Step Functions.
final class Stage implements AutoCloseable {
    static final String TENANT = "acme";
    static final Duration TTL = Duration.ofHours(1);
    private static final RedisServer SERVER = RedisServer.start();
    private static final SqsServer SQS = SqsServer.start();
    static final Redis REDIS = Redis.at(SERVER.uri().toString());
    private static final Duration HIDDEN = Duration.ofMinutes(5);

    final Map<String, String> environment = new HashMap<>();
    final Queues queues;
    final Tasks tasks = new Tasks(REDIS, TTL, false);
    final WorkflowHandler handler;
    final Conductor conductor;

    /// @param states what a function is told of the server that takes the calls of Step Functions
    Stage(Map<String, String> states) {
        REDIS.warmUp();
        REDIS.call(commands -> commands.flushall());
        var prefix = "q" + System.nanoTime() + "-";
        for (var agent : AgentName.values()) {
            SQS.createQueue(prefix + agent.word(), HIDDEN, "", 0);
        }
        SQS.createQueue(prefix + "workflow-dead", HIDDEN, "", 0);
        environment.put("REDIS_URL", SERVER.uri().toString());
        environment.put("TASK_QUEUES", SQS.queueUrl(prefix + "{agent}"));
        environment.putAll(states);
        this.queues = Queues.of(FunctionConfig.from(environment), environment).orElseThrow();
        this.handler = new WorkflowHandler(environment);
        this.conductor =
                new Conductor(
                        REDIS,
                        tasks,
                        TTL,
                        StepFunctions.of(environment).orElseThrow(),
                        (tenant, run) -> {},
                        Clock.systemUTC());
    }

    /// Starts a run, as the API does.
    void start(String id, String yaml, String input) {
        var workflow = WorkflowReader.read(yaml, name -> Optional.empty());
        start(id, Score.of(workflow), input);
    }

    void start(String id, Score score, String input) {
        var inputs = Inputs.of(score.main(), read(input));
        conductor.start(TENANT, new NewRun(id, score, inputs, "session", Map.of(), null));
    }

    RunRecord run(String id) {
        return conductor.runs(TENANT).find(id).orElseThrow();
    }

    StepRecord step(String id, String key) {
        return conductor.runs(TENANT).step(id, key).orElseThrow();
    }

    /// As the relay does at the end of a step's task.
    void wake(String id, String key) {
        StepFunctions.of(environment).orElseThrow().wake(String.valueOf(step(id, key).token()));
    }

    List<Start> advance(String id) {
        return advance(Start.run(TENANT, id, "start"));
    }

    List<Start> advance(Start start) {
        return starts(invoke(event("advance", start)));
    }

    JsonNode begin(Start start, String token) {
        return invoke(event("begin", start).put("token", token));
    }

    List<Start> ended(Start start, String waited) {
        return starts(invoke(event("ended", start).set("waited", read(waited))));
    }

    private static ObjectNode event(String action, Start start) {
        var event = JsonNodeFactory.instance.objectNode().put("action", action);
        return event.set("start", Json.mapper().valueToTree(start));
    }

    private static List<Start> starts(JsonNode answer) {
        var starts = new ArrayList<Start>();
        answer.path("start").forEach(start -> starts.add(Start.read(start)));
        return starts;
    }

    JsonNode invoke(JsonNode event) {
        return read(invoke(event.toString()));
    }

    String invoke(String event) {
        var clock = Clock.systemUTC();
        var output = new ByteArrayOutputStream();
        var time = clock.instant().plusSeconds(60);
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    output,
                    new LambdaContext("request-1", "workflow", 512, time, clock, System.err));
            return output.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What an agent's queue has, gone from it.
    List<SqsQueue.Message> drain(AgentName agent) {
        try {
            var messages = queues.of(agent).receive(10, HIDDEN);
            for (var message : messages) {
                queues.of(agent).delete(message.receipt());
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The dead letters of workflows, as they are.
    List<SqsQueue.Message> dead() {
        try {
            return queues.deadRuns().receive(10, HIDDEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        handler.close();
    }
}

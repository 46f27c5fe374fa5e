package dev.nonet.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.aws.Artifacts;
import dev.nonet.shared.aws.EventBus;
import dev.nonet.shared.aws.FunctionConfig;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.RedisSignIn;
import dev.nonet.shared.aws.Snapshot;
import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.Tasks;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.RunStarter;
import dev.nonet.shared.workflow.Start;
import dev.nonet.shared.workflow.StepFault;
import dev.nonet.shared.workflow.WorkflowLibrary;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The conductor of workflows as a Lambda function: the state machine asks it what starts, what a step has to do and what
/// follows; a schedule makes it look at runs that lost their executions, an event tells it of an execution that
/// failed, and messages, events and files start runs. What may pass is thrown, and whoever called calls again. Safe for use by several threads, and by several
/// functions at once.
public final class WorkflowHandler implements RequestStreamHandler, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowHandler.class);

    /// Runs looked at by one call.
    private static final int LOOK = 500;

    /// The type of an event that asks for a run.
    private static final String REQUESTED = "run.requested";

    private static final String TIMEOUT = "States.Timeout";

    private final Redis redis;
    private final Executions executions;
    private final Conductor conductor;
    private final Optional<Beginning> beginning;
    private final RunDoor door;

    /// Held here because the registry holds it weakly.
    @SuppressWarnings("UnusedVariable")
    private final Snapshot snapshot;

    /// As Lambda makes it: with the environment, and warmed up by a run of its own.
    public WorkflowHandler() {
        this(System.getenv());
        new Primer(redis).run();
    }

    public WorkflowHandler(Map<String, String> environment) {
        var config = FunctionConfig.from(environment);
        this.redis = RedisSignIn.connect(config, environment);
        this.executions =
                StepFunctions.of(environment)
                        .map(Executions.class::cast)
                        .orElseGet(NoExecutions::new);
        var tasks = new Tasks(redis, config.taskTtl(), config.eventBus().isPresent());
        this.conductor =
                new Conductor(
                        redis,
                        tasks,
                        config.runTtl(),
                        executions,
                        new RunAnnouncement(EventBus.of(config, environment))::tell,
                        Clock.systemUTC());
        var library = new WorkflowLibrary(redis, WorkflowLibrary.TTL);
        var queues = Queues.of(config, environment);
        this.door =
                new RunDoor(
                        new RunStarter(library, conductor), library, new Artifacts(config), queues);
        this.beginning = queues.map(all -> new Beginning(conductor, tasks, all, executions));
        this.snapshot = Snapshot.without(redis);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var event = Json.mapper().readTree(input);
        Json.mapper().writeValue(output, answer(event));
    }

    private ObjectNode answer(JsonNode event) throws IOException {
        return switch (event.path("action").asText()) {
            case "advance" -> starts(conductor.advance(start(event)));
            case "begin" -> begin(start(event), event.path("token").asText());
            case "ended" -> starts(conductor.ended(start(event), fault(event.path("waited"))));
            case "look" -> nothing().put("looked_at", conductor.look(LOOK));
            default -> delivered(event);
        };
    }

    /// What asks for a run, or tells of an execution.
    private ObjectNode delivered(JsonNode event) throws IOException {
        if (event.path("detail-type").asText().equals(REQUESTED)) {
            door.event(event);
            return nothing();
        }
        if (!event.has("Records")) {
            return lost(event.path("detail"));
        }
        var answer = nothing();
        var failures = answer.putArray("batchItemFailures");
        for (var record : event.path("Records")) {
            if (record.has("s3")) {
                door.object(record);
            } else if (!isStarted(record)) {
                failures.addObject().put("itemIdentifier", record.path("messageId").asText());
            }
        }
        return answer;
    }

    private boolean isStarted(JsonNode message) {
        try {
            door.message(message);
            return true;
        } catch (AgentException.Transient e) {
            LOG.atWarn().addKeyValue("code", e.code()).log("message comes again");
            return false;
        }
    }

    private ObjectNode begin(Start start, String token) {
        beginning
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "TASK_QUEUES is not set, and workflows need it"))
                .begin(start, token);
        return nothing();
    }

    /// Why an execution does not wait any longer; empty where somebody woke it.
    private static Optional<StepFault> fault(JsonNode waited) {
        var error = waited.path("Error").asText();
        if (error.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(error.equals(TIMEOUT) ? Conductor.TIMED_OUT : failed(error));
    }

    private static StepFault failed(String error) {
        return new StepFault("EXECUTION_FAILED", "Its execution ended by " + error + ".");
    }

    /// Goes on where an execution was stopped or failed. One that was to decide what starts needs nothing: its run is
    /// looked at.
    private ObjectNode lost(JsonNode detail) throws IOException {
        var start = start(Json.mapper().readTree(detail.path("input").asText()));
        var status = detail.path("status").asText();
        LOG.atError()
                .addKeyValue("run_id", start.run())
                .addKeyValue("step", start.step())
                .addKeyValue("status", status)
                .addKeyValue("execution", detail.path("executionArn").asText())
                .log("execution lost");
        if (start.step() != null) {
            conductor
                    .ended(start, Optional.of(failed("the status " + status)))
                    .forEach(executions::start);
        }
        return nothing();
    }

    private static Start start(JsonNode event) {
        return Start.read(event.path("start"));
    }

    private static ObjectNode starts(List<Start> starts) {
        return nothing().set("start", Json.mapper().valueToTree(starts));
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        redis.close();
    }

    /// Where there is no state machine.
    private record NoExecutions() implements Executions {
        @Override
        public void start(Start start) {
            throw none();
        }

        @Override
        public boolean hasEnded(Start start) {
            throw none();
        }

        @Override
        public void wake(String token) {
            throw none();
        }

        private static AgentException none() {
            return new AgentException.Transient(
                    "WORKFLOWS_UNAVAILABLE", "WORKFLOW_MACHINE names no state machine.", null);
        }
    }
}

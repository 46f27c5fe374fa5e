package dev.nonet.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.Problem;
import dev.nonet.shared.aws.Artifacts;
import dev.nonet.shared.aws.Queues;
import dev.nonet.shared.aws.S3Object;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.workflow.RunRequest;
import dev.nonet.shared.workflow.RunStarter;
import dev.nonet.shared.workflow.Workflow;
import dev.nonet.shared.workflow.WorkflowLibrary;
import dev.nonet.shared.workflow.WorkflowRefused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/// Starts the runs that messages, events and files ask for. The run's id comes from the delivery, so that a second one is
/// the same run. What can be no run is among the dead letters, with the reason; what may pass is thrown.
record RunDoor(
        RunStarter starter, WorkflowLibrary library, Artifacts artifacts, Optional<Queues> queues) {
    private static final Logger LOG = LoggerFactory.getLogger(RunDoor.class);

    /// Where the files of workflows are dropped, each in a folder of the workflow's name.
    private static final String FOLDER = "workflows/";

    /// A message of the queue of workflows, to which only Nonet's own functions and schedules may send.
    void message(JsonNode message) {
        var tenant =
                message.path("messageAttributes")
                        .path(Queues.TENANT)
                        .path("stringValue")
                        .asText(TaskRequest.DEFAULT);
        var body = message.path("body").asText();
        open(body, tenant, () -> start(tenant, json(body), message.path("messageId").asText()));
    }

    /// An event on the bus whose detail asks for a run.
    void event(JsonNode event) {
        open(
                event.toString(),
                TaskRequest.DEFAULT,
                () -> start(TaskRequest.DEFAULT, event.path("detail"), event.path("id").asText()));
    }

    /// A file that was dropped for a workflow: it is an artifact of the run, whose inputs are told of it as far as the
    /// workflow has them.
    void object(JsonNode record) {
        open(
                record.toString(),
                TaskRequest.DEFAULT,
                () -> {
                    var object = S3Object.of(record);
                    object.requireSmall();
                    var name = workflow(object);
                    var score =
                            library.score(TaskRequest.DEFAULT, name, Optional.empty())
                                    .orElseThrow(() -> notFound(object));
                    var artifact =
                            artifacts.copy(TaskRequest.DEFAULT, object.bucket(), object.key());
                    var body = JsonNodeFactory.instance.objectNode().put("workflow", name);
                    var input = body.putObject("input");
                    putDeclared(score.main(), input::put, "artifact", artifact.id());
                    putDeclared(score.main(), input::put, "bucket", object.bucket());
                    putDeclared(score.main(), input::put, "key", object.key());
                    start(TaskRequest.DEFAULT, body, object.id());
                });
    }

    /// Sets a field.
    private interface Fields {
        Object put(String name, String value);
    }

    private static void putDeclared(Workflow workflow, Fields fields, String name, String value) {
        if (workflow.inputs().containsKey(name)) {
            var _ = fields.put(name, value);
        }
    }

    /// `workflows/review/shop.zip` is for `review`.
    private static String workflow(S3Object object) {
        var path = object.key().startsWith(FOLDER) ? object.key().substring(FOLDER.length()) : "";
        var slash = path.indexOf('/');
        if (slash < 1) {
            throw notFound(object);
        }
        return path.substring(0, slash);
    }

    private static AgentException notFound(S3Object object) {
        return new AgentException.Permanent(
                "WORKFLOW_NOT_FOUND",
                "A file for a workflow lies in workflows/<name>/, and there is no workflow for "
                        + object.key());
    }

    private void start(String tenant, JsonNode body, String id) {
        var request = RunRequest.read(body);
        var run = starter.start(tenant, String.valueOf(request.workflow()), request, id);
        LOG.atInfo()
                .addKeyValue("run_id", run.id())
                .addKeyValue("workflow", run.score().workflow())
                .log("run started");
    }

    private void open(String delivery, String tenant, Runnable door) {
        try {
            if (!Keys.isName(tenant)) {
                throw new AgentException.Permanent("INPUT_INVALID", "The tenant is no name.");
            }
            door.run();
        } catch (AgentException.Permanent e) {
            bury(delivery, tenant, e.code(), String.valueOf(e.getMessage()));
        } catch (ContractViolation | IllegalArgumentException e) {
            bury(delivery, tenant, Problem.of(e).code(), String.valueOf(e.getMessage()));
        } catch (WorkflowRefused e) {
            bury(delivery, tenant, "WORKFLOW_INVALID", String.valueOf(e.getMessage()));
        }
    }

    private void bury(String delivery, String tenant, String code, String reason) {
        LOG.atWarn().addKeyValue("code", code).log("no run");
        var owner = Keys.isName(tenant) ? tenant : TaskRequest.DEFAULT;
        queues.ifPresent(all -> all.buryRun(delivery, owner, code, reason));
    }

    private static JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}

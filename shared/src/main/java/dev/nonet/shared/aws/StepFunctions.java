package dev.nonet.shared.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.workflow.Executions;
import dev.nonet.shared.workflow.Start;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// AWS Step Functions, as far as runs of workflows need it. Safe for use by several threads.
public final class StepFunctions implements Executions {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> STARTED = Set.of("ExecutionAlreadyExists");
    private static final Set<String> NEVER_STARTED = Set.of("ExecutionDoesNotExist");

    /// Nothing is said of one that was never started.
    private static final Set<String> RUNNING = Set.of("RUNNING", "PENDING_REDRIVE", "");

    private static final Set<String> WAITS_NO_MORE =
            Set.of("TaskDoesNotExist", "TaskTimedOut", "InvalidToken");

    private final AwsJson states;
    private final String machine;

    private StepFunctions(AwsJson states, String machine) {
        this.states = states;
        this.machine = machine;
    }

    /// Empty where the environment names no state machine (`WORKFLOW_MACHINE`, its ARN), and no workflow runs.
    ///
    /// @param environment with `AWS_ENDPOINT_URL_SFN` for another server than that of AWS
    public static Optional<StepFunctions> of(Map<String, String> environment) {
        return Optional.of(environment.getOrDefault("WORKFLOW_MACHINE", ""))
                .filter(machine -> !machine.isEmpty())
                .map(machine -> new StepFunctions(states(environment), machine));
    }

    private static AwsJson states(Map<String, String> environment) {
        var http = new AwsAccess(environment).service("states", "SFN");
        return new AwsJson(http, "AWSStepFunctions", "1.0");
    }

    /// @throws AgentException.Transient `WORKFLOWS_UNAVAILABLE` when it may not have started
    @Override
    public void start(Start start) {
        var input = request().<ObjectNode>set("start", Json.mapper().valueToTree(start));
        var request = request().put("stateMachineArn", machine).put("name", start.name());
        call("StartExecution", request.put("input", input.toString()), STARTED);
    }

    /// @throws AgentException.Transient `WORKFLOWS_UNAVAILABLE` when it cannot be known
    @Override
    public boolean hasEnded(Start start) {
        var arn = machine.replace(":stateMachine:", ":execution:") + ":" + start.name();
        var answer = call("DescribeExecution", request().put("executionArn", arn), NEVER_STARTED);
        return !RUNNING.contains(answer.path("status").asText());
    }

    /// @throws AgentException.Transient `WORKFLOWS_UNAVAILABLE` when it may still wait
    @Override
    public void wake(String token) {
        wake(token, request());
    }

    /// Ends the wait of an execution of any state machine.
    ///
    /// @param output what its state leaves
    /// @throws AgentException.Transient `WORKFLOWS_UNAVAILABLE` when it may still wait
    public void wake(String token, JsonNode output) {
        var request = request().put("taskToken", token).put("output", output.toString());
        call("SendTaskSuccess", request, WAITS_NO_MORE);
    }

    /// @return empty where it was refused by what is passed over
    private JsonNode call(String action, ObjectNode request, Set<String> passedOver) {
        try {
            return states.call(action, request, PATIENCE);
        } catch (AwsHttp.Refused e) {
            if (!passedOver.contains(e.type())) {
                throw unavailable(e);
            }
            return request();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static ObjectNode request() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static AgentException unavailable(IOException cause) {
        return new AgentException.Transient(
                "WORKFLOWS_UNAVAILABLE",
                "Step Functions is out of reach; try again in a moment.",
                cause);
    }
}

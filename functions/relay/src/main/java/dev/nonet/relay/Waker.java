package dev.nonet.relay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.aws.StepFunctions;
import dev.nonet.shared.aws.Wake;
import dev.nonet.shared.memory.Keys;
import dev.nonet.shared.memory.Redis;
import dev.nonet.shared.task.TaskRecord;
import dev.nonet.shared.workflow.RunStore;
import dev.nonet.shared.workflow.StepRecord;

import java.time.Duration;
import java.util.Optional;

/// Wakes what waits in Step Functions for a task that is over.
record Waker(Redis redis, Duration runTtl, Optional<StepFunctions> states) {
    /// @throws AgentException.Transient where it may still wait
    void wake(String tenant, Wake wake, TaskRecord task) {
        switch (wake) {
            case Wake.Step(var run, var key) ->
                    new RunStore(redis, new Keys(tenant), runTtl)
                            .step(run, key)
                            .filter(step -> task.taskId().equals(step.taskId()))
                            .map(StepRecord::token)
                            .ifPresent(token -> machines().wake(token));
            case Wake.Token(var token) -> {
                var output = JsonNodeFactory.instance.objectNode();
                output.put("task_id", task.taskId()).put("status", task.status().word());
                machines().wake(token, output);
            }
        }
    }

    private StepFunctions machines() {
        return states.orElseThrow(
                () ->
                        new AgentException.Transient(
                                "WORKFLOWS_UNAVAILABLE",
                                "WORKFLOW_MACHINE names no state machine.",
                                null));
    }
}

package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.task.TaskRequest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/// Gives a step its work: a task with its expressions filled in, a question for a person, or a run of a sub-workflow.
record StepStarter(RunStore store, String tenant, RunRecord run, Played played, Clock clock) {
    /// How a step stands once its work is given, and what the work is.
    record Given(StepRecord step, Work work) {}

    /// @param token by which its execution waits
    Given give(String key, StepRecord standing, String token) {
        try {
            if (run.cancelledAt() != null) {
                return over(standing.over(StepState.CANCELLED, clock.instant(), null));
            }
            var step = played.step(key);
            var until = standing.until() == null ? end(step) : standing.until();
            if (step.agent() != null) {
                var request = task(key, step, step.agent(), standing);
                return new Given(
                        standing.working(request.id(), token, until),
                        new Work.Task(request, until));
            }
            if (step.approve() != null) {
                return standing.decision() == null
                        ? ask(key, step.approve(), standing, token, until)
                        : over(standing);
            }
            var child = child(key, step, standing);
            return new Given(
                    standing.working(child.id(), token, until), new Work.Run(child, until));
        } catch (AgentException.Permanent e) {
            return failed(standing, StepFault.of(e));
        } catch (ContractViolation e) {
            return failed(
                    standing, new StepFault("STEP_INPUT_INVALID", String.valueOf(e.getMessage())));
        }
    }

    private Instant end(Step step) {
        return clock.instant().plus(step.timeout());
    }

    private Given failed(StepRecord standing, StepFault fault) {
        return over(standing.over(StepState.FAILED, clock.instant(), fault));
    }

    private static Given over(StepRecord step) {
        return new Given(step, new Work.Nothing());
    }

    private TaskRequest task(String key, Step step, AgentName agent, StepRecord standing) {
        var words = String.valueOf(step.task());
        var expressions = new ArrayList<>(Filling.expressions(words));
        if (step.input() != null) {
            expressions.addAll(Filling.expressions(step.input()));
        }
        step.artifacts().forEach(artifact -> expressions.addAll(Filling.expressions(artifact)));
        var scope = scope().of(key, standing, expressions);
        return new TaskRequest(
                workId(key, standing),
                tenant,
                agent,
                run.session(),
                filled(words, scope),
                step.input() == null ? null : Filling.fill(step.input(), scope),
                step.artifacts().stream().map(artifact -> Filling.fill(artifact, scope)).toList(),
                Map.of("run", run.runId(), "step", key, "attempt", "" + standing.attempt()));
    }

    private static String filled(String words, ObjectNode scope) {
        var task = Filling.fill(words, scope);
        if (task.length() > TaskRequest.MAX_TASK) {
            throw new AgentException.Permanent(
                    "STEP_INPUT_INVALID",
                    "Its task has %d characters when it is filled in, and at most %d are possible; what is long belongs into `input`."
                            .formatted(task.length(), TaskRequest.MAX_TASK));
        }
        return task;
    }

    private Given ask(
            String key, Step.Approval approval, StepRecord standing, String token, Instant until) {
        var scope = scope().of(key, standing, Filling.expressions(approval.question()));
        return new Given(
                standing.asking(Filling.fill(approval.question(), scope), token, until),
                new Work.Decision(until));
    }

    private NewRun child(String key, Step step, StepRecord standing) {
        var input = step.input() == null ? JsonNodeFactory.instance.objectNode() : step.input();
        var scope = scope().of(key, standing, Filling.expressions(input));
        var score = played.score().sub(String.valueOf(step.workflow()));
        return new NewRun(
                workId(key, standing),
                score,
                Inputs.of(score.main(), Filling.fill(input, scope)),
                run.session(),
                Map.of(),
                new NewRun.Parent(run.runId(), key));
    }

    private Scope scope() {
        return new Scope(store, run, played.graph());
    }

    /// Each attempt of each round is a piece of work of its own, and the same one however often it is begun.
    private String workId(String key, StepRecord step) {
        return Start.name(tenant, run.runId(), key, step);
    }
}

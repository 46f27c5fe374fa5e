package dev.nonet.local.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.local.bench.workflow.ScriptedAgents.Answer;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RawJson;
import dev.nonet.shared.task.TaskRequest;
import dev.nonet.shared.workflow.Conductor;
import dev.nonet.shared.workflow.Inputs;
import dev.nonet.shared.workflow.NewRun;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;
import dev.nonet.shared.workflow.WorkflowReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Runs of workflows that are made at random, and what becomes of them.
public final class RandomRuns {
    private RandomRuns() {}

    /// How a step or a part of one stands.
    ///
    /// @param code why it failed; empty where it did not
    public record Standing(StepState state, int round, int attempt, String code) {}

    /// What a run came to, without ids and times, which differ from run to run.
    ///
    /// @param code why it failed; empty where it did not
    /// @param output null where it has none
    public record Ending(
            RunState state,
            @Nullable String failedStep,
            String code,
            JsonNode output,
            Map<String, Standing> steps) {}

    /// The workflow of this number.
    public static Score score(long seed) {
        var texts = RandomWorkflows.definitions(seed);
        var workflows = new LinkedHashMap<String, Workflow>();
        // What is run by another comes after it.
        for (var name : List.copyOf(texts.keySet()).reversed()) {
            workflows.put(
                    name,
                    WorkflowReader.read(
                            Objects.requireNonNull(texts.get(name)),
                            other -> Optional.ofNullable(workflows.get(other))));
        }
        return new Score(RandomWorkflows.MAIN, 1, workflows);
    }

    /// A run of the workflow of this number, in a session of its own.
    public static NewRun run(String id, long seed) {
        var score = score(seed);
        return new NewRun(id, score, Inputs.of(score.main(), input(seed)), id, Map.of(), null);
    }

    /// What a run of the workflow of this number is started with.
    public static ObjectNode input(long seed) {
        return Json.mapper().createObjectNode().put("x", seed % 10);
    }

    /// What agents answer.
    public static Answer answer(TaskRequest task) {
        var attempt = Integer.parseInt(task.metadata().getOrDefault("attempt", ""));
        var answer = RandomWorkflows.answer(task.task(), attempt);
        return switch (answer.status()) {
            case 200 -> new Answer.Result(answer.text());
            case RandomWorkflows.NEVER -> new Answer.Never();
            default -> new Answer.Problem(answer.text(), answer.status());
        };
    }

    /// Decides what a run and its sub-workflows ask of people.
    public static void decide(Conductor conductor, String tenant, String run) {
        decide(conductor, tenant, run, step -> true);
    }

    /// The same, of some of its steps.
    ///
    /// @param steps or parts of such that are to be decided, with all that their sub-workflows ask
    public static void decide(
            Conductor conductor, String tenant, String run, Predicate<String> steps) {
        conductor
                .runs(tenant)
                .steps(run)
                .forEach(
                        (key, step) -> {
                            if (!steps.test(key)) {
                                return;
                            }
                            if (step.state() == StepState.AWAITING_INPUT) {
                                decide(
                                        conductor,
                                        tenant,
                                        run,
                                        key,
                                        String.valueOf(step.question()));
                            } else if (step.state() == StepState.RUNNING && step.taskId() != null) {
                                // A task is no run, and has no steps.
                                decide(conductor, tenant, step.taskId());
                            }
                        });
    }

    private static void decide(
            Conductor conductor, String tenant, String run, String key, String question) {
        if (RandomWorkflows.isDecided(question)) {
            var approved = RandomWorkflows.approves(question);
            conductor.decide(tenant, run, key, approved, "because");
        }
    }

    /// Empty as long as it runs.
    public static Optional<Ending> ending(Conductor conductor, String tenant, String id) {
        var store = conductor.runs(tenant);
        return store.find(id)
                .filter(run -> run.status().isOver())
                .map(
                        run ->
                                new Ending(
                                        run.status(),
                                        run.failedStep(),
                                        run.error() == null ? "" : run.error().code(),
                                        output(run.output()),
                                        standings(conductor, tenant, id)));
    }

    private static Map<String, Standing> standings(Conductor conductor, String tenant, String id) {
        var standings = new TreeMap<String, Standing>();
        conductor
                .runs(tenant)
                .steps(id)
                .forEach(
                        (key, step) ->
                                standings.put(
                                        key,
                                        new Standing(
                                                step.state(),
                                                step.round(),
                                                step.attempt(),
                                                step.fault() == null
                                                                || step.state() != StepState.FAILED
                                                        ? ""
                                                        : step.fault().code())));
        return standings;
    }

    private static JsonNode output(@Nullable RawJson json) {
        if (json == null) {
            return NullNode.instance;
        }
        try {
            var output = Json.mapper().readTree(json.json());
            output.findParents("approved").forEach(decided -> ((ObjectNode) decided).remove("at"));
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

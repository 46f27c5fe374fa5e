package dev.nonet.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.harness.RandomWorkflows;
import dev.nonet.local.bench.workflow.RandomRuns.Standing;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.ContractViolation;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.workflow.Expression;
import dev.nonet.shared.workflow.Filling;
import dev.nonet.shared.workflow.Inputs;
import dev.nonet.shared.workflow.OnFailure;
import dev.nonet.shared.workflow.RunState;
import dev.nonet.shared.workflow.Score;
import dev.nonet.shared.workflow.Step;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What a run comes to, read off its definition one step after the other: neither planner nor conductor, nor anything that
/// is stored, has a part in it.
final class Reading {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// A piece of work that did not go well.
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;
        private final boolean passing;

        Failed(String code, boolean passing) {
            super(code, null, false, false);
            this.code = code;
            this.passing = passing;
        }
    }

    private final Score score;
    private final Workflow workflow;
    private final JsonNode input;

    /// Each task that was given to an agent, those of sub-workflows among them.
    final List<String> asked;

    /// All that ended, parts among them.
    final Map<String, Standing> ends = new TreeMap<>();

    private final Map<String, JsonNode> left = new LinkedHashMap<>();
    private final Map<String, Integer> items = new LinkedHashMap<>();
    private boolean stopped;

    /// Where it failed first.
    @Nullable String failedStep;

    /// Why.
    String code = "";

    RunState state = RunState.RUNNING;

    /// Null where there is none.
    JsonNode output = NullNode.instance;

    Reading(Score score, JsonNode input) {
        this(score, input, new ArrayList<>());
    }

    private Reading(Score score, JsonNode input, List<String> asked) {
        this.score = score;
        this.workflow = score.main();
        this.input = Inputs.of(workflow, input);
        this.asked = asked;
        run();
    }

    private void run() {
        for (var moved = true; moved; ) {
            moved = false;
            for (var name : workflow.steps().keySet()) {
                if (!ends.containsKey(name) && mayStart(name)) {
                    play(name);
                    moved = true;
                }
            }
        }
        for (var name : workflow.steps().keySet()) {
            ends.putIfAbsent(
                    name,
                    new Standing(
                            isCompensation(name) ? StepState.SKIPPED : StepState.CANCELLED,
                            1,
                            1,
                            ""));
        }
        state = stopped ? RunState.FAILED : RunState.COMPLETED;
        if (!stopped) {
            leaveOutput();
        }
    }

    private void leaveOutput() {
        try {
            output =
                    workflow.output() == null
                            ? results()
                            : Filling.fill(workflow.output(), scope());
        } catch (AgentException.Permanent e) {
            state = RunState.FAILED;
            code = e.code();
        }
    }

    private JsonNode results() {
        var results = JSON.objectNode();
        var all = scope().path("steps");
        for (var name : workflow.steps().keySet()) {
            var isNeeded =
                    workflow.steps().values().stream()
                            .anyMatch(step -> step.needs().contains(name));
            if (!isNeeded && !isCompensation(name) && all.path(name).has("result")) {
                results.set(name, all.path(name).path("result"));
            }
        }
        return results;
    }

    private boolean isCompensation(String name) {
        return workflow.steps().values().stream().anyMatch(step -> isMadeGoodBy(step, name));
    }

    private static boolean isMadeGoodBy(Step step, String name) {
        return step.failure() instanceof OnFailure.Compensate(var other) && other.equals(name);
    }

    private boolean mayStart(String name) {
        if (isCompensation(name)) {
            return workflow.steps().entrySet().stream()
                    .filter(step -> isMadeGoodBy(step.getValue(), name))
                    .anyMatch(step -> state(step.getKey()) == StepState.FAILED);
        }
        return !stopped && workflow.step(name).needs().stream().allMatch(this::isPassed);
    }

    private boolean isPassed(String name) {
        return switch (state(name)) {
            case COMPLETED, SKIPPED -> true;
            case FAILED -> goesOn(workflow.step(name));
            case WAITING, RUNNING, AWAITING_INPUT, CANCELLED -> false;
        };
    }

    private static boolean goesOn(Step step) {
        return step.failure() instanceof OnFailure.Go(var word) && word == OnFailure.Word.CONTINUE;
    }

    private StepState state(String name) {
        var end = ends.get(name);
        return end == null ? StepState.WAITING : end.state();
    }

    private void play(String name) {
        var step = workflow.step(name);
        try {
            if (isSkipped(step)) {
                ends.put(name, new Standing(StepState.SKIPPED, 1, 1, ""));
            } else if (step.forEach() == null) {
                ends.put(name, work(name, step, null, -1));
            } else {
                ends.put(name, each(name, step));
            }
        } catch (AgentException.Permanent e) {
            ends.put(name, new Standing(StepState.FAILED, 1, 1, e.code()));
        }
        fail(name, step);
    }

    private void fail(String key, Step step) {
        var end = Objects.requireNonNull(ends.get(key));
        if (end.state() == StepState.FAILED && !goesOn(step)) {
            stopped = true;
            if (failedStep == null) {
                failedStep = key;
                code = end.code();
            }
        }
    }

    private boolean isSkipped(Step step) {
        return step.when() == null
                ? step.needs().stream().anyMatch(need -> state(need) == StepState.SKIPPED)
                : !Expression.of(step.when()).isTrue(scope());
    }

    private Standing each(String name, Step step) {
        var list = Expression.of(Objects.requireNonNull(step.forEach()).in()).value(scope());
        if (!list.isArray()) {
            return new Standing(StepState.FAILED, 1, 1, "STEP_LIST_INVALID");
        }
        items.put(name, list.size());
        var failed = false;
        for (var i = 0; i < list.size() && !stopped; i++) {
            var key = name + "." + i;
            ends.put(key, work(key, step, list.get(i), i));
            failed |= state(key) == StepState.FAILED;
            fail(key, step);
        }
        return failed
                ? new Standing(StepState.FAILED, 1, 1, "PARTS_FAILED")
                : new Standing(StepState.COMPLETED, 1, 1, "");
    }

    private Standing work(String key, Step step, @Nullable JsonNode item, int index) {
        var round = 1;
        var attempt = 1;
        while (true) {
            var scope = scope();
            if (item != null) {
                scope.set("item", item);
                scope.put("index", index);
            }
            scope.put("round", round);
            scope.set("last", round == 1 ? NullNode.instance : left(key).path("result"));
            try {
                var result = piece(step, scope, attempt);
                if (isEnough(key, step, scope, result)) {
                    return new Standing(StepState.COMPLETED, round, attempt, "");
                }
                if (round == Objects.requireNonNull(step.repeat()).atMost()) {
                    return new Standing(StepState.FAILED, round, attempt, "STEP_REPEATED_IN_VAIN");
                }
                round++;
                attempt = 1;
            } catch (ContractViolation e) {
                return new Standing(StepState.FAILED, round, attempt, "STEP_INPUT_INVALID");
            } catch (AgentException.Permanent e) {
                return new Standing(StepState.FAILED, round, attempt, e.code());
            } catch (Failed e) {
                var retry = step.retry();
                if (retry == null
                        || attempt == retry.attempts()
                        || !(retry.codes().isEmpty()
                                ? e.passing
                                : retry.codes().contains(e.code))) {
                    return new Standing(StepState.FAILED, round, attempt, e.code);
                }
                attempt++;
            }
        }
    }

    private boolean isEnough(String key, Step step, ObjectNode scope, JsonNode result)
            throws Failed {
        scope.set("result", result);
        try {
            if (step.expect() != null && !Expression.of(step.expect()).isTrue(scope)) {
                throw new Failed("STEP_NOT_AS_EXPECTED", true);
            }
            left.put(key, JSON.objectNode().set("result", result));
            return step.repeat() == null || Expression.of(step.repeat().until()).isTrue(scope);
        } catch (AgentException.Permanent e) {
            throw new Failed(e.code(), false);
        }
    }

    private JsonNode piece(Step step, ObjectNode scope, int attempt) throws Failed {
        if (step.approve() != null) {
            var question = Filling.fill(step.approve().question(), scope);
            if (!RandomWorkflows.isDecided(question)) {
                throw new Failed("APPROVAL_EXPIRED", false);
            }
            if (!RandomWorkflows.approves(question)) {
                throw new Failed("STEP_REJECTED", false);
            }
            return JSON.objectNode().put("approved", true).put("comment", "because");
        }
        if (step.workflow() != null) {
            return sub(step, scope);
        }
        var task = Filling.fill(String.valueOf(step.task()), scope);
        var answer = RandomWorkflows.answer(task, attempt);
        if (answer.status() == RandomWorkflows.NEVER) {
            throw new Failed("STEP_TIMED_OUT", true);
        }
        asked.add(task);
        if (answer.status() != 200) {
            throw new Failed(answer.text(), answer.status() >= 500);
        }
        return json(answer.text());
    }

    private JsonNode sub(Step step, ObjectNode scope) throws Failed {
        var given = Filling.fill(Objects.requireNonNull(step.input()), scope);
        var sub = new Score(String.valueOf(step.workflow()), 1, score.workflows());
        var child = new Reading(sub, given, asked);
        if (child.state == RunState.FAILED) {
            throw new Failed(child.code, false);
        }
        return child.output;
    }

    private JsonNode left(String key) {
        return left.getOrDefault(key, NullNode.instance);
    }

    private ObjectNode scope() {
        var scope = JSON.objectNode();
        scope.set("input", input);
        var all = scope.putObject("steps");
        for (var name : workflow.steps().keySet()) {
            all.set(name, step(name));
        }
        return scope;
    }

    private ObjectNode step(String name) {
        var node = JSON.objectNode().put("status", state(name).word());
        var end = ends.get(name);
        if (end == null) {
            return node;
        }
        node.put("rounds", end.round()).put("attempts", end.attempt());
        if (items.containsKey(name)) {
            var results = node.putArray("result");
            for (var i = 0; i < Objects.requireNonNull(items.get(name)); i++) {
                var part = left(name + "." + i);
                results.add(part.isNull() ? part : part.path("result"));
            }
        } else if (left.containsKey(name)) {
            node.set("result", left(name).path("result"));
        }
        if (end.state() == StepState.FAILED) {
            node.putObject("error").put("code", end.code());
        }
        return node;
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

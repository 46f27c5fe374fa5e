package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the expressions of a run can see, read from where it is stored only as far as they ask for it.
final class Scope {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode NOTHING = NullNode.instance;

    private final RunStore store;
    private final RunRecord run;
    private final Graph graph;
    private final Function<Collection<String>, Map<String, RunStore.Found>> steps;

    /// Of a run as it is stored when it is asked.
    Scope(RunStore store, RunRecord run, Graph graph) {
        this(store, run, graph, names -> store.found(run.runId(), names));
    }

    /// @param steps where those of some names stand; more of them do no harm
    Scope(
            RunStore store,
            RunRecord run,
            Graph graph,
            Function<Collection<String>, Map<String, RunStore.Found>> steps) {
        this.store = store;
        this.run = run;
        this.graph = graph;
        this.steps = steps;
    }

    /// What expressions of a step see before it starts: the inputs, the run, and those earlier steps that they read.
    ObjectNode of(String step, List<Expression> expressions) {
        return of(names(expressions, () -> graph.before(step)));
    }

    /// What expressions of a step see while it runs: its own entry of a list and its rounds as well.
    ObjectNode of(String key, StepRecord standing, List<Expression> expressions) {
        var name = StepKey.of(key);
        var scope = of(name.step(), expressions);
        var left = store.left(run.runId(), List.of(key, name.step()));
        if (name.isPart()) {
            scope.set(
                    "item",
                    left.getOrDefault(name.step(), NOTHING).path("items").path(name.part()));
            scope.put("index", name.part());
        }
        scope.put("round", standing.round());
        scope.set(
                "last",
                standing.round() > 1 ? left.getOrDefault(key, NOTHING).path("result") : NOTHING);
        return scope;
    }

    /// What the expressions of the run's output see: all steps.
    ObjectNode ofOutput(List<Expression> expressions) {
        return of(names(expressions, graph::names));
    }

    /// What the whole of some steps is.
    ObjectNode of(Collection<String> names) {
        var scope = JSON.objectNode();
        scope.set(
                "input",
                run.input() == null ? JSON.objectNode() : RunStore.parse(run.input().json()));
        scope.putObject("run")
                .put("id", run.runId())
                .put("workflow", run.workflow())
                .put("session", run.session())
                .put("started_at", run.createdAt().toString());
        var found = steps.apply(names);
        var left = store.left(run.runId(), keys(names, found));
        var all = scope.putObject("steps");
        names.forEach(name -> all.set(name, step(name, found.get(name), left)));
        return scope;
    }

    private interface Everything {
        List<String> names();
    }

    private Collection<String> names(List<Expression> expressions, Everything everything) {
        var names = new LinkedHashSet<String>();
        for (var expression : expressions) {
            names.addAll(expression.readsAllSteps() ? everything.names() : expression.steps());
        }
        names.retainAll(graph.numbers().keySet());
        return names;
    }

    private static List<String> keys(Collection<String> names, Map<String, RunStore.Found> steps) {
        var keys = new ArrayList<String>();
        for (var name : names) {
            var found = steps.get(name);
            if (found == null || found.step().items() == null) {
                keys.add(name);
            } else {
                for (var i = 0; i < found.step().items(); i++) {
                    keys.add(name + "." + i);
                }
            }
        }
        return keys;
    }

    private static JsonNode step(
            String name, RunStore.@Nullable Found found, Map<String, JsonNode> left) {
        var node = JSON.objectNode();
        if (found == null) {
            return node.put("status", StepState.WAITING.word());
        }
        var step = found.step();
        node.put("status", step.state().word())
                .put("task_id", step.taskId())
                .put("rounds", step.round())
                .put("attempts", step.attempt());
        if (step.items() == null) {
            left.getOrDefault(name, JSON.objectNode())
                    .properties()
                    .forEach(entry -> node.set(entry.getKey(), entry.getValue()));
        } else {
            var results = node.putArray("result");
            for (var i = 0; i < step.items(); i++) {
                var part = left.get(name + "." + i);
                results.add(part == null ? NullNode.instance : part.path("result"));
            }
        }
        if (step.fault() != null && step.state() == StepState.FAILED) {
            node.putObject("error")
                    .put("code", step.fault().code())
                    .put("detail", step.fault().detail());
        }
        return node;
    }
}

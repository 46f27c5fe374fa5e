package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.agent.AgentException;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/// What a run leaves when nothing of it runs any more.
record RunEnd(RunStore store, RunRecord run, Played played) {
    void close(RunState state) {
        var found = store.found(run.runId());
        switch (state) {
            case COMPLETED -> complete(found);
            case FAILED -> fail(found);
            case CANCELLED, RUNNING -> store.close(run.runId(), state, Map.of());
        }
    }

    private void complete(Map<String, RunStore.Found> found) {
        try {
            var output = output(new Scope(store, run, played.graph(), _ -> found));
            store.close(run.runId(), RunState.COMPLETED, Map.of("output", output.toString()));
        } catch (AgentException.Permanent e) {
            var error = RunStore.json(StepFault.of(e));
            store.close(run.runId(), RunState.FAILED, Map.of("error", error));
        }
    }

    private JsonNode output(Scope scope) {
        var template = played.workflow().output();
        return template == null
                ? results(scope)
                : Filling.fill(template, scope.ofOutput(Filling.expressions(template)));
    }

    /// The results of the steps that nothing needs.
    private JsonNode results(Scope scope) {
        var graph = played.graph();
        var last =
                graph.names().stream()
                        .filter(name -> graph.dependents(graph.number(name)).length == 0)
                        .filter(name -> !graph.isCompensation(graph.number(name)))
                        .toList();
        var output = JsonNodeFactory.instance.objectNode();
        for (var step : scope.of(last).path("steps").properties()) {
            if (step.getValue().has("result")) {
                output.set(step.getKey(), step.getValue().path("result"));
            }
        }
        return output;
    }

    /// Names the step that failed first of those whose failure stopped the run; a part rather than the whole of it, and
    /// what failed rather than what was to make it good, whatever the clock says.
    private void fail(Map<String, RunStore.Found> found) {
        var first =
                found.entrySet().stream()
                        .filter(entry -> entry.getValue().step().state() == StepState.FAILED)
                        .filter(entry -> !played.step(entry.getKey()).failure().goesOn())
                        .min(
                                Comparator.comparing(this::isCompensation)
                                        .thenComparing(RunEnd::endedAt)
                                        .thenComparing(
                                                Map.Entry::getKey, Comparator.reverseOrder()))
                        .orElseThrow();
        var fault =
                Objects.requireNonNullElse(
                        first.getValue().step().fault(), new StepFault("STEP_FAILED", ""));
        store.close(
                run.runId(),
                RunState.FAILED,
                Map.of("failed_step", first.getKey(), "error", RunStore.json(fault)));
    }

    private boolean isCompensation(Map.Entry<String, RunStore.Found> entry) {
        var graph = played.graph();
        return graph.isCompensation(graph.number(StepKey.of(entry.getKey()).step()));
    }

    private static Instant endedAt(Map.Entry<String, RunStore.Found> entry) {
        return Objects.requireNonNullElse(entry.getValue().step().endedAt(), Instant.MAX);
    }
}

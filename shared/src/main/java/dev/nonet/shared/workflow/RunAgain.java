package dev.nonet.shared.workflow;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which steps of a run that failed wait again in its next life: those that failed and stopped it, those that were never
/// reached, and those that were skipped because of them.
record RunAgain(Played played, Map<String, RunStore.Found> found) {
    /// Whether what was completed was undone.
    boolean isCompensated() {
        var graph = played.graph();
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().step().startedAt() != null)
                .anyMatch(entry -> graph.isCompensation(number(entry.getKey())));
    }

    /// What is stored of each step that changes; nothing where it waits again.
    Map<String, Optional<StepRecord>> steps() {
        var reset = reset();
        var steps = new LinkedHashMap<String, Optional<StepRecord>>();
        found.forEach(
                (key, entry) -> {
                    var step = entry.step();
                    if (!reset.get(number(key)) || isKept(key, step)) {
                        return;
                    }
                    steps.put(
                            key,
                            step.items() == null
                                    ? Optional.empty()
                                    : Optional.of(step.spreadAgain()));
                });
        return steps;
    }

    /// The parts that a step has completed.
    private static boolean isKept(String key, StepRecord step) {
        return StepKey.of(key).isPart() && step.state() == StepState.COMPLETED;
    }

    private BitSet reset() {
        var graph = played.graph();
        var reset = new BitSet(graph.size());
        var open = new ArrayDeque<Integer>();
        for (var i = 0; i < graph.size(); i++) {
            if (isLost(i)) {
                reset.set(i);
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            for (var dependent : graph.dependents(open.remove())) {
                if (!reset.get(dependent) && state(dependent) == StepState.SKIPPED) {
                    reset.set(dependent);
                    open.add(dependent);
                }
            }
        }
        return reset;
    }

    private boolean isLost(int step) {
        return switch (state(step)) {
            case FAILED -> !played.graph().steps().get(step).failure().goesOn();
            case CANCELLED -> true;
            // It is skipped again, unless it is needed now.
            case SKIPPED -> played.graph().isCompensation(step);
            case WAITING, RUNNING, AWAITING_INPUT, COMPLETED -> false;
        };
    }

    private StepState state(int step) {
        var known = found.get(played.graph().names().get(step));
        return known == null ? StepState.WAITING : known.step().state();
    }

    private int number(String key) {
        return played.graph().number(StepKey.of(key).step());
    }
}

package dev.nonet.local.bench.workflow;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.workflow.Decision;
import dev.nonet.shared.workflow.Planner;
import dev.nonet.shared.workflow.Step;
import dev.nonet.shared.workflow.StepState;
import dev.nonet.shared.workflow.Workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Workflows of a shape, whose steps do nothing.
final class Shapes {
    private static final Planner.Facts NO_FACTS =
            new Planner.Facts() {
                @Override
                public boolean isWanted(String step) {
                    return true;
                }

                @Override
                public int items(String step) {
                    return 0;
                }
            };

    private Shapes() {}

    /// One after the other.
    static Workflow chain(int steps) {
        return of(steps, step -> step == 0 ? List.of() : List.of(step - 1));
    }

    /// One, then all beside each other, then one.
    static Workflow fan(int steps) {
        return of(
                steps + 2,
                step ->
                        step == 0
                                ? List.of()
                                : step <= steps
                                        ? List.of(0)
                                        : IntStream.rangeClosed(1, steps).boxed().toList());
    }

    /// Each after the ones to the left of it and above it.
    static Workflow grid(int side) {
        return of(
                side * side,
                step -> {
                    var needs = new ArrayList<Integer>();
                    if (step % side > 0) {
                        needs.add(step - 1);
                    }
                    if (step >= side) {
                        needs.add(step - side);
                    }
                    return needs;
                });
    }

    /// Each after some that come before it.
    ///
    /// @param needs how many there are in all
    static Workflow random(int steps, int needs, long seed) {
        var random = new Random(seed);
        var all = IntStream.range(0, steps).mapToObj(step -> new LinkedHashSet<Integer>()).toList();
        for (var need = 0; need < needs; ) {
            var step = 1 + random.nextInt(steps - 1);
            if (all.get(step).add(random.nextInt(step))) {
                need++;
            }
        }
        return of(steps, step -> List.copyOf(all.get(step)));
    }

    private static Workflow of(int steps, IntFunction<List<Integer>> needs) {
        var all = new LinkedHashMap<String, Step>();
        for (var step = 0; step < steps; step++) {
            all.put("s" + step, step(needs.apply(step).stream().map(need -> "s" + need).toList()));
        }
        return new Workflow("bench", null, Map.of(), all, null);
    }

    private static Step step(List<String> needs) {
        return new Step(
                AgentName.PLANNER,
                null,
                null,
                "do",
                null,
                List.of(),
                needs,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /// Plans a workflow to its end, one step ending after the other.
    ///
    /// @return seconds
    static double plan(Workflow workflow) {
        var start = System.nanoTime();
        var planner = new Planner(workflow);
        var plan = planner.plan(NO_FACTS);
        var planned = 0;
        var running = new ArrayDeque<String>();
        while (plan.end().isEmpty()) {
            for (var decision : plan.decisions()) {
                if (decision instanceof Decision.Start(var key)) {
                    running.add(key);
                }
            }
            planner.now(running.remove(), StepState.COMPLETED);
            planned++;
            plan = planner.plan(NO_FACTS);
        }
        if (planned != workflow.steps().size()) {
            throw new IllegalStateException(planned + " steps were planned");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}

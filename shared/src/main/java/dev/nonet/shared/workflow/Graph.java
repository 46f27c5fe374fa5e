package dev.nonet.shared.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The steps of a workflow by number, in the order of the definition, and which come before which. Immutable.
final class Graph {
    private final List<String> names;
    private final Map<String, Integer> numbers;
    private final List<Step> steps;
    private final int[][] needs;
    private final int[][] dependents;
    private final int[] compensations;
    private final int[][] compensated;

    private Graph(
            List<String> names,
            Map<String, Integer> numbers,
            List<Step> steps,
            int[][] needs,
            int[] compensations) {
        this.names = names;
        this.numbers = numbers;
        this.steps = steps;
        this.needs = needs;
        this.dependents = reversed(needs);
        this.compensations = compensations;
        this.compensated =
                reversed(
                        Arrays.stream(compensations)
                                .mapToObj(other -> other < 0 ? new int[0] : new int[] {other})
                                .toArray(int[][]::new));
    }

    static Graph of(Workflow workflow) {
        var names = List.copyOf(workflow.steps().keySet());
        var numbers = new HashMap<String, Integer>();
        for (var i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
        var steps = names.stream().map(workflow::step).toList();
        var needs = new int[steps.size()][];
        var compensations = new int[steps.size()];
        for (var i = 0; i < needs.length; i++) {
            needs[i] = steps.get(i).needs().stream().mapToInt(numbers::get).toArray();
            compensations[i] =
                    steps.get(i).failure() instanceof OnFailure.Compensate(var other)
                            ? numbers.getOrDefault(other, -1)
                            : -1;
        }
        return new Graph(names, Map.copyOf(numbers), steps, needs, compensations);
    }

    private static int[][] reversed(int[][] edges) {
        var reversed = new ArrayList<List<Integer>>();
        for (var i = 0; i < edges.length; i++) {
            reversed.add(new ArrayList<>());
        }
        for (var i = 0; i < edges.length; i++) {
            for (var target : edges[i]) {
                reversed.get(target).add(i);
            }
        }
        return reversed.stream()
                .map(all -> all.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    List<String> names() {
        return names;
    }

    Map<String, Integer> numbers() {
        return numbers;
    }

    List<Step> steps() {
        return steps;
    }

    int[] needs(int step) {
        return needs[step];
    }

    /// Those that need a step.
    int[] dependents(int step) {
        return dependents[step];
    }

    /// The step that makes good what a step failed at, or -1.
    int compensation(int step) {
        return compensations[step];
    }

    /// Those that a step makes good; none for an ordinary one.
    int[] compensated(int step) {
        return compensated[step];
    }

    int size() {
        return names.size();
    }

    int number(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("There is no step " + name);
        }
        return number;
    }

    boolean isCompensation(int step) {
        return compensated[step].length > 0;
    }

    /// The names of all steps that are over when this one starts. A compensation comes after what it makes good.
    List<String> before(String name) {
        var found = new BitSet(size());
        var open = new ArrayList<Integer>();
        open.add(number(name));
        while (!open.isEmpty()) {
            var step = open.removeLast();
            for (var earlier : isCompensation(step) ? compensated[step] : needs[step]) {
                if (!found.get(earlier)) {
                    found.set(earlier);
                    open.add(earlier);
                }
            }
        }
        return found.stream().mapToObj(names::get).toList();
    }
}

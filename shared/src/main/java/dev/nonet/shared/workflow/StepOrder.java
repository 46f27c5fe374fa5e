package dev.nonet.shared.workflow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Which steps come before which.
final class StepOrder {
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> names;
    private final List<List<Integer>> needs = new ArrayList<>();

    /// The steps that a step compensates, by its name.
    private final Map<String, List<String>> compensated = new LinkedHashMap<>();

    private final List<Integer> sorted = new ArrayList<>();
    private @Nullable List<BitSet> before;

    private StepOrder(Workflow workflow) {
        this.names = List.copyOf(workflow.steps().keySet());
        names.forEach(name -> places.put(name, places.size()));
    }

    static StepOrder of(Workflow workflow, Faults faults) {
        var order = new StepOrder(workflow);
        workflow.steps().forEach((name, step) -> order.read(name, step, faults));
        order.sort(faults);
        order.checkCompensations(workflow, faults);
        return order;
    }

    private void read(String name, Step step, Faults faults) {
        var mine = new LinkedHashSet<Integer>();
        for (var i = 0; i < step.needs().size(); i++) {
            var need = step.needs().get(i);
            var path = "steps." + name + ".needs[" + i + "]";
            var place = places.get(need);
            if (place == null) {
                faults.add(path, "needs " + noStep(need));
            } else if (need.equals(name)) {
                faults.add(path, "needs itself; take `" + need + "` out of `needs`");
            } else if (!mine.add(place)) {
                faults.add(path, "needs `" + need + "` twice");
            }
        }
        needs.add(List.copyOf(mine));
        if (step.failure() instanceof OnFailure.Compensate(var other)) {
            compensated.computeIfAbsent(other, ignored -> new ArrayList<>()).add(name);
        }
    }

    /// The end of a reason where a name is none of a step.
    String noStep(String name) {
        return "`" + Faults.shortened(name) + "`, which is no step" + Faults.nearest(name, names);
    }

    boolean isStep(String name) {
        return places.containsKey(name);
    }

    private void sort(Faults faults) {
        var missing = new int[names.size()];
        var needed = new ArrayList<List<Integer>>();
        names.forEach(ignored -> needed.add(new ArrayList<>()));
        var free = new ArrayDeque<Integer>();
        for (var i = 0; i < missing.length; i++) {
            missing[i] = needs.get(i).size();
            for (var need : needs.get(i)) {
                needed.get(need).add(i);
            }
            if (missing[i] == 0) {
                free.add(i);
            }
        }
        while (!free.isEmpty()) {
            var next = free.remove();
            sorted.add(next);
            for (var waiting : needed.get(next)) {
                if (--missing[waiting] == 0) {
                    free.add(waiting);
                }
            }
        }
        nameCircles(missing, faults);
    }

    /// One fault for each circle; what only waits for one has none.
    private void nameCircles(int[] missing, Faults faults) {
        var seen = new HashSet<Integer>(sorted);
        for (var i = 0; i < missing.length && !faults.isFull(); i++) {
            var path = new LinkedHashSet<Integer>();
            var at = i;
            while (!seen.contains(at) && path.add(at)) {
                at = waitsFor(at, missing);
            }
            if (path.contains(at) && !seen.contains(at)) {
                nameCircle(List.copyOf(path), at, faults);
            }
            seen.addAll(path);
        }
    }

    private int waitsFor(int step, int[] missing) {
        return needs.get(step).stream().filter(need -> missing[need] > 0).findFirst().orElseThrow();
    }

    private void nameCircle(List<Integer> path, int first, Faults faults) {
        var circle =
                new ArrayList<>(
                        path.subList(path.indexOf(first), path.size()).stream()
                                .map(names::get)
                                .toList());
        circle.add(names.get(first));
        var told = circle.subList(0, Math.min(12, circle.size()));
        faults.add(
                "steps." + names.get(first) + ".needs",
                "its needs form a circle: "
                        + String.join(" → ", told)
                        + (told.size() == circle.size() ? "" : " → …")
                        + "; take one of them out");
    }

    private void checkCompensations(Workflow workflow, Faults faults) {
        var neededBy = new HashMap<String, String>();
        workflow.steps()
                .forEach(
                        (name, step) ->
                                step.needs().forEach(need -> neededBy.putIfAbsent(need, name)));
        compensated.forEach(
                (name, steps) -> {
                    var step = workflow.steps().get(name);
                    var path = "steps." + steps.getFirst() + ".on_failure.compensate";
                    if (step == null) {
                        faults.add(path, "compensates with " + noStep(name));
                    } else if (steps.contains(name)) {
                        faults.add(path, "compensates with itself; name another step");
                    } else {
                        checkCompensation(name, step, neededBy.get(name), faults);
                    }
                });
    }

    private void checkCompensation(
            String name, Step step, @Nullable String neededBy, Faults faults) {
        var path = "steps." + name;
        if (!step.needs().isEmpty()) {
            faults.add(
                    path + ".needs",
                    "it compensates, so it starts after a failure and needs nothing; leave `needs`"
                            + " out");
        }
        if (neededBy != null) {
            faults.add(
                    "steps." + neededBy + ".needs",
                    "needs `" + name + "`, which compensates and starts only after a failure");
        }
        if (step.failure() instanceof OnFailure.Compensate) {
            faults.add(path + ".on_failure", "it compensates, so nothing can compensate it");
        }
        if (step.forEach() != null) {
            faults.add(
                    path + ".for_each", "it compensates, so it is done once; leave `for_each` out");
        }
    }

    /// Whether a step is over when another starts, or has failed where the other makes it good. What is in a circle or
    /// after one has its own fault and comes after everything.
    boolean isBefore(String earlier, String later) {
        var failed = compensated.get(later);
        if (failed != null) {
            return failed.contains(earlier)
                    || failed.stream().allMatch(step -> comesBefore(earlier, step));
        }
        return comesBefore(earlier, later);
    }

    private boolean comesBefore(String earlier, String later) {
        var from = places.get(earlier);
        var to = places.get(later);
        if (from == null || to == null || needs.get(to).contains(from)) {
            return true;
        }
        return sorted.size() < names.size() || before().get(to).get(from);
    }

    private List<BitSet> before() {
        if (before == null) {
            var all = new ArrayList<BitSet>();
            names.forEach(ignored -> all.add(new BitSet()));
            for (var step : sorted) {
                for (var need : needs.get(step)) {
                    all.get(step).or(all.get(need));
                    all.get(step).set(need);
                }
            }
            before = all;
        }
        return before;
    }
}

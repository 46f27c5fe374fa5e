package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An order in which every task comes after all it waits for (Kahn 1962). Without recursion, in O(tasks + dependencies).
final class TopologicalOrder {
    /// Ids of a circle that a message names.
    private static final int NAMED = 20;

    private TopologicalOrder() {}

    /// @throws AgentException.Permanent `DEPENDENCY_CYCLE`, naming one circle
    static int[] of(Network network, List<Task> tasks) {
        var size = network.size();
        var waitsFor = new int[size];
        var waiting = waiting(network);
        var order = new int[size];
        var ready = 0;
        for (var t = 0; t < size; t++) {
            waitsFor[t] = network.links().first()[t + 1] - network.links().first()[t];
            if (waitsFor[t] == 0) {
                order[ready++] = t;
            }
        }
        for (var done = 0; done < ready; done++) {
            for (var next = waiting.first[order[done]];
                    next < waiting.first[order[done] + 1];
                    next++) {
                if (--waitsFor[waiting.tasks[next]] == 0) {
                    order[ready++] = waiting.tasks[next];
                }
            }
        }
        if (ready < size) {
            throw circle(network, waitsFor, tasks);
        }
        return order;
    }

    /// The dependencies the other way round: for task `t`, `tasks[first[t]]` to `tasks[first[t + 1] - 1]` wait for it.
    @SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
    private record Waiting(int[] first, int[] tasks) {}

    private static Waiting waiting(Network network) {
        var size = network.size();
        var first = new int[size + 1];
        for (var awaited : network.links().awaited()) {
            first[awaited + 1]++;
        }
        for (var t = 0; t < size; t++) {
            first[t + 1] += first[t];
        }
        var next = first.clone();
        var tasks = new int[network.links().awaited().length];
        for (var t = 0; t < size; t++) {
            for (var d = network.links().first()[t]; d < network.links().first()[t + 1]; d++) {
                tasks[next[network.links().awaited()[d]]++] = t;
            }
        }
        return new Waiting(first, tasks);
    }

    /// Every task left over waits for another one left over, so going back from any of them ends in a circle.
    private static AgentException circle(Network network, int[] waitsFor, List<Task> tasks) {
        var task = 0;
        while (waitsFor[task] == 0) {
            task++;
        }
        var steps = new int[network.size()];
        var path = new ArrayList<Integer>();
        while (steps[task] == 0) {
            path.add(task);
            steps[task] = path.size();
            task = anyAwaited(network, task, waitsFor);
        }
        var circle = new ArrayList<>(path.subList(steps[task] - 1, path.size()));
        Collections.reverse(circle);
        return new AgentException.Permanent(
                "DEPENDENCY_CYCLE",
                "These tasks wait for each other: %s. Take one of the dependencies out."
                        .formatted(names(circle, tasks)));
    }

    private static int anyAwaited(Network network, int task, int[] waitsFor) {
        var d = network.links().first()[task];
        while (waitsFor[network.links().awaited()[d]] == 0) {
            d++;
        }
        return network.links().awaited()[d];
    }

    private static String names(List<Integer> circle, List<Task> tasks) {
        var names = new StringBuilder();
        circle.stream().limit(NAMED).forEach(t -> names.append(tasks.get(t).id()).append(" → "));
        return names.append(circle.size() > NAMED ? "… → " : "")
                .append(tasks.get(circle.getFirst()).id())
                .toString();
    }
}

package dev.nonet.planner;

import dev.nonet.planner.levelling.Demands;
import dev.nonet.planner.levelling.Levelled;
import dev.nonet.shared.contract.planner.DependencyType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which task hands a resource on to which (the resource flow of Artigues and Roubellat 2000), added to a network as
/// dependencies: who keeps to them needs no resource twice.
final class ResourceLinks {
    private ResourceLinks() {}

    /// Units that a task gives back.
    private record Freed(int task, int amount) {}

    static Network added(Network network, Demands demands, int resources, Levelled levelled) {
        var links = new ArrayList<List<Integer>>();
        for (var t = 0; t < network.size(); t++) {
            links.add(new ArrayList<>());
        }
        for (var r = 0; r < resources; r++) {
            link(network, demands, r, levelled, links);
        }
        var first = new int[network.size() + 1];
        var awaited = new ArrayList<Integer>();
        var type = new ArrayList<DependencyType>();
        var lag = new ArrayList<Long>();
        for (var t = 0; t < network.size(); t++) {
            for (var d = network.first()[t]; d < network.first()[t + 1]; d++) {
                awaited.add(network.awaited()[d]);
                type.add(network.type()[d]);
                lag.add(network.lag()[d]);
            }
            for (var before : links.get(t)) {
                awaited.add(before);
                type.add(DependencyType.FINISH_TO_START);
                lag.add(0L);
            }
            first[t + 1] = awaited.size();
        }
        return Network.of(
                network.durations(),
                first,
                awaited.stream().mapToInt(task -> task).toArray(),
                type.toArray(DependencyType[]::new),
                lag.stream().mapToLong(ticks -> ticks).toArray());
    }

    /// Each task takes what was not used yet, then what was given back first.
    private static void link(
            Network network,
            Demands demands,
            int resource,
            Levelled levelled,
            List<List<Integer>> links) {
        var users =
                IntStream.range(0, network.size())
                        .filter(t -> amount(network, demands, resource, levelled, t) > 0)
                        .boxed()
                        .toList();
        var starting = users.stream().sorted(byMoment(levelled.starts(), null)).toList();
        var ending =
                users.stream().sorted(byMoment(levelled.starts(), network.durations())).toList();
        var freed = new ArrayDeque<Freed>();
        var unused = demands.capacity(resource);
        var ended = 0;
        for (var t : starting) {
            while (ended < ending.size()
                    && levelled.starts()[ending.get(ended)] + network.durations()[ending.get(ended)]
                            <= levelled.starts()[t]) {
                var task = ending.get(ended++);
                freed.add(new Freed(task, amount(network, demands, resource, levelled, task)));
            }
            var missing = amount(network, demands, resource, levelled, t);
            var fresh = Math.min(unused, missing);
            unused -= fresh;
            missing -= fresh;
            while (missing > 0) {
                var from = freed.remove();
                links.get(t).add(from.task());
                if (from.amount() > missing) {
                    freed.addFirst(new Freed(from.task(), from.amount() - missing));
                }
                missing -= Math.min(missing, from.amount());
            }
        }
    }

    private static Comparator<Integer> byMoment(long[] starts, long @Nullable [] durations) {
        return Comparator.comparingLong(t -> starts[t] + (durations == null ? 0 : durations[t]));
    }

    private static int amount(
            Network network, Demands demands, int resource, Levelled levelled, int task) {
        return network.durations()[task] == 0 || demands.first()[task] == demands.first()[task + 1]
                ? 0
                : demands.amount(levelled.chosen()[task], resource);
    }
}

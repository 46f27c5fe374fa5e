package dev.nonet.planner;

import dev.nonet.planner.levelling.Demands;
import dev.nonet.planner.levelling.Levelled;
import dev.nonet.planner.levelling.Links;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which task hands a resource on to which (the resource flow of Artigues and Roubellat 2000), added to the
/// dependencies: who keeps to them needs no resource twice.
final class ResourceLinks {
    private ResourceLinks() {}

    /// Units that a task gives back.
    private record Freed(int task, int amount) {}

    static Links added(Links links, Demands demands, int resources, Levelled levelled) {
        var size = links.first().length - 1;
        var handed = new ArrayList<List<Integer>>();
        for (var t = 0; t < size; t++) {
            handed.add(new ArrayList<>());
        }
        for (var r = 0; r < resources; r++) {
            link(demands, r, levelled, handed);
        }
        var all = links.awaited().length + handed.stream().mapToInt(List::size).sum();
        var first = new int[size + 1];
        var awaited = new int[all];
        var tie = new byte[all];
        var lag = new long[all];
        var place = 0;
        for (var t = 0; t < size; t++) {
            for (var d = links.first()[t]; d < links.first()[t + 1]; d++) {
                awaited[place] = links.awaited()[d];
                tie[place] = links.tie()[d];
                lag[place++] = links.lag()[d];
            }
            for (var before : handed.get(t)) {
                awaited[place++] = before;
            }
            first[t + 1] = place;
        }
        return new Links(first, awaited, tie, lag);
    }

    /// Each task takes what was not used yet, then what was given back first.
    private static void link(
            Demands demands, int resource, Levelled levelled, List<List<Integer>> handed) {
        var starts = levelled.starts();
        var finishes = levelled.finishes();
        var users =
                IntStream.range(0, starts.length)
                        .filter(t -> amount(demands, resource, levelled, t) > 0)
                        .boxed()
                        .toList();
        var starting = users.stream().sorted(Comparator.comparingLong(t -> starts[t])).toList();
        var ending = users.stream().sorted(Comparator.comparingLong(t -> finishes[t])).toList();
        var freed = new ArrayDeque<Freed>();
        var unused = demands.capacity(resource);
        var ended = 0;
        for (var t : starting) {
            while (ended < ending.size() && finishes[ending.get(ended)] <= starts[t]) {
                var task = ending.get(ended++);
                freed.add(new Freed(task, amount(demands, resource, levelled, task)));
            }
            var missing = amount(demands, resource, levelled, t);
            var fresh = Math.min(unused, missing);
            unused -= fresh;
            missing -= fresh;
            while (missing > 0) {
                var from = freed.remove();
                handed.get(t).add(from.task());
                if (from.amount() > missing) {
                    freed.addFirst(new Freed(from.task(), from.amount() - missing));
                }
                missing -= Math.min(missing, from.amount());
            }
        }
    }

    private static int amount(Demands demands, int resource, Levelled levelled, int task) {
        return levelled.starts()[task] == levelled.finishes()[task]
                ? 0
                : demands.amount(levelled.chosen()[task], resource);
    }
}

package dev.nonet.planner.levelling;

import java.util.Arrays;

/// Moments before which no schedule ends.
final class Bounds {
    /// Heads that are tried with each resource.
    private static final int MOMENTS = 200;

    private static final double ROUNDING = 1e-9;

    private Bounds() {}

    /// The better one of the critical path and of what each resource has to do, with what must come before and after it.
    static long of(Project project) {
        var early = project.early();
        var tails = project.tails();
        var bound = 0L;
        for (var t = 0; t < tails.length; t++) {
            bound = Math.max(bound, early.finishes()[t] + tails[t]);
        }
        bound = Math.max(bound, ofAll(project));
        for (var r = 0; r < project.demands().resources(); r++) {
            if (project.demands().capacity(r) > 0) {
                bound = Math.max(bound, ofResource(project, r, early.starts(), tails));
            }
        }
        return bound;
    }

    /// Of the tasks with a head of at least h and a tail of at least q: h + work / capacity + q. Tails from the longest to the
    /// shortest for some heads.
    private static long ofResource(Project project, int resource, long[] heads, long[] tails) {
        var demands = project.demands();
        var tasks = new int[project.size()];
        var work = new long[project.size()];
        var count = 0;
        for (var t = 0; t < project.size(); t++) {
            work[t] = least(project, t, resource);
            if (work[t] > 0) {
                tasks[count++] = t;
            }
        }
        var byTail = new long[count];
        for (var i = 0; i < count; i++) {
            byTail[i] = -tails[tasks[i]] * count + i;
        }
        Arrays.sort(byTail);
        var moments =
                Arrays.stream(tasks, 0, count)
                        .mapToLong(t -> heads[t])
                        .sorted()
                        .distinct()
                        .toArray();
        var bound = 0L;
        var step = Math.max(1, moments.length / MOMENTS);
        for (var i = 0; i < moments.length; i += step) {
            var head = moments[i];
            var sum = 0L;
            for (var key : byTail) {
                var t = tasks[(int) Math.floorMod(key, (long) count)];
                if (heads[t] >= head) {
                    sum += work[t];
                    var capacity = demands.capacity(resource);
                    bound = Math.max(bound, head + (sum + capacity - 1) / capacity + tails[t]);
                }
            }
        }
        return bound;
    }

    /// What all tasks take of all resources at least, each counted as a share of its capacity, by the number of those that are used.
    private static long ofAll(Project project) {
        var demands = project.demands();
        var isUsed = new boolean[demands.resources()];
        var work = 0.0;
        for (var t = 0; t < project.size(); t++) {
            var least = Double.MAX_VALUE;
            for (var a = demands.first()[t]; a < demands.first()[t + 1]; a++) {
                var share = 0.0;
                for (var u = demands.uses()[a]; u < demands.uses()[a + 1]; u++) {
                    for (var r = 4 * demands.lane()[u]; r < 4 * demands.lane()[u] + 4; r++) {
                        var amount = demands.amount(a, r);
                        isUsed[r] |= amount > 0;
                        share += amount > 0 ? (double) amount / demands.capacity(r) : 0;
                    }
                }
                least = Math.min(least, share * project.efforts().work()[a]);
            }
            work += least;
        }
        var used = 0;
        for (var r = 0; r < isUsed.length; r++) {
            used += isUsed[r] ? 1 : 0;
        }
        return used == 0 ? 0 : (long) Math.ceil(work / used * (1 - ROUNDING));
    }

    private static long least(Project project, int task, int resource) {
        var demands = project.demands();
        var least = Long.MAX_VALUE;
        for (var a = demands.first()[task]; a < demands.first()[task + 1]; a++) {
            least = Math.min(least, demands.amount(a, resource) * project.efforts().work()[a]);
        }
        return least;
    }
}

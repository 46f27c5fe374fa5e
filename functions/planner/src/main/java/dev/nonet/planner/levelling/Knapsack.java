package dev.nonet.planner.levelling;

import java.util.Arrays;

/// The alternatives with which two budgets are kept, by dynamic programming: for each task and each amount of the first budget, how
/// little of the second is used (multiple-choice knapsack, Dudziński and Walukiewicz 1987).
final class Knapsack {
    /// Tasks times amounts of the first budget.
    private static final long MAX_CELLS = 5_000_000;

    private static final long NEVER = Long.MAX_VALUE / 2;

    private Knapsack() {}

    static boolean isFor(Project project) {
        return project.budgets().capacity().length == 2
                && (project.budgets().capacity()[0] + 1) * project.size() <= MAX_CELLS;
    }

    /// For each task an alternative; any, where the budgets cannot be kept.
    static int[] solve(Project project) {
        var first = project.efforts().first();
        var budgets = project.budgets();
        var size = (int) budgets.capacity()[0] + 1;
        var least = new long[size];
        var before = new int[project.size()][size];
        Arrays.fill(least, NEVER);
        least[0] = 0;
        for (var t = 0; t < project.size(); t++) {
            var next = new long[size];
            Arrays.fill(next, NEVER);
            for (var a = first[t]; a < first[t + 1]; a++) {
                var own = (int) Math.min(size, budgets.use()[0][a]);
                for (var used = own; used < size; used++) {
                    var both = least[used - own] + budgets.use()[1][a];
                    if (both < next[used]) {
                        next[used] = both;
                        before[t][used] = a;
                    }
                }
            }
            least = next;
        }
        var used = 0;
        for (var other = 0; other < size; other++) {
            used = least[other] < least[used] ? other : used;
        }
        var chosen = Arrays.copyOf(first, project.size());
        if (least[used] >= NEVER) {
            return chosen;
        }
        for (var t = project.size() - 1; t >= 0; t--) {
            chosen[t] = before[t][used];
            used -= (int) budgets.use()[0][chosen[t]];
        }
        return chosen;
    }
}

package dev.nonet.planner.levelling;

/// Serial schedule generation (Kelley 1963): one task after the other, each as early as dependencies, calendars and resources let
/// it. Not for use by several threads.
final class Generation {
    private final Pass pass;
    private final long[] release;
    private final Efforts efforts;
    private final Demands demands;
    private final Budgets budgets;
    private final Lane[] lanes;
    private final long[] least;

    /// @param pass forwards or backwards
    Generation(Pass pass, Project project, long[] release) {
        this.pass = pass;
        this.release = release;
        efforts = project.efforts();
        demands = project.demands();
        budgets = project.budgets();
        lanes = new Lane[demands.capacity().length];
        for (var i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(demands.capacity()[i]);
        }
        least = new long[project.size()];
        for (var t = 0; t < least.length; t++) {
            least[t] = efforts.least(t);
        }
    }

    /// @param order each task after all it waits for
    /// @param chosen the alternative of each task; changed where it is free
    /// @param free whether a task takes the alternative with which it ends first, as far as budgets let it
    void choose(int[] order, long[] starts, long[] finishes, int[] chosen, boolean[] free) {
        clear();
        var left = budgets.left(chosen);
        for (var t : order) {
            pass.visit(t, release[t], starts, finishes);
            if (free[t]) {
                var best = best(t, chosen[t], left);
                budgets.change(left, chosen[t], best);
                chosen[t] = best;
            }
            place(t, chosen[t], starts, finishes);
        }
    }

    /// Every task takes the alternative that was chosen before.
    void keep(int[] order, long[] starts, long[] finishes, int[] chosen) {
        clear();
        for (var t : order) {
            pass.visit(t, release[t], starts, finishes);
            place(t, chosen[t], starts, finishes);
        }
    }

    private void clear() {
        for (var lane : lanes) {
            lane.clear();
        }
    }

    private int best(int task, int chosen, long[] left) {
        var first = demands.first()[task];
        if (first + 1 == demands.first()[task + 1]) {
            return first;
        }
        var best = chosen;
        var earliest = Long.MAX_VALUE;
        for (var a = first; a < demands.first()[task + 1]; a++) {
            if (a != chosen && !budgets.allows(left, chosen, a)) {
                continue;
            }
            var finish = finish(a, earliest(a, from(a)));
            if (finish < earliest) {
                earliest = finish;
                best = a;
                if (finish == pass.finish(least[task])) {
                    return best;
                }
            }
        }
        return best;
    }

    private void place(int task, int alternative, long[] starts, long[] finishes) {
        var start = earliest(alternative, from(alternative));
        var finish = finish(alternative, start);
        if (start < finish) {
            for (var u = demands.uses()[alternative]; u < demands.uses()[alternative + 1]; u++) {
                lanes[demands.lane()[u]].take(start, finish, demands.amount()[u]);
            }
        }
        starts[task] = start;
        finishes[task] = finish;
    }

    private long from(int alternative) {
        return pass.start(efforts.calendar()[alternative], efforts.work()[alternative]);
    }

    private long finish(int alternative, long start) {
        return pass.finish(efforts.calendar()[alternative], start, efforts.work()[alternative]);
    }

    /// The first moment at which all lanes have room until the end; each lane may put it off, until none does.
    private long earliest(int alternative, long from) {
        var first = demands.uses()[alternative];
        var end = demands.uses()[alternative + 1];
        var work = efforts.work()[alternative];
        var start = from;
        if (work == 0 || first == end) {
            return start;
        }
        var length = finish(alternative, start) - start;
        var agreed = 0;
        for (var u = first; agreed < end - first; u = u + 1 == end ? first : u + 1) {
            var possible = lanes[demands.lane()[u]].earliest(start, length, demands.amount()[u]);
            if (possible == start) {
                agreed++;
                continue;
            }
            start = pass.next(efforts.calendar()[alternative], work, possible);
            var longer = finish(alternative, start) - start;
            // The lane has room from `possible` on for so long, and must be asked again where that
            // changed.
            agreed = start == possible && longer <= length ? 1 : 0;
            length = longer;
        }
        return start;
    }
}

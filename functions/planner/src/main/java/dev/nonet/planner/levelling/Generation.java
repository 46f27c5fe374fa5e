package dev.nonet.planner.levelling;

/// Serial schedule generation (Kelley 1963): one task after the other, each as early as dependencies and resources let it.
/// Not for use by several threads.
final class Generation {
    private final Precedence precedence;
    private final long[] durations;
    private final long[] release;
    private final Demands demands;
    private final Lane[] lanes;

    Generation(Precedence precedence, long[] durations, long[] release, Demands demands) {
        this.precedence = precedence;
        this.durations = durations;
        this.release = release;
        this.demands = demands;
        lanes = new Lane[demands.capacity().length];
        for (var i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(demands.capacity()[i]);
        }
    }

    /// Every task takes the alternative with which it starts first.
    ///
    /// @param order each task after all it waits for
    void choose(int[] order, long[] starts, int[] chosen) {
        clear();
        for (var t : order) {
            starts[t] = released(t, starts);
            if (demands.isNeedless(t) || durations[t] == 0) {
                chosen[t] = demands.first()[t];
            } else {
                place(t, best(t, starts[t]), starts, chosen);
            }
        }
    }

    /// Every task takes the alternative that was chosen before.
    void keep(int[] order, long[] starts, int[] chosen) {
        clear();
        for (var t : order) {
            starts[t] = released(t, starts);
            if (!demands.isNeedless(t) && durations[t] != 0) {
                place(t, chosen[t], starts, chosen);
            }
        }
    }

    private void clear() {
        for (var lane : lanes) {
            lane.clear();
        }
    }

    private long released(int task, long[] starts) {
        var start = release[task];
        for (var d = precedence.first()[task]; d < precedence.first()[task + 1]; d++) {
            start = Math.max(start, starts[precedence.awaited()[d]] + precedence.distance()[d]);
        }
        return start;
    }

    private int best(int task, long from) {
        var best = demands.first()[task];
        if (best + 1 == demands.first()[task + 1]) {
            return best;
        }
        var earliest = earliest(best, from, durations[task]);
        for (var a = best + 1; earliest > from && a < demands.first()[task + 1]; a++) {
            var start = earliest(a, from, durations[task]);
            if (start < earliest) {
                earliest = start;
                best = a;
            }
        }
        return best;
    }

    private void place(int task, int alternative, long[] starts, int[] chosen) {
        var start = earliest(alternative, starts[task], durations[task]);
        for (var u = demands.uses()[alternative]; u < demands.uses()[alternative + 1]; u++) {
            lanes[demands.lane()[u]].take(start, start + durations[task], demands.amount()[u]);
        }
        starts[task] = start;
        chosen[task] = alternative;
    }

    /// The first moment at which all lanes have room; each lane may put it off, until none does.
    private long earliest(int alternative, long from, long duration) {
        var first = demands.uses()[alternative];
        var end = demands.uses()[alternative + 1];
        var start = from;
        var agreed = 0;
        for (var u = first; agreed < end - first; u = u + 1 == end ? first : u + 1) {
            var possible = lanes[demands.lane()[u]].earliest(start, duration, demands.amount()[u]);
            agreed = possible == start ? agreed + 1 : 1;
            start = possible;
        }
        return start;
    }
}

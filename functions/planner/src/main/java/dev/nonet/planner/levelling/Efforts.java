package dev.nonet.planner.levelling;

import java.util.Arrays;

/// How long each alternative of each task takes.
///
/// @param first for task `t`, its alternatives are `first[t]` to `first[t + 1] - 1`
/// @param work of each alternative, in ticks
/// @param calendar in whose time each alternative is worked on
/// @param lags in whose time the lags of dependencies are counted
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Efforts(int[] first, long[] work, Calendar[] calendar, Calendar lags) {
    /// There is always work, and a task takes the same time in all its alternatives.
    public static Efforts always(Demands demands, long[] durations) {
        var work = new long[demands.uses().length - 1];
        for (var t = 0; t < durations.length; t++) {
            Arrays.fill(work, demands.first()[t], demands.first()[t + 1], durations[t]);
        }
        return always(demands, work, Calendar.ALWAYS);
    }

    static Efforts always(Demands demands, long[] work, Calendar lags) {
        var calendars = new Calendar[work.length];
        Arrays.fill(calendars, Calendar.ALWAYS);
        return new Efforts(demands.first(), work, calendars, lags);
    }

    /// What a task takes at least.
    long least(int task) {
        var least = work[first[task]];
        for (var a = first[task] + 1; a < first[task + 1]; a++) {
            least = Math.min(least, work[a]);
        }
        return least;
    }

    boolean isAlways() {
        return lags.isAlways() && Arrays.stream(calendar).allMatch(Calendar::isAlways);
    }
}

package dev.nonet.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The critical path method (Kelley and Walker 1959) with release dates and deadlines: one pass forward, one back.
///
/// All times are ticks since the start of the plan.
///
/// @param order the tasks, each after all it waits for
/// @param earlyStart the first moment at which each task can start
/// @param lateStart the last moment at which it can start without moving the finish, a fixed start or a deadline that
///     holds; never before `earlyStart`
/// @param driver for each task the one that decides its early start, or [#NONE]
/// @param stage for each task the length of the longest chain of tasks before it, counted in tasks
/// @param total the early finish of the last task
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record CriticalPathMethod(
        int[] order, long[] earlyStart, long[] lateStart, int[] driver, int[] stage, long total) {
    /// No task: the start of the plan or a fixed start decides.
    static final int NONE = -1;

    /// @param order the tasks, each after all it waits for
    static CriticalPathMethod run(Network network, int[] order, Dates dates) {
        var size = network.size();
        var earlyStart = new long[size];
        var driver = new int[size];
        var stage = new int[size];
        var total = 0L;
        for (var t : order) {
            earlyStart[t] = dates.release()[t];
            driver[t] = NONE;
            for (var d = network.first()[t]; d < network.first()[t + 1]; d++) {
                var awaited = network.awaited()[d];
                var possible = earlyStart[awaited] + network.distance()[d];
                stage[t] = Math.max(stage[t], stage[awaited] + 1);
                if (possible > earlyStart[t] || (possible == earlyStart[t] && driver[t] == NONE)) {
                    earlyStart[t] = possible;
                    driver[t] = awaited;
                }
            }
            total = Math.max(total, earlyStart[t] + network.durations()[t]);
        }
        var lateStart = lateStarts(network, order, dates, earlyStart, total);
        return new CriticalPathMethod(order, earlyStart, lateStart, driver, stage, total);
    }

    static long[] lateStarts(
            Network network, int[] order, Dates dates, long[] earlyStart, long total) {
        var lateStart = new long[network.size()];
        for (var t = 0; t < lateStart.length; t++) {
            var deadline = dates.deadline()[t];
            var last = (deadline == Dates.NONE ? total : Math.min(total, deadline));
            lateStart[t] = Math.max(earlyStart[t], last - network.durations()[t]);
            if (dates.fixedStart()[t] != Dates.NONE) {
                lateStart[t] = earlyStart[t];
            }
        }
        while (pull(network, order, lateStart)) {
            // One pass is enough where each task comes after all it waits for.
        }
        return lateStart;
    }

    /// Whether a task was pulled by one that comes before it in this order, and may have to pull others.
    private static boolean pull(Network network, int[] order, long[] lateStart) {
        var again = false;
        var isDone = new boolean[order.length];
        for (var place = order.length - 1; place >= 0; place--) {
            var t = order[place];
            isDone[t] = true;
            for (var d = network.first()[t]; d < network.first()[t + 1]; d++) {
                var awaited = network.awaited()[d];
                var last = lateStart[t] - network.distance()[d];
                if (last < lateStart[awaited]) {
                    lateStart[awaited] = last;
                    again |= isDone[awaited];
                }
            }
        }
        return again;
    }

    long slack(int task) {
        return lateStart[task] - earlyStart[task];
    }

    /// One chain of tasks, each deciding when the next one starts, of which the last one ends last.
    List<Integer> longestChain(Network network) {
        var last = order[0];
        for (var t : order) {
            if (earlyStart[t] + network.durations()[t] == total) {
                last = t;
            }
        }
        return chain(last);
    }

    /// The chain of tasks that decides when this one starts, and the task itself.
    List<Integer> chain(int last) {
        var chain = new ArrayList<Integer>();
        for (var t = last; t != NONE; t = driver[t]) {
            chain.add(t);
        }
        Collections.reverse(chain);
        return chain;
    }
}

package dev.nonet.planner;

import dev.nonet.planner.levelling.Pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The critical path method (Kelley and Walker 1959) with calendars, release dates and deadlines: one pass forward, one back.
///
/// All times are ticks since the start of the plan.
///
/// @param order the tasks, each after all it waits for
/// @param earlyStart the first moment at which each task can start
/// @param earlyFinish when it ends then
/// @param lateStart the last moment at which it can start without moving the finish, a fixed start or a deadline that
///     holds; never before `earlyStart`
/// @param lateFinish when it ends then
/// @param driver for each task the one that decides its early start, or [Pass#NONE]
/// @param stage for each task the length of the longest chain of tasks before it, counted in tasks
/// @param total the early finish of the last task
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record CriticalPathMethod(
        int[] order,
        long[] earlyStart,
        long[] earlyFinish,
        long[] lateStart,
        long[] lateFinish,
        int[] driver,
        int[] stage,
        long total) {
    /// @param order the tasks, each after all it waits for
    static CriticalPathMethod run(Network network, int[] order, Dates dates) {
        var size = network.size();
        var pass = Pass.forward(network.links(), network.lags());
        var starts = new long[size];
        var finishes = new long[size];
        var driver = new int[size];
        for (var t : order) {
            var calendar = network.calendars()[t];
            var work = network.work()[t];
            pass.visit(t, dates.release()[t], starts, finishes);
            starts[t] = pass.start(calendar, work);
            finishes[t] = pass.finish(calendar, starts[t], work);
            driver[t] = pass.driver(calendar, work);
        }
        return of(network, order, dates, starts, finishes, driver, stages(network, order));
    }

    /// With the late dates that belong to early ones.
    static CriticalPathMethod of(
            Network network,
            int[] order,
            Dates dates,
            long[] starts,
            long[] finishes,
            int[] driver,
            int[] stage) {
        var total = 0L;
        for (var finish : finishes) {
            total = Math.max(total, finish);
        }
        var lateStart = new long[starts.length];
        var lateFinish = new long[starts.length];
        var pass = Pass.backward(network.links(), network.lags());
        pass.from(total);
        var release = released(dates, total);
        // Backwards a task starts at its finish.
        var back = new long[starts.length];
        var backFinish = new long[starts.length];
        var again = true;
        while (again) {
            again = false;
            // One pass is enough where each task comes after all it waits for.
            for (var place = order.length - 1; place >= 0; place--) {
                var t = order[place];
                var calendar = network.calendars()[t];
                var work = network.work()[t];
                pass.visit(t, release[t], back, backFinish);
                var latest =
                        dates.fixedStart()[t] == Dates.NONE
                                ? pass.start(calendar, work)
                                : Long.MAX_VALUE;
                var isLast = latest >= total - finishes[t];
                var start = isLast ? total - finishes[t] : latest;
                var finish =
                        isLast
                                ? total - starts[t]
                                : Math.min(pass.finish(calendar, start, work), total - starts[t]);
                again |= start != back[t] || finish != backFinish[t];
                back[t] = start;
                backFinish[t] = finish;
            }
        }
        for (var t = 0; t < starts.length; t++) {
            lateStart[t] = total - backFinish[t];
            lateFinish[t] = total - back[t];
        }
        return new CriticalPathMethod(
                order, starts, finishes, lateStart, lateFinish, driver, stage, total);
    }

    /// Backwards from the end, when each task may end first.
    private static long[] released(Dates dates, long total) {
        var release = new long[dates.deadline().length];
        for (var t = 0; t < release.length; t++) {
            var deadline = dates.deadline()[t];
            release[t] = deadline == Dates.NONE ? 0 : Math.max(0, total - deadline);
        }
        return release;
    }

    private static int[] stages(Network network, int[] order) {
        var stage = new int[network.size()];
        for (var t : order) {
            for (var d = network.links().first()[t]; d < network.links().first()[t + 1]; d++) {
                stage[t] = Math.max(stage[t], stage[network.links().awaited()[d]] + 1);
            }
        }
        return stage;
    }

    long slack(int task) {
        return lateStart[task] - earlyStart[task];
    }

    /// One chain of tasks, each deciding when the next one starts, of which the last one ends last.
    List<Integer> longestChain() {
        var last = order[0];
        for (var t : order) {
            if (earlyFinish[t] == total) {
                last = t;
            }
        }
        return chain(last);
    }

    /// The chain of tasks that decides when this one starts, and the task itself.
    List<Integer> chain(int last) {
        var chain = new ArrayList<Integer>();
        for (var t = last; t != Pass.NONE; t = driver[t]) {
            chain.add(t);
        }
        Collections.reverse(chain);
        return chain;
    }
}

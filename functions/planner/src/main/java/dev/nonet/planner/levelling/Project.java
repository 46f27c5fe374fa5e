package dev.nonet.planner.levelling;

import java.util.Arrays;

/// Tasks, what they wait for and what they take of resources, in whole units of time.
///
/// @param order the tasks, each after all it waits for
/// @param durations of the tasks
/// @param release for each task, the first moment at which it may start
/// @param due for each task, the moment by which it should have ended; [#NEVER] where it does not matter
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Project(
        int[] order,
        long[] durations,
        long[] release,
        long[] due,
        Precedence precedence,
        Demands demands) {
    /// No moment.
    public static final long NEVER = Long.MAX_VALUE;

    int size() {
        return durations.length;
    }

    /// For each task, the first moment at which it could start if there were enough of everything.
    long[] earlyStarts() {
        return starts(precedence, order, release.clone());
    }

    /// For each task, how much time passes between its end and the end of the plan at least.
    long[] tails() {
        var reversed = order.clone();
        for (var i = 0; i < order.length; i++) {
            reversed[i] = order[order.length - 1 - i];
        }
        return starts(precedence.mirrored(durations), reversed, new long[size()]);
    }

    /// What is the matter with a schedule: how late its tasks are, and when it ends.
    Cost cost(long[] starts) {
        var late = 0L;
        var finish = 0L;
        for (var t = 0; t < starts.length; t++) {
            var end = starts[t] + durations[t];
            finish = Math.max(finish, end);
            late += Math.max(0, end - due[t]);
        }
        return new Cost(late, finish);
    }

    boolean hasDueDates() {
        return Arrays.stream(due).anyMatch(moment -> moment != NEVER);
    }

    private static long[] starts(Precedence precedence, int[] order, long[] starts) {
        for (var t : order) {
            for (var d = precedence.first()[t]; d < precedence.first()[t + 1]; d++) {
                starts[t] =
                        Math.max(
                                starts[t],
                                starts[precedence.awaited()[d]] + precedence.distance()[d]);
            }
        }
        return starts;
    }
}

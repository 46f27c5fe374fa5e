package dev.nonet.planner.levelling;

import java.util.Arrays;

/// Which tasks wait for which, grouped by the task that waits: one end of it comes so long after one end of what it waits for.
///
/// @param first for task `t`, its dependencies stand at `first[t]` to `first[t + 1] - 1`
/// @param awaited for each dependency, the task that must come before
/// @param tie for each dependency, which ends it ties
/// @param lag for each dependency; negative lets the ends overlap
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Links(int[] first, int[] awaited, byte[] tie, long[] lag) {
    /// Added where the start of the awaited task counts, not its finish.
    public static final byte FROM_START = 1;

    /// Added where the finish of the waiting task counts, not its start.
    public static final byte TO_FINISH = 2;

    /// From finish to start, without lags.
    public static Links finishToStart(int[] first, int[] awaited) {
        return new Links(first, awaited, new byte[awaited.length], new long[awaited.length]);
    }

    /// From start to start.
    static Links startToStart(int[] first, int[] awaited, long[] lag) {
        var tie = new byte[awaited.length];
        Arrays.fill(tie, FROM_START);
        return new Links(first, awaited, tie, lag);
    }

    int size() {
        return first.length - 1;
    }

    boolean isFromStart(int link) {
        return (tie[link] & FROM_START) != 0;
    }

    boolean isToFinish(int link) {
        return (tie[link] & TO_FINISH) != 0;
    }

    /// What lies between the starts of the two tasks at least (Elmaghraby and Kamburowski 1992), without calendars.
    long distance(int link, long awaitedWork, long ownWork) {
        return lag[link] + (isFromStart(link) ? 0 : awaitedWork) - (isToFinish(link) ? ownWork : 0);
    }

    /// The same dependencies with time running backwards, from the finish of the plan to its start.
    Links mirrored() {
        var last = new int[first.length];
        for (var task : awaited) {
            last[task + 1]++;
        }
        for (var t = 0; t < size(); t++) {
            last[t + 1] += last[t];
        }
        var next = last.clone();
        var waiting = new int[awaited.length];
        var ties = new byte[awaited.length];
        var lags = new long[awaited.length];
        for (var t = 0; t < size(); t++) {
            for (var d = first[t]; d < first[t + 1]; d++) {
                var place = next[awaited[d]]++;
                waiting[place] = t;
                ties[place] =
                        (byte)
                                ((isToFinish(d) ? FROM_START : 0)
                                        + (isFromStart(d) ? TO_FINISH : 0));
                lags[place] = lag[d];
            }
        }
        return new Links(last, waiting, ties, lags);
    }
}

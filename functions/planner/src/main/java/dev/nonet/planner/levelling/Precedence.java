package dev.nonet.planner.levelling;

/// Which tasks wait for which: `start(waiting) >= start(awaited) + distance`, grouped by the task that waits.
///
/// @param first for task `t`, its dependencies stand at `first[t]` to `first[t + 1] - 1`
/// @param awaited for each dependency, the task that must come before
/// @param distance for each dependency; negative lets the tasks overlap
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Precedence(int[] first, int[] awaited, long[] distance) {
    int size() {
        return first.length - 1;
    }

    /// The same dependencies with time running backwards, from the finish of the plan to its start.
    Precedence mirrored(long[] durations) {
        var last = new int[first.length];
        for (var task : awaited) {
            last[task + 1]++;
        }
        for (var t = 0; t < size(); t++) {
            last[t + 1] += last[t];
        }
        var next = last.clone();
        var waiting = new int[awaited.length];
        var back = new long[awaited.length];
        for (var t = 0; t < size(); t++) {
            for (var d = first[t]; d < first[t + 1]; d++) {
                var place = next[awaited[d]]++;
                waiting[place] = t;
                back[place] = distance[d] + durations[t] - durations[awaited[d]];
            }
        }
        return new Precedence(last, waiting, back);
    }
}

package dev.nonet.planner.levelling;

import java.util.Arrays;

/// A schedule.
///
/// @param chosen for each task the alternative that it uses
@SuppressWarnings(
        "ArrayRecordComponent") // Compared with `isSame` alone; arrays are what makes it quick.
record Candidate(long[] starts, long[] finishes, int[] chosen, Cost cost) {
    boolean isBetterThan(Candidate other) {
        return cost.compareTo(other.cost) < 0;
    }

    boolean isSame(Candidate other) {
        return cost.equals(other.cost)
                && Arrays.equals(starts, other.starts)
                && Arrays.equals(chosen, other.chosen);
    }
}

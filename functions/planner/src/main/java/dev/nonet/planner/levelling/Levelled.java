package dev.nonet.planner.levelling;

/// What a search found.
///
/// @param starts for each task
/// @param finishes for each task
/// @param chosen for each task the alternative that it uses
/// @param lowerBound no schedule ends before it
/// @param schedules how many were made
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Levelled(
        long[] starts, long[] finishes, int[] chosen, Cost cost, long lowerBound, long schedules) {
    static Levelled of(Candidate candidate, long lowerBound, long schedules) {
        return new Levelled(
                candidate.starts(),
                candidate.finishes(),
                candidate.chosen(),
                candidate.cost(),
                lowerBound,
                schedules);
    }

    /// Whether no schedule ends earlier.
    public boolean isProvedShortest() {
        return cost.finish() == lowerBound;
    }
}

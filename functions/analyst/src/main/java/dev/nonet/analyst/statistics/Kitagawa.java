package dev.nonet.analyst.statistics;

/// Why a mean of two groups together changed: since their shares did, or since their own means did (Kitagawa 1955).
///
/// @param mix by the share, around the mean of both periods
/// @param rate by the group's own mean
public record Kitagawa(double mix, double rate) {
    /// One part of a whole in one period.
    ///
    /// @param n values, of which there may be none
    /// @param mean 0 where there are none
    public record Part(int n, double mean) {}

    /// @param before the part, and the whole with one value or more
    /// @param after the same, later
    public static Kitagawa of(Part before, Part wholeBefore, Part after, Part wholeAfter) {
        var shareBefore = (double) before.n() / wholeBefore.n();
        var shareAfter = (double) after.n() / wholeAfter.n();
        var meanBefore = before.n() == 0 ? after.mean() : before.mean();
        var meanAfter = after.n() == 0 ? before.mean() : after.mean();
        var around = wholeBefore.mean() / 2 + wholeAfter.mean() / 2;
        return new Kitagawa(
                (shareAfter - shareBefore) * (meanBefore / 2 + meanAfter / 2 - around),
                (shareBefore + shareAfter) / 2 * (meanAfter - meanBefore));
    }
}

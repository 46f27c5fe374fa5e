package dev.nonet.analyst.statistics;

import org.hipparchus.special.Erf;

/// Whether values before some place are lower, or higher, than those after it, wherever that place is: the maximally selected rank
/// statistic (Lausen and Schumacher 1992), with p by Miller and Siegmund (1982).
///
/// @param at how many values stand before the place where the ranks differ most
/// @param z the standardised rank sum there
/// @param pValue two-sided
public record MaximalRank(int at, double z, double pValue) {
    /// @param least values on either side of the place; there are twice as many or more
    public static MaximalRank of(double[] values, int least) {
        var n = values.length;
        var ranks = Ranks.of(values);
        var mean = (n + 1) / 2.0;
        var squares = 0.0;
        for (var rank : ranks) {
            squares += (rank - mean) * (rank - mean);
        }
        var at = least;
        var highest = 0.0;
        var sum = 0.0;
        for (var before = 1; before <= n - least && squares > 0; before++) {
            sum += ranks[before - 1] - mean;
            var variance = squares / (n - 1) * before * (n - before) / n;
            var z = Math.abs(sum) / Math.sqrt(variance);
            if (before >= least && z > highest) {
                highest = z;
                at = before;
            }
        }
        return new MaximalRank(at, highest, pValue(highest, least / (double) n));
    }

    /// @param share of the values that stand on either side at least
    private static double pValue(double z, double share) {
        if (z < 1) {
            return 1;
        }
        var density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        var p = 4 * density / z + density * (z - 1 / z) * 2 * Math.log((1 - share) / share);
        return Math.clamp(p, Erf.erfc(z / Math.sqrt(2)), 1);
    }
}

package dev.nonet.analyst.statistics;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/// Whether two measures rise together: Spearman (1904), with mean ranks for ties and p by Student's t.
///
/// @param pValue two-sided
public record Spearman(double r, double pValue, int n) {
    /// Pairs from which on p by t is near the exact one.
    public static final int MIN_PAIRS = 12;

    /// @param a as long as b, both with two different values or more
    public static Spearman of(double[] a, double[] b) {
        var r = Math.clamp(new SpearmansCorrelation().correlation(a, b), -1, 1);
        var freedom = a.length - 2;
        var t = r * Math.sqrt(freedom / ((1 + r) * (1 - r)));
        var p = 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(t));
        return new Spearman(r, p, a.length);
    }
}

package dev.nonet.analyst.statistics;

import org.hipparchus.special.Erf;

import java.util.Arrays;

/// Whether values rise or fall with time: Mann (1945), Kendall (1975).
///
/// Without ties and for up to [#EXACT] rows, p is exact, from the number of permutations by inversions. Else S is taken
/// as normal, with Kendall's variance for ties in both time and value and a correction for continuity.
///
/// @param s concordant pairs minus discordant ones
/// @param tau Kendall's tau-b; 0 where all times or all values are equal
/// @param pValue two-sided
/// @param exact whether p is exact
public record MannKendall(long s, double tau, double pValue, boolean exact) {
    /// Rows up to which p is exact where there are no ties.
    public static final int EXACT = 33;

    /// @param times not decreasing
    public static MannKendall of(double[] times, double[] values) {
        var n = values.length;
        var pairs = n * (n - 1L) / 2;
        var timeTies = new Ties(times);
        var valueTies = new Ties(values);
        var s = new Inversions(times, values).s();
        var differing = (double) (pairs - timeTies.pairs()) * (pairs - valueTies.pairs());
        var tau = differing > 0 ? s / Math.sqrt(differing) : 0;
        var tied = timeTies.pairs() > 0 || valueTies.pairs() > 0;
        if (!tied && n <= EXACT) {
            return new MannKendall(s, tau, exact(n, s), true);
        }
        var variance = variance(n, timeTies, valueTies);
        var z = variance > 0 ? Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance) : 0;
        return new MannKendall(s, tau, Erf.erfc(z / Math.sqrt(2)), false);
    }

    /// Kendall (1970), equation 4.4 of Rank Correlation Methods.
    private static double variance(int n, Ties times, Ties values) {
        var m = n * (n - 1.0);
        var untied = m * (2 * n + 5);
        var variance =
                (untied - times.forVariance() - values.forVariance()) / 18
                        + 2.0 * times.pairs() * values.pairs() / m;
        return n < 3
                ? variance
                : variance + (double) times.triples() * values.triples() / (9 * m * (n - 2));
    }

    /// Permutations with so many inversions or fewer, over all, twice.
    private static double exact(int n, long s) {
        var pairs = n * (n - 1) / 2;
        var inversions = (int) ((pairs - Math.abs(s)) / 2);
        var shares = new double[pairs + 1];
        shares[0] = 1;
        for (var size = 2; size <= n; size++) {
            var next = new double[pairs + 1];
            for (var i = 0; i <= size * (size - 1) / 2; i++) {
                for (var moved = 0; moved < size && moved <= i; moved++) {
                    next[i] += shares[i - moved] / size;
                }
            }
            shares = next;
        }
        return Math.min(1, 2 * Arrays.stream(shares, 0, inversions + 1).sum());
    }
}

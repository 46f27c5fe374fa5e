package dev.nonet.analyst.statistics;

import org.hipparchus.special.Erf;

import java.util.Arrays;

/// Whether values of one group are greater than those of another: Mann and Whitney (1947).
///
/// @param u pairs of which the second is greater; equal ones count half
/// @param superiority the share of those pairs: 0.5 where the groups are alike
/// @param pValue two-sided; exact without ties up to [#EXACT] values in all, else normal with a correction for ties and continuity
public record MannWhitney(double u, double superiority, double pValue, boolean exact) {
    /// Values in both groups up to which p is exact where there are no ties.
    public static final int EXACT = 40;

    /// @param first one value or more
    /// @param second one value or more
    public static MannWhitney of(double[] first, double[] second) {
        var m = first.length;
        var n = second.length;
        var all = Arrays.copyOf(first, m + n);
        System.arraycopy(second, 0, all, m, n);
        var ranks = Ranks.of(all);
        var u = Arrays.stream(ranks, m, m + n).sum() - n * (n + 1.0) / 2;
        var pairs = (double) m * n;
        var ties = new Ties(all).cubes();
        var isExact = ties == 0 && m + n <= EXACT;
        var p = isExact ? exact(m, n, u) : normal(m, n, u, ties);
        return new MannWhitney(u, u / pairs, p, isExact);
    }

    private static double normal(int m, int n, double u, double ties) {
        var all = (double) m + n;
        var variance = m * (n / 12.0) * (all + 1 - ties / (all * (all - 1)));
        var pairs = (double) m * n;
        var z = (Math.max(u, pairs - u) - pairs / 2 - 0.5) / Math.sqrt(variance);
        return variance > 0 ? Math.min(1, Erf.erfc(z / Math.sqrt(2))) : 1;
    }

    /// Choices of n ranks with so great a sum or a greater one, over all, twice.
    private static double exact(int m, int n, double u) {
        var most = m * n;
        var shares = new double[n + 1][most + 1];
        shares[0][0] = 1;
        for (var rank = 1; rank <= m + n; rank++) {
            // The one of this rank is the k-th of its group, with rank - k of the other group
            // below.
            for (var k = Math.min(n, rank); k >= 1; k--) {
                var below = rank - k;
                for (var sum = most; sum >= below && below <= m; sum--) {
                    shares[k][sum] += shares[k - 1][sum - below];
                }
            }
        }
        var all = Arrays.stream(shares[n]).sum();
        var from = (int) Math.rint(Math.max(u, most - u));
        return Math.min(1, 2 * Arrays.stream(shares[n], from, most + 1).sum() / all);
    }
}

package dev.nonet.analyst.statistics;

import java.util.Arrays;

/// Places in ascending order, from 1; equal values share the mean of theirs.
final class Ranks {
    private Ranks() {}

    static double[] of(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var ranks = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            ranks[i] = (below(sorted, values[i], false) + below(sorted, values[i], true) + 1) / 2.0;
        }
        return ranks;
    }

    /// How many are less, or less or equal.
    private static int below(double[] sorted, double value, boolean orEqual) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

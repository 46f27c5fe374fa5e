package dev.nonet.analyst.statistics;

import java.util.Arrays;

/// The level of a series without its season.
public final class MovingMean {
    private MovingMean() {}

    /// Centred; NaN within half a period of the ends. Of an even period the two ends count half.
    public static double[] centred(double[] values, int period) {
        var means = new double[values.length];
        Arrays.fill(means, Double.NaN);
        var half = period / 2;
        var even = period % 2 == 0;
        for (var i = half; i + half < values.length; i++) {
            var sum = 0.0;
            for (var j = i - half; j <= i + half; j++) {
                sum += even && (j == i - half || j == i + half) ? values[j] / 2 : values[j];
            }
            means[i] = sum / period;
        }
        return means;
    }
}

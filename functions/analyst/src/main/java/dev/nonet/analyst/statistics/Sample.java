package dev.nonet.analyst.statistics;

import java.util.Arrays;

/// Numbers without order, described.
public final class Sample {
    private final double[] sorted;

    /// @param values finite; copied
    public Sample(double[] values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    public int n() {
        return sorted.length;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /// The sum with Neumaier's compensation (1974), so that the order of rows does not show.
    public double sum() {
        var sum = 0.0;
        var lost = 0.0;
        for (var value : sorted) {
            var next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }
        return sum + lost;
    }

    public double mean() {
        return sum() / n();
    }

    /// Sample standard deviation, with n - 1; of two values or more.
    public double sd() {
        var mean = mean();
        var sum = 0.0;
        for (var value : sorted) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (n() - 1));
    }

    public double median() {
        return quantile(0.5);
    }

    /// Definition 7 of Hyndman and Fan (1996).
    ///
    /// @param p from 0 to 1
    public double quantile(double p) {
        var at = p * (n() - 1);
        var below = (int) Math.floor(at);
        var above = Math.min(below + 1, n() - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// Median absolute deviation from the median, not scaled.
    public double mad() {
        return deviations().median();
    }

    /// Mean absolute deviation from the median, not scaled.
    public double meanAbsoluteDeviation() {
        return deviations().mean();
    }

    private Sample deviations() {
        var median = median();
        return new Sample(Arrays.stream(sorted).map(value -> Math.abs(value - median)).toArray());
    }

    /// The value of a rank, from 1.
    public double ranked(int rank) {
        return sorted[rank - 1];
    }

    public int distinct() {
        return (int) Arrays.stream(sorted).distinct().count();
    }
}

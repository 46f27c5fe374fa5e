package dev.nonet.analyst.statistics;

import java.util.Arrays;
import java.util.Optional;

/// A line through values that single outliers cannot move: Theil (1950), Sen (1968).
///
/// @param slope median of the slopes of all pairs with different times
/// @param intercept median of the values minus slope times median of the times
/// @param slopeCi95 after Sen (1968), section 4, with ties as in SciPy's `theilslopes`
/// @param rows how many rows the line rests on
public record TheilSen(double slope, double intercept, Optional<Interval95> slopeCi95, int rows) {
    /// Rows up to which all pairs are taken; of more, so many evenly spaced ones.
    public static final int MAX_ROWS = 1_000;

    /// Units in the last place that a slope, a product and a sum may be off together.
    private static final int ROUNDINGS = 16;

    /// @param times not decreasing, with two different ones or more
    public static TheilSen of(double[] times, double[] values) {
        if (values.length > MAX_ROWS) {
            return of(thinned(times), thinned(values));
        }
        var slopes = slopes(times, values);
        var slope = new Sample(slopes).median();
        var intercept = new Sample(values).median() - slope * new Sample(times).median();
        return new TheilSen(slope, intercept, interval(times, values, slopes), values.length);
    }

    public double at(double time) {
        return intercept + slope * time;
    }

    /// How far a value is from the line: 0 where that is no more than floating point rounds off.
    public double residual(double time, double value) {
        var residual = value - at(time);
        var rounding = ROUNDINGS * Math.ulp(Math.max(Math.abs(value), Math.abs(intercept)));
        return Math.abs(residual) <= rounding ? 0 : residual;
    }

    private static double[] thinned(double[] all) {
        var thinned = new double[MAX_ROWS];
        for (var i = 0; i < MAX_ROWS; i++) {
            thinned[i] = all[(int) ((long) i * (all.length - 1) / (MAX_ROWS - 1))];
        }
        return thinned;
    }

    private static double[] slopes(double[] times, double[] values) {
        var slopes = new double[values.length * (values.length - 1) / 2];
        var count = 0;
        for (var i = 0; i < values.length; i++) {
            for (var j = i + 1; j < values.length; j++) {
                if (times[j] > times[i]) {
                    slopes[count++] = (values[j] - values[i]) / (times[j] - times[i]);
                }
            }
        }
        return Arrays.copyOf(slopes, count);
    }

    private static Optional<Interval95> interval(double[] times, double[] values, double[] slopes) {
        var n = values.length;
        var variance =
                (n * (n - 1.0) * (2 * n + 5)
                                - new Ties(times).forVariance()
                                - new Ties(values).forVariance())
                        / 18;
        if (variance < 0) {
            return Optional.empty();
        }
        var half = Interval95.Z * Math.sqrt(variance);
        var low = Math.max((int) Math.rint((slopes.length - half) / 2) - 1, 0);
        var high = Math.min((int) Math.rint((slopes.length + half) / 2), slopes.length - 1);
        var sorted = new Sample(slopes);
        return Optional.of(new Interval95(sorted.ranked(low + 1), sorted.ranked(high + 1)));
    }
}

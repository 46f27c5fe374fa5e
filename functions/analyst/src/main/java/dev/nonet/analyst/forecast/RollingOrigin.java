package dev.nonet.analyst.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Moments of the past from which forecasts are made with what was known by then, to see how well they do (Tashman 2000).
final class RollingOrigin {
    /// Values that a forecast needs.
    static final int LEAST_HISTORY = 8;

    private final double[] values;
    private final int horizon;

    /// How many values were known at each, earliest first.
    private final int[] origins;

    private RollingOrigin(double[] values, int horizon, int[] origins) {
        this.values = values;
        this.horizon = horizon;
        this.origins = origins;
    }

    /// The last ones that leave room for the horizon.
    ///
    /// @param most origins at most; fewer, or none, where the past is short
    /// @param stride values from one to the next
    static RollingOrigin last(double[] values, int horizon, int most, int stride) {
        var earliest = Math.max(LEAST_HISTORY, Math.min(40, values.length / 2));
        var last = values.length - horizon;
        var count = Math.min(most, last < earliest ? 0 : (last - earliest) / stride + 1);
        return new RollingOrigin(
                values,
                horizon,
                IntStream.range(0, count).map(i -> last - (count - 1 - i) * stride).toArray());
    }

    int horizon() {
        return horizon;
    }

    int count() {
        return origins.length;
    }

    double[] known(int origin) {
        return Arrays.copyOf(values, origins[origin]);
    }

    /// How many origins there are of which all that was told had come by this one.
    int endedBy(int origin) {
        return (int) Arrays.stream(origins).filter(it -> it + horizon <= origins[origin]).count();
    }

    /// What came, less what was told.
    double[] errors(int origin, double[] forecast) {
        var errors = new double[horizon];
        for (var step = 0; step < horizon; step++) {
            errors[step] = values[origins[origin] + step] - forecast[step];
        }
        return errors;
    }

    /// Mean absolute error over all origins and steps; infinite where there is no origin.
    double error(Method method) {
        return IntStream.range(0, count())
                .mapToDouble(i -> size(errors(i, method.forecast(known(i), horizon))))
                .average()
                .orElse(Double.POSITIVE_INFINITY);
    }

    static double size(double[] errors) {
        return Arrays.stream(errors).map(Math::abs).average().orElse(0);
    }
}

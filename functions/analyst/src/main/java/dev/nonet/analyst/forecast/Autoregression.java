package dev.nonet.analyst.forecast;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// Ridge regression of a value on those before it and on those around the same place of each season, told step by step.
///
/// @param periods lengths of the seasons; none where there is no season
/// @param near how many of the last values are looked at
record Autoregression(List<Integer> periods, int near) implements Method {
    /// What is added to each sum of squares, as a share of it (Hoerl and Kennard 1970).
    private static final double RIDGE = 0.001;

    private static final int FEW = 8;
    private static final int LONG_SEASON = 26;

    /// A short season is looked at as a whole.
    static Method of(List<Integer> periods, boolean ofLogarithm) {
        var isLong = periods.isEmpty() || periods.getFirst() > LONG_SEASON;
        var method = new Autoregression(periods, isLong ? FEW : periods.getFirst() + 2);
        return ofLogarithm ? new Logarithmic(method) : method;
    }

    static boolean isForLogarithms(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0);
    }

    @Override
    public String name() {
        return periods.isEmpty() ? "autoregression" : "autoregression, seasons " + periods;
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        var mean = Arrays.stream(history).average().orElse(0);
        var lags = lags(history.length);
        var weights = weights(history, mean, lags);
        var all = Arrays.copyOf(history, history.length + horizon);
        for (var t = history.length; t < all.length; t++) {
            all[t] = mean + weights[lags.length];
            for (var i = 0; i < lags.length; i++) {
                all[t] += weights[i] * (all[t - lags[i]] - mean);
            }
        }
        return Arrays.copyOfRange(all, history.length, all.length);
    }

    private int[] lags(int n) {
        var lags = new TreeSet<Integer>();
        for (var lag = 1; lag <= near; lag++) {
            lags.add(lag);
        }
        for (var period : periods) {
            lags.addAll(List.of(period - 1, period, period + 1, 2 * period));
        }
        return lags.stream().mapToInt(lag -> lag).filter(lag -> lag <= n / 2).toArray();
    }

    /// One for each lag, and what is added to all.
    private static double[] weights(double[] history, double mean, int[] lags) {
        var size = lags.length + 1;
        var products = new double[size][size];
        var right = new double[size];
        var row = new double[size];
        row[lags.length] = 1;
        for (var t = lags[lags.length - 1]; t < history.length; t++) {
            for (var i = 0; i < lags.length; i++) {
                row[i] = history[t - lags[i]] - mean;
            }
            for (var i = 0; i < size; i++) {
                for (var j = 0; j <= i; j++) {
                    products[i][j] += row[i] * row[j];
                }
                right[i] += row[i] * (history[t] - mean);
            }
        }
        var least = products[0][0] * 1e-12 + 1e-300;
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
            products[i][i] += i == lags.length ? 0 : RIDGE * products[i][i] + least;
        }
        return new CholeskyDecomposition(MatrixUtils.createRealMatrix(products), 1e-6, 0)
                .getSolver()
                .solve(MatrixUtils.createRealVector(right))
                .toArray();
    }
}

package dev.nonet.analyst.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Finds after how many values a series comes back to itself.
final class Seasons {
    /// The longest season that is looked for; seven times as long where a week of such days is.
    static final int MAX_PERIOD = 400;

    /// Lengths that calendars make, tried where there is a season at all.
    private static final List<Integer> CALENDAR = List.of(4, 7, 12, 13, 24, 26, 52, 168);

    private static final int WEEK = 7;

    /// Seasons that must have been seen, for one to be found.
    private static final double SEEN = 2.5;

    /// Share of the strongest peak that a shorter season must reach to be taken for it.
    private static final double NEARLY = 0.8;

    /// How far from a peak its season may be, as a share of it.
    private static final double BESIDE = 0.1;

    /// Share of a peak below which the autocorrelation is half a season before and after it.
    private static final double BETWEEN = 0.7;

    /// Autocorrelation below which nothing is made of a peak, however significant.
    private static final double LEAST = 0.25;

    /// What a second season must leave of the error.
    private static final double BETTER = 0.99;

    private static final int ORIGINS = 5;

    private Seasons() {}

    /// Lengths, shortest first, two at most; none where nothing comes back. The first is that of the autocorrelation, the second the
    /// one that forecasts the past best.
    ///
    /// @param horizon how far forecasts will go
    static List<Integer> of(double[] values, int horizon) {
        var differences = differences(values);
        var peak = strongest(differences);
        if (peak == 0) {
            return List.of();
        }
        var first = nearest(values, peak);
        var second = strongest(without(differences, first));
        var best = List.of(first);
        var least = BETTER * error(values, horizon, best);
        for (var period : candidates(first, second, values.length)) {
            var both = List.of(Math.min(first, period), Math.max(first, period));
            var error = error(values, horizon, both);
            if (error < least) {
                least = error;
                best = both;
            }
        }
        return best;
    }

    private static Set<Integer> candidates(int first, int second, int n) {
        var candidates = new TreeSet<>(CALENDAR);
        candidates.add(WEEK * first);
        candidates.add(second);
        candidates.remove(first);
        candidates.removeIf(period -> period < 2 || SEEN * period > n);
        return candidates;
    }

    private static double error(double[] values, int horizon, List<Integer> periods) {
        var method = Autoregression.of(periods, Autoregression.isForLogarithms(values));
        return RollingOrigin.last(values, horizon, ORIGINS, horizon).error(method);
    }

    /// The shortest of the strong peaks of the autocorrelation; 0 where none is significant (Bartlett's limit, 95 %, one-sided).
    private static int strongest(double[] values) {
        var most = Math.min(MAX_PERIOD, values.length / 3);
        var r = autocorrelations(values, most * 3 / 2 + 1);
        var highest = 0.0;
        var squares = 0.0;
        var peaks = new ArrayList<Integer>();
        for (var lag = 1; lag <= most; lag++) {
            var limit = 1.645 * Math.sqrt((1 + 2 * squares) / values.length);
            squares += r[lag] * r[lag];
            var isPeak =
                    lag > 1
                            && r[lag] > r[lag - 1]
                            && r[lag] >= r[lag + 1]
                            && Math.max(r[lag / 2], r[lag * 3 / 2]) < BETWEEN * r[lag];
            if (isPeak && r[lag] > Math.max(LEAST, limit)) {
                peaks.add(lag);
                highest = Math.max(highest, r[lag]);
            }
        }
        for (var peak : peaks) {
            if (r[peak] >= NEARLY * highest) {
                return peak;
            }
        }
        return 0;
    }

    /// The lag beside a peak at which values are nearest to each other: a smooth season has a flat peak, which noise moves.
    private static int nearest(double[] values, int peak) {
        var beside = (int) (peak * BESIDE);
        return IntStream.rangeClosed(peak - beside, Math.min(peak + beside, values.length / 2))
                .boxed()
                .min(Comparator.comparingDouble(lag -> distance(values, lag)))
                .orElse(peak);
    }

    private static double distance(double[] values, int lag) {
        return IntStream.range(lag, values.length)
                .mapToDouble(i -> (values[i] - values[i - lag]) * (values[i] - values[i - lag]))
                .average()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// By lag, from 0 to `most`; all 0 where nothing varies.
    static double[] autocorrelations(double[] values, int most) {
        var mean = Arrays.stream(values).average().orElse(0);
        var sums = new double[most + 1];
        for (var lag = 0; lag <= most; lag++) {
            for (var i = lag; i < values.length; i++) {
                sums[lag] += (values[i] - mean) * (values[i - lag] - mean);
            }
        }
        return Arrays.stream(sums).map(sum -> sums[0] == 0 ? 0 : sum / sums[0]).toArray();
    }

    private static double[] differences(double[] values) {
        var differences = new double[values.length - 1];
        for (var i = 1; i < values.length; i++) {
            differences[i - 1] = values[i] - values[i - 1];
        }
        return differences;
    }

    /// What is left without the mean of each place.
    private static double[] without(double[] values, int period) {
        var sums = new double[period];
        var counts = new int[period];
        for (var i = 0; i < values.length; i++) {
            sums[i % period] += values[i];
            counts[i % period]++;
        }
        var left = values.clone();
        for (var i = 0; i < left.length; i++) {
            left[i] -= sums[i % period] / counts[i % period];
        }
        return left;
    }
}

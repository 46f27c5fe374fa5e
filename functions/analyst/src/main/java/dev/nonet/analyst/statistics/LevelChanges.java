package dev.nonet.analyst.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Finds where a series goes to another level and stays there.
///
/// Single outliers are drawn in (Hampel 1974). [Pelt] looks for changes among the values as they are, and without what goes with the
/// value before, by an autocorrelation that changes of level do not move (Chakar et al. 2017). The better of the two must explain the
/// values better than a straight line with dependent noise does, so that neither a trend nor a slow swing is a row of changes. Then each
/// change is tested between its neighbours.
public final class LevelChanges {
    /// Values from which on changes are looked for.
    public static final int MIN_VALUES = 24;

    /// Values on a level.
    public static final int LEAST = 5;

    /// Values on either side of one that say what is usual there.
    private static final int BESIDE = 3;

    /// Standard deviations to which an outlier is drawn in.
    private static final double USUAL = 3;

    /// The 97.5 % point of where the estimate of a place falls, in noise-to-step ratios: Bai (1997).
    private static final double BAI = 11;

    /// In standard deviations.
    private final double[] white;

    private final double sd;

    /// How many values the first white one is behind the first of the series.
    private final int behind;

    private final List<Integer> places;

    private LevelChanges(double[] values, double r) {
        this.behind = r > 0 ? 1 : 0;
        var whitened = values;
        if (r > 0) {
            whitened = new double[values.length - 1];
            for (var i = 0; i < whitened.length; i++) {
                whitened[i] = values[i + 1] - r * values[i];
            }
        }
        this.sd = deviation(whitened);
        this.white = Arrays.stream(whitened).map(value -> sd > 0 ? value / sd : 0).toArray();
        this.places = Pelt.changes(white, LEAST);
    }

    /// One change.
    ///
    /// @param at the first value on the new level
    /// @param earliest the first of the values at which it was, with 95 % confidence
    /// @param latest the last of them
    /// @param pValue of no change between the changes before and after
    public record Change(int at, int earliest, int latest, double pValue) {}

    /// Rising.
    public static List<Change> of(double[] values) {
        if (values.length < MIN_VALUES) {
            return List.of();
        }
        var centre = new Sample(values).median();
        var centred = Arrays.stream(values).map(value -> value - centre).toArray();
        var sd = deviation(centred);
        if (!(sd > 0) || Double.isInfinite(sd * sd)) {
            return List.of();
        }
        var usual = drawnIn(Arrays.stream(centred).map(value -> value / sd).toArray());
        var free = new LevelChanges(usual, 0);
        var bound = new LevelChanges(usual, Math.clamp(autocorrelation(usual), 0, 1));
        var better = free.criterion() <= bound.criterion() ? free : bound;
        return better.criterion() < line(usual) ? better.changes() : List.of();
    }

    /// Variances of differences of one and two steps differ by the autocorrelation; medians ignore changes of level.
    static double autocorrelation(double[] values) {
        var one = spread(values, 1);
        var ratio = spread(values, 2) / one;
        return one > 0 ? ratio * ratio - 1 : 0;
    }

    private static double deviation(double[] values) {
        return spread(values, 1) / Math.sqrt(2);
    }

    /// A robust standard deviation of differences; where most are 0, that of all.
    private static double spread(double[] values, int step) {
        var differences =
                IntStream.range(step, values.length)
                        .mapToDouble(i -> Math.abs(values[i] - values[i - step]))
                        .toArray();
        var median = new Sample(differences).median();
        return median > 0
                ? median * Outliers.MAD_TO_SD
                : Math.sqrt(Arrays.stream(differences).map(it -> it * it).average().orElse(0));
    }

    /// @param values in standard deviations
    private static double[] drawnIn(double[] values) {
        var drawn = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            var from = Math.max(0, i - BESIDE);
            var to = Math.min(values.length, i + BESIDE + 1);
            var usual = new Sample(Arrays.copyOfRange(values, from, to)).median();
            drawn[i] = Math.clamp(values[i], usual - USUAL, usual + USUAL);
        }
        return drawn;
    }

    /// The modified BIC (Zhang and Siegmund 2007), of a variance that is not known.
    private double criterion() {
        var squares = 0.0;
        var penalty = 3 * Math.log(white.length) * places.size();
        for (var i = 0; i <= places.size(); i++) {
            var from = i == 0 ? 0 : places.get(i - 1);
            var to = i == places.size() ? white.length : places.get(i);
            var mean = Arrays.stream(white, from, to).average().orElse(0);
            squares += Arrays.stream(white, from, to).map(it -> (it - mean) * (it - mean)).sum();
            penalty += Math.log(to - from);
        }
        return places.isEmpty()
                ? Double.POSITIVE_INFINITY
                : likelihood(squares * sd * sd, white.length) + penalty;
    }

    /// The same of a straight line with noise that depends on the value before.
    private static double line(double[] values) {
        var n = values.length - 1;
        var now = straightened(Arrays.copyOfRange(values, 1, n + 1));
        var before = straightened(Arrays.copyOfRange(values, 0, n));
        var own = products(before, before);
        var common = products(now, before);
        var squares = products(now, now) - (own > 0 ? common * common / own : 0);
        return likelihood(squares, n) + 2 * Math.log(n);
    }

    /// The least spread is what floating point leaves over.
    private static double likelihood(double squares, int n) {
        return n * Math.log(Math.max(squares / n, 1e-20));
    }

    private List<Change> changes() {
        return IntStream.range(0, places.size())
                .mapToObj(
                        i ->
                                change(
                                        i == 0 ? 0 : places.get(i - 1),
                                        places.get(i),
                                        i == places.size() - 1 ? white.length : places.get(i + 1)))
                .toList();
    }

    private Change change(int from, int at, int to) {
        var before = Arrays.stream(white, from, at).average().orElse(0);
        var after = Arrays.stream(white, at, to).average().orElse(0);
        var step = (after - before) * (after - before);
        var half = (int) Math.min(white.length, Math.floor(BAI / step) + 1);
        var test = MaximalRank.of(Arrays.copyOfRange(white, from, to), LEAST);
        return new Change(
                at + behind,
                Math.max(from, at - half) + behind,
                Math.min(to - 1, at + half) + behind,
                test.pValue());
    }

    /// Without its straight line.
    static double[] straightened(double[] values) {
        var n = values.length;
        var middle = (n - 1) / 2.0;
        var mean = Arrays.stream(values).average().orElse(0);
        var slope = 0.0;
        for (var i = 0; i < n; i++) {
            slope += (i - middle) * (values[i] - mean) * 12 / ((double) n * n * n - n);
        }
        var left = new double[n];
        for (var i = 0; i < n; i++) {
            left[i] = values[i] - mean - slope * (i - middle);
        }
        return left;
    }

    private static double products(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}

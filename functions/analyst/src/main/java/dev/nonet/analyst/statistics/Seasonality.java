package dev.nonet.analyst.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Whether a series comes back to itself after so many steps.
///
/// Its spectrum at the first frequencies of a season is compared with that beside them, so that smooth noise of any colour is no
/// season: F tests of hidden periodicities (Brockwell and Davis 1991, section 10.2), put together by Fisher (1932) and multiplied by
/// the number of seasons that were tried (Bonferroni).
///
/// @param period steps
/// @param strength what the season explains of the variance that is not trend: Wang, Smith and Hyndman (2006)
/// @param effects what each place in the season adds, the first step's first
/// @param pValue of no season
public record Seasonality(int period, double strength, List<Double> effects, double pValue) {
    public Seasonality {
        effects = List.copyOf(effects);
    }

    /// Steps from which on a season is looked for.
    public static final int MIN_VALUES = 24;

    /// Steps that are looked at, the last ones.
    public static final int MAX_VALUES = 2_000;

    /// The longest season.
    public static final int MAX_PERIOD = 400;

    /// Seasons that must have been seen.
    private static final int SEEN = 4;

    private static final int LEAST = 3;

    private static final int HARMONICS = 3;

    /// Frequencies on either side of one that say what is usual there.
    private static final int BESIDE = 4;

    /// The most certain season.
    ///
    /// @param values at even steps, [#MIN_VALUES] or more
    public static Seasonality of(double[] values) {
        var from = Math.max(0, values.length - MAX_VALUES);
        var level = levelled(Arrays.copyOfRange(values, from, values.length));
        var most = Math.min(MAX_PERIOD, level.length / SEEN);
        var best = LEAST;
        var least = Double.POSITIVE_INFINITY;
        for (var period = LEAST; period <= most; period++) {
            var p = logarithmOfP(level, period);
            if (p < least) {
                least = p;
                best = period;
            }
        }
        var effects = effects(values, whole(level, best, most));
        return new Seasonality(
                effects.length,
                strength(values, effects),
                Arrays.stream(effects).boxed().toList(),
                Math.min(1, (most - LEAST + 1) * Math.exp(least)));
    }

    /// A season with a part that comes more often is found by the part; the BIC says whether a multiple of it is the season.
    private static int whole(double[] values, int part, int most) {
        return IntStream.rangeClosed(1, most / part)
                .mapToObj(times -> times * part)
                .min(Comparator.comparingDouble(period -> criterion(values, period)))
                .orElse(part);
    }

    private static double criterion(double[] values, int period) {
        var sums = new double[period];
        var counts = new int[period];
        for (var i = 0; i < values.length; i++) {
            sums[i % period] += values[i];
            counts[i % period]++;
        }
        var squares = 0.0;
        for (var i = 0; i < values.length; i++) {
            var left = values[i] - sums[i % period] / counts[i % period];
            squares += left * left;
        }
        var n = values.length;
        return n * Math.log(Math.max(squares / n, 1e-20)) + period * Math.log(n);
    }

    /// Without its straight line, in units of its spread; all 0 where there is none.
    private static double[] levelled(double[] values) {
        var left = LevelChanges.straightened(values);
        var scale = Arrays.stream(left).map(Math::abs).max().orElse(0);
        var rounding = 1e-12 * Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (var i = 0; i < left.length; i++) {
            left[i] = scale > rounding ? left[i] / scale : 0;
        }
        return left;
    }

    /// Of no season of this length, before it is multiplied by the number of lengths.
    private static double logarithmOfP(double[] values, int period) {
        var seasons = values.length / period;
        var n = seasons * period;
        var from = values.length - n;
        var beside = Math.min(BESIDE, (seasons - 1) / 2);
        var half = 0.0;
        var tests = 0;
        for (var harmonic = 1; harmonic <= HARMONICS && 2 * harmonic < period; harmonic++) {
            half -= logarithmOfP(values, from, n, harmonic * seasons, beside);
            tests++;
        }
        return tests == 0 ? 0 : logarithmOfTail(half, tests);
    }

    /// P(F > f) with 2 and m degrees of freedom is (1 + 2 f / m)^(-m / 2).
    private static double logarithmOfP(
            double[] values, int from, int n, int frequency, int beside) {
        var around = 0.0;
        var count = 0;
        for (var distance = 1; distance <= beside; distance++) {
            for (var other : new int[] {frequency - distance, frequency + distance}) {
                if (2 * other < n) {
                    around += power(values, from, n, other);
                    count++;
                }
            }
        }
        var own = power(values, from, n, frequency);
        return own == 0 ? 0 : -count * Math.log1p(own / Math.max(around, own * 1e-20));
    }

    /// Of the periodogram, by Goertzel (1958).
    private static double power(double[] values, int from, int n, int frequency) {
        var twice = 2 * Math.cos(2 * Math.PI * frequency / n);
        var last = 0.0;
        var before = 0.0;
        for (var i = from; i < from + n; i++) {
            var next = values[i] + twice * last - before;
            before = last;
            last = next;
        }
        return Math.max(0, last * last + before * before - twice * last * before);
    }

    /// The logarithm of P(χ² > 2 half) with twice as many degrees of freedom as tests.
    private static double logarithmOfTail(double half, int tests) {
        var term = 1.0;
        var sum = 1.0;
        for (var i = 1; i < tests; i++) {
            term *= half / i;
            sum += term;
        }
        return Math.min(0, Math.log(sum) - half);
    }

    /// The mean of each place around the centred moving mean, less the mean of those: classical decomposition.
    static double[] effects(double[] values, int period) {
        var level = MovingMean.centred(values, period);
        var effects = new double[period];
        var counts = new int[period];
        for (var i = 0; i < values.length; i++) {
            if (!Double.isNaN(level[i])) {
                effects[i % period] += values[i] - level[i];
                counts[i % period]++;
            }
        }
        for (var place = 0; place < period; place++) {
            effects[place] /= Math.max(1, counts[place]);
        }
        var mean = Arrays.stream(effects).average().orElse(0);
        return Arrays.stream(effects).map(effect -> effect - mean).toArray();
    }

    static double strength(double[] values, double[] effects) {
        var level = MovingMean.centred(values, effects.length);
        var known =
                IntStream.range(0, values.length).filter(i -> !Double.isNaN(level[i])).toArray();
        var detrended = Arrays.stream(known).mapToDouble(i -> values[i] - level[i]).toArray();
        var left =
                Arrays.stream(known)
                        .mapToDouble(i -> values[i] - level[i] - effects[i % effects.length])
                        .toArray();
        var variance = variance(detrended);
        return variance > 0 ? Math.clamp(1 - variance(left) / variance, 0, 1) : 0;
    }

    private static double variance(double[] values) {
        var mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(it -> (it - mean) * (it - mean)).average().orElse(0);
    }
}

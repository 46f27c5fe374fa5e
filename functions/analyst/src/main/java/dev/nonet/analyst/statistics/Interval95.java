package dev.nonet.analyst.statistics;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;

import java.util.Optional;

/// Where a true value lies with 95 % confidence.
public record Interval95(double low, double high) {
    /// Probability outside of the interval, on either side.
    static final double TAIL = 0.025;

    /// The 97.5 % point of the standard normal distribution.
    static final double Z = 1.959963984540054;

    static final double ACCURACY = 1e-14;

    /// Of a mean, by Student's t (1908); for two values or more.
    public static Optional<Interval95> ofMean(Sample sample) {
        return sample.n() < 2
                ? Optional.empty()
                : Optional.of(ofMean(sample.n(), sample.mean(), sample.sd()));
    }

    /// Of a mean, by Student's t (1908).
    ///
    /// @param n two or more
    /// @param sd sample standard deviation
    public static Interval95 ofMean(int n, double mean, double sd) {
        var t = -new TDistribution(n - 1, ACCURACY).inverseCumulativeProbability(TAIL);
        var half = t * sd / Math.sqrt(n);
        return new Interval95(mean - half, mean + half);
    }

    /// Of a median, by the order statistics whose binomial coverage is 95 % or more; for six values or more.
    public static Optional<Interval95> ofMedian(Sample sample) {
        var heads = new BinomialDistribution(sample.n(), 0.5);
        var rank = heads.inverseCumulativeProbability(TAIL);
        if (heads.cumulativeProbability(rank) > TAIL) {
            rank--;
        }
        return rank < 0
                ? Optional.empty()
                : Optional.of(
                        new Interval95(sample.ranked(rank + 1), sample.ranked(sample.n() - rank)));
    }

    /// Of a proportion, by Wilson (1927).
    ///
    /// @param n one or more
    public static Interval95 ofProportion(int successes, int n) {
        var p = (double) successes / n;
        var squared = Z * Z;
        var centre = (p + squared / (2 * n)) / (1 + squared / n);
        var half = Z * Math.sqrt(p * (1 - p) / n + squared / (4.0 * n * n)) / (1 + squared / n);
        return new Interval95(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}

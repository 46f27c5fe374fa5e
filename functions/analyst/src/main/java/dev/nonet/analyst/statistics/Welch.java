package dev.nonet.analyst.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

import java.util.Optional;

/// Whether two means differ, and by how much, whatever the spread of either: Welch (1947).
///
/// @param difference the second mean less the first
/// @param freedom degrees of it, after Satterthwaite
/// @param pValue two-sided
public record Welch(double difference, Interval95 ci95, double t, double freedom, double pValue) {
    /// Empty where one has fewer than two values, or neither varies.
    public static Optional<Welch> of(Sample first, Sample second) {
        if (first.n() < 2 || second.n() < 2) {
            return Optional.empty();
        }
        var a = first.sd() * first.sd() / first.n();
        var b = second.sd() * second.sd() / second.n();
        if (!(a + b > 0) || Double.isInfinite((a + b) * (a + b))) {
            return Optional.empty();
        }
        var freedom =
                1
                        / (squared(a / (a + b)) / (first.n() - 1)
                                + squared(b / (a + b)) / (second.n() - 1));
        var error = Math.sqrt(a + b);
        var difference = second.mean() - first.mean();
        var student = new TDistribution(freedom, Interval95.ACCURACY);
        var half = -student.inverseCumulativeProbability(Interval95.TAIL) * error;
        var t = difference / error;
        return Optional.of(
                new Welch(
                        difference,
                        new Interval95(difference - half, difference + half),
                        t,
                        freedom,
                        2 * student.cumulativeProbability(-Math.abs(t))));
    }

    private static double squared(double value) {
        return value * value;
    }
}

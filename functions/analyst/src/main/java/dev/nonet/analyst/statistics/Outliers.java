package dev.nonet.analyst.statistics;

import java.util.Optional;

/// How far a value is from the others, in standard deviations that the outliers themselves do not widen.
///
/// @param expected the median
/// @param scale a robust estimate of the standard deviation
/// @param method how the scale was found
public record Outliers(double expected, double scale, String method) {
    /// Scores beyond are outliers: Iglewicz and Hoaglin (1993).
    public static final double THRESHOLD = 3.5;

    /// 1 / Φ⁻¹(3/4): makes the MAD of a normal distribution its standard deviation.
    static final double MAD_TO_SD = 1.482602218505602;

    /// Interquartile range of the standard normal distribution.
    static final double IQR_OF_NORMAL = 1.3489795003921634;

    /// √(π/2): makes the mean absolute deviation of a normal distribution its standard deviation.
    static final double MEAN_AD_TO_SD = 1.2533141373155003;

    /// Values from which on a score means something.
    public static final int MIN_VALUES = 8;

    /// By the MAD, by the interquartile range where more than half of the values are equal, by the mean absolute
    /// deviation where more than three quarters are; empty when all are.
    public static Optional<Outliers> among(Sample sample) {
        if (sample.n() < MIN_VALUES) {
            return Optional.empty();
        }
        if (sample.mad() > 0) {
            return Optional.of(by("MAD", sample, sample.mad() * MAD_TO_SD));
        }
        var range = sample.quantile(0.75) - sample.quantile(0.25);
        if (range > 0) {
            return Optional.of(by("IQR", sample, range / IQR_OF_NORMAL));
        }
        var deviation = sample.meanAbsoluteDeviation();
        return deviation > 0
                ? Optional.of(by("mean absolute deviation", sample, deviation * MEAN_AD_TO_SD))
                : Optional.empty();
    }

    private static Outliers by(String measure, Sample sample, double scale) {
        return new Outliers(
                sample.median(), scale, "median and %s, |score| > 3.5".formatted(measure));
    }

    public double score(double value) {
        return (value - expected) / scale;
    }

    public boolean isOutlier(double value) {
        return Math.abs(score(value)) > THRESHOLD;
    }
}

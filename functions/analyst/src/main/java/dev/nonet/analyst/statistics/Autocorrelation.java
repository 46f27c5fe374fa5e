package dev.nonet.analyst.statistics;

/// Whether each value goes with the one before it.
public final class Autocorrelation {
    private Autocorrelation() {}

    /// Lag-1 autocorrelation (Box and Jenkins 1970); 0 when there is no spread.
    public static double lag1(double[] values) {
        var mean = new Sample(values).mean();
        var variance = 0.0;
        var covariance = 0.0;
        for (var i = 0; i < values.length; i++) {
            variance += (values[i] - mean) * (values[i] - mean);
            covariance += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }
        return variance == 0 ? 0 : covariance / variance;
    }

    /// Above what independent rows show in 97.5 % of cases.
    public static boolean isPresent(double lag1, int n) {
        return lag1 > Interval95.Z / Math.sqrt(n);
    }
}

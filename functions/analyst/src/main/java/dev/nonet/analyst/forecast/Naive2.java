package dev.nonet.analyst.forecast;

/// The reference of the M4 competition: the last value, without and with the season where one is significant (Makridakis et al. 2020).
public final class Naive2 {
    /// Seasons of data that the test needs.
    private static final int SEEN = 3;

    private static final double Z90 = 1.645;

    private Naive2() {}

    /// @param period of the season that is tested for; 1 for none
    public static double[] forecast(double[] history, int horizon, int period) {
        var naive = new SeasonalNaive(1);
        return isSeasonal(history, period)
                ? new Deseasonalised(naive, period).forecast(history, horizon)
                : naive.forecast(history, horizon);
    }

    private static boolean isSeasonal(double[] values, int period) {
        if (period == 1 || values.length < SEEN * period) {
            return false;
        }
        var r = Seasons.autocorrelations(values, period);
        var squares = 0.0;
        for (var lag = 1; lag < period; lag++) {
            squares += r[lag] * r[lag];
        }
        return Math.abs(r[period]) > Z90 * Math.sqrt((1 + 2 * squares) / values.length);
    }
}

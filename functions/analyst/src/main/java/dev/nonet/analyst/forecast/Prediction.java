package dev.nonet.analyst.forecast;

import java.util.List;
import java.util.Map;

/// What comes next, and how well the same was told in the past.
///
/// @param points one for each step
/// @param weights of the methods, by name, the heaviest first
/// @param seasons their lengths in steps, shortest first
/// @param backtest forecasts of the past
public record Prediction(
        List<Point> points, Map<String, Double> weights, List<Integer> seasons, Backtest backtest) {
    /// @param low below it, as far as the past tells, is one of forty outcomes
    /// @param high above it is another
    public record Point(double mean, double low, double high) {}

    /// Errors over rolling origins. Weights came from what was known at each.
    ///
    /// @param smape in percent, 0 to 200
    /// @param mase in errors of the seasonal naive forecast within the history
    /// @param origins from which was forecast
    /// @param horizon steps from each
    public record Backtest(double smape, double mase, int origins, int horizon) {}
}

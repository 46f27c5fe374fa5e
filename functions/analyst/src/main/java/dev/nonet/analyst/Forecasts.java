package dev.nonet.analyst;

import dev.nonet.analyst.forecast.Combination;
import dev.nonet.analyst.forecast.Prediction;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Forecast;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Tells what comes after the rows of the first measure.
final class Forecasts {
    private static final String METHOD =
            "mean of methods weighted by their rolling-origin errors (Bates and Granger 1969),"
                    + " conformal 95 % interval";

    private Forecasts() {}

    /// A forecast, or why there is none.
    ///
    /// @param times of the forecast's points, in seconds since 1970
    record Found(@Nullable Forecast forecast, List<Double> times, @Nullable String reason) {
        private static Found not(String reason) {
            return new Found(null, List.of(), reason);
        }
    }

    static Found of(Roles roles, @Nullable Integer horizon) {
        if (horizon == null) {
            return Found.not("Give `horizon`, a number of steps, for a forecast.");
        }
        var time = roles.time();
        if (time == null || roles.measures().isEmpty()) {
            return Found.not("A forecast needs a column of dates or times and one of numbers.");
        }
        var measure = roles.measures().getFirst();
        try {
            var series = EvenSeries.of(Timeline.of(time, measure));
            return Combination.forecast(series.values(), horizon)
                    .map(it -> found(time, measure.name(), series, it))
                    .orElseGet(
                            () ->
                                    Found.not(
                                            "A forecast needs %d rows or more."
                                                    .formatted(Combination.LEAST)));
        } catch (EvenSeries.Uneven e) {
            return Found.not("A forecast needs one row for each step of time. " + e.getMessage());
        }
    }

    private static Found found(
            Column time, String metric, EvenSeries series, Prediction prediction) {
        var n = series.values().length;
        var times =
                IntStream.range(n, n + prediction.points().size())
                        .mapToObj(step -> series.time(step))
                        .toList();
        var points =
                IntStream.range(0, times.size())
                        .mapToObj(
                                step -> point(time, times.get(step), prediction.points().get(step)))
                        .toList();
        var weights = new LinkedHashMap<String, Double>();
        prediction
                .weights()
                .forEach((method, weight) -> weights.put(method, Figures.rounded(weight)));
        var backtest = prediction.backtest();
        var forecast =
                new Forecast(
                        metric,
                        METHOD,
                        weights,
                        prediction.seasons(),
                        Math.min(n, Combination.MOST),
                        series.gaps(),
                        points,
                        new Forecast.Backtest(
                                Figures.rounded(backtest.smape()),
                                Figures.rounded(backtest.mase()),
                                backtest.origins(),
                                backtest.horizon()));
        return new Found(forecast, times, null);
    }

    private static Forecast.Point point(Column time, double at, Prediction.Point point) {
        return new Forecast.Point(
                Figures.time(time, at),
                Figures.rounded(point.mean()),
                Figures.rounded(point.low()),
                Figures.rounded(point.high()));
    }
}

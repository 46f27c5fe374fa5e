package dev.nonet.analyst.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Forecasts with several methods, each weighted by how well it did on the past (Bates and Granger 1969).
public final class Combination {
    /// Values that are needed.
    public static final int LEAST = 12;

    /// Values that are used, the last ones.
    public static final int MOST = 4_000;

    static final int ORIGINS = 18;

    /// Origins that are for weights alone.
    static final int FIRST_ORIGINS = 6;

    /// How much a smaller error counts.
    private static final double POWER = 4;

    /// Weight below which a method is left out.
    private static final double LEAST_WEIGHT = 0.02;

    /// How far beyond what was seen a forecast may go, in ranges of what was seen.
    private static final double FAR = 2;

    /// What values are divided by, so that no square of them overflows.
    private final double unit;

    private final double[] values;
    private final List<Integer> seasons;
    private final List<Method> methods;
    private final RollingOrigin past;
    private final double[][][] told;

    private Combination(double[] given, int horizon) {
        var greatest = Arrays.stream(given).map(Math::abs).max().orElse(0);
        this.unit = greatest == 0 ? 1 : greatest;
        this.values = Arrays.stream(given).map(value -> value / unit).toArray();
        var near = Math.max(1, Math.min(horizon, given.length / 4));
        this.seasons = Seasons.of(values, near);
        this.methods = methods(seasons, values);
        this.past = RollingOrigin.last(values, near, ORIGINS, Math.max(1, near / 2));
        this.told = new double[past.count()][][];
        for (var i = 0; i < told.length; i++) {
            told[i] = all(past.known(i), near);
        }
    }

    /// @param all evenly spaced, oldest first; of more than [#MOST] the last
    /// @return empty where there are fewer than [#LEAST]
    public static Optional<Prediction> forecast(double[] all, int horizon) {
        if (all.length < LEAST) {
            return Optional.empty();
        }
        var values = Arrays.copyOfRange(all, Math.max(0, all.length - MOST), all.length);
        return Optional.of(new Combination(values, horizon).ahead(horizon));
    }

    private static List<Method> methods(List<Integer> seasons, double[] values) {
        var methods = new ArrayList<Method>();
        var damped = new Smoothing(true);
        if (seasons.isEmpty()) {
            methods.addAll(List.of(new SeasonalNaive(1), new Theta(), damped));
        } else {
            var first = seasons.getFirst();
            methods.add(new Deseasonalised(new Theta(), first));
            methods.add(new Deseasonalised(damped, first));
            seasons.forEach(period -> methods.add(new SeasonalNaive(period)));
        }
        methods.add(Autoregression.of(seasons, false));
        if (Autoregression.isForLogarithms(values)) {
            methods.add(Autoregression.of(seasons, true));
        }
        return methods;
    }

    private double[][] all(double[] history, int horizon) {
        return methods.stream()
                .map(method -> sane(history, method.forecast(history, horizon)))
                .toArray(double[][]::new);
    }

    /// Within reach of what was seen.
    private static double[] sane(double[] history, double[] forecast) {
        var range = Arrays.stream(history).summaryStatistics();
        var reach = FAR * (range.getMax() - range.getMin());
        var last = history[history.length - 1];
        return Arrays.stream(forecast)
                .map(it -> Double.isNaN(it) ? last : it)
                .map(it -> Math.clamp(it, range.getMin() - reach, range.getMax() + reach))
                .toArray();
    }

    private Prediction ahead(int horizon) {
        var weights = weights(past.count(), -1);
        var mean = mean(all(values, horizon), weights);
        var half = Conformal.halfWidths(errors(), horizon);
        var least = Arrays.stream(values).allMatch(it -> it >= 0) ? 0 : Double.NEGATIVE_INFINITY;
        var points =
                IntStream.range(0, horizon)
                        .mapToObj(step -> point(Math.max(least, mean[step]), half[step], least))
                        .toList();
        return new Prediction(points, named(weights), seasons, backtest());
    }

    private Prediction.Point point(double mean, double half, double least) {
        return new Prediction.Point(
                unit * mean, unit * Math.max(least, mean - half), unit * (mean + half));
    }

    /// Of the combination at each origin, with the weights that the others give.
    private double[][] errors() {
        return IntStream.range(0, past.count())
                .mapToObj(i -> past.errors(i, mean(told[i], weights(past.count(), i))))
                .toArray(double[][]::new);
    }

    private Prediction.Backtest backtest() {
        var from = Math.min(FIRST_ORIGINS, past.count() / 2);
        var smape = 0.0;
        var size = 0.0;
        var origins = past.count() - from;
        for (var i = from; i < past.count(); i++) {
            var mean = mean(told[i], weights(past.endedBy(i), -1));
            var errors = past.errors(i, mean);
            size += RollingOrigin.size(errors) / origins;
            for (var step = 0; step < errors.length; step++) {
                var sum = Math.abs(mean[step]) + Math.abs(mean[step] + errors[step]);
                smape +=
                        sum == 0 ? 0 : 200 * Math.abs(errors[step]) / sum / errors.length / origins;
            }
        }
        return new Prediction.Backtest(
                smape, scale() == 0 ? 0 : size / scale(), origins, past.horizon());
    }

    private double scale() {
        var lag = seasons.isEmpty() ? 1 : seasons.getFirst();
        return IntStream.range(lag, values.length)
                .mapToDouble(i -> Math.abs(values[i] - values[i - lag]))
                .average()
                .orElse(0);
    }

    /// From the first origins, but for one.
    ///
    /// @param without -1 for none
    private double[] weights(int origins, int without) {
        var errors = new double[methods.size()];
        for (var i = 0; i < origins; i++) {
            for (var method = 0; i != without && method < errors.length; method++) {
                errors[method] += RollingOrigin.size(past.errors(i, told[i][method]));
            }
        }
        var least = Arrays.stream(errors).min().orElse(0);
        var weights =
                Arrays.stream(errors)
                        .map(it -> it == least ? 1 : Math.pow(least / it, POWER))
                        .toArray();
        var sum = Arrays.stream(weights).sum();
        var kept = Arrays.stream(weights).map(it -> it < LEAST_WEIGHT * sum ? 0 : it).toArray();
        var rest = Arrays.stream(kept).sum();
        return Arrays.stream(kept).map(it -> it / rest).toArray();
    }

    private static double[] mean(double[][] forecasts, double[] weights) {
        var mean = new double[forecasts[0].length];
        for (var method = 0; method < weights.length; method++) {
            for (var step = 0; step < mean.length; step++) {
                mean[step] += weights[method] * forecasts[method][step];
            }
        }
        return mean;
    }

    private Map<String, Double> named(double[] weights) {
        var named = new LinkedHashMap<String, Double>();
        IntStream.range(0, weights.length)
                .filter(i -> weights[i] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .forEach(i -> named.put(methods.get(i).name(), weights[i]));
        return named;
    }
}

package dev.nonet.local.bench.analyst;

import dev.nonet.analyst.forecast.Combination;
import dev.nonet.analyst.forecast.Naive2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The series of the M4 competition (Makridakis et al. 2020) and how their forecasts are judged.
final class M4 {
    /// Distances are weighed against widths as the 95 % interval score does (Gneiting and Raftery 2007).
    private static final double MISS = 2 / 0.05;

    private M4() {}

    /// Files, the lag of the naive forecast that errors are compared with, and the OWA that is to be reached.
    enum Set {
        WEEKLY("Weekly", 1, 0.926),
        HOURLY("Hourly", 24, 0.5);

        private final String file;
        private final int frequency;
        private final double owaBar;

        Set(String file, int frequency, double owaBar) {
            this.file = file;
            this.frequency = frequency;
            this.owaBar = owaBar;
        }

        double owaBar() {
            return owaBar;
        }
    }

    /// Errors of one series, ours and those of the reference.
    record Score(
            String id,
            double smape,
            double mase,
            double smapeOfNaive2,
            double maseOfNaive2,
            double covered,
            double intervalScore) {}

    /// Means of many.
    record Figure(
            int series,
            double smape,
            double mase,
            double owa,
            double covered,
            double msis,
            double smapeOfNaive2,
            double maseOfNaive2) {
        static Figure of(List<Score> scores) {
            var smape = mean(scores, Score::smape);
            var mase = mean(scores, Score::mase);
            var smape2 = mean(scores, Score::smapeOfNaive2);
            var mase2 = mean(scores, Score::maseOfNaive2);
            return new Figure(
                    scores.size(),
                    smape,
                    mase,
                    (smape / smape2 + mase / mase2) / 2,
                    mean(scores, Score::covered),
                    mean(scores, Score::intervalScore),
                    smape2,
                    mase2);
        }

        private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
            return scores.stream().mapToDouble(figure).average().orElse(Double.NaN);
        }
    }

    /// Scores of all series; empty where the folder does not have the set.
    static Optional<List<Score>> scores(Path data, Set set) throws IOException {
        var train = data.resolve("Dataset/Train/" + set.file + "-train.csv");
        var test = data.resolve("Dataset/Test/" + set.file + "-test.csv");
        if (!Files.exists(train) || !Files.exists(test)) {
            return Optional.empty();
        }
        var known = rows(train);
        var scores = new ArrayList<Score>();
        for (var future : rows(test).entrySet()) {
            var past = known.get(future.getKey());
            if (past != null) {
                scores.add(score(future.getKey(), past, future.getValue(), set.frequency));
            }
        }
        return Optional.of(scores);
    }

    private static Map<String, double[]> rows(Path file) throws IOException {
        var rows = new LinkedHashMap<String, double[]>();
        try (var lines = Files.lines(file)) {
            lines.skip(1)
                    .map(line -> line.replace("\"", "").split(","))
                    .forEach(
                            cells ->
                                    rows.put(
                                            cells[0],
                                            Arrays.stream(cells)
                                                    .skip(1)
                                                    .filter(cell -> !cell.isBlank())
                                                    .mapToDouble(Double::parseDouble)
                                                    .toArray()));
        }
        return rows;
    }

    private static Score score(String id, double[] past, double[] future, int frequency) {
        var points = Combination.forecast(past, future.length).orElseThrow().points();
        var mean = points.stream().mapToDouble(point -> point.mean()).toArray();
        var naive = Naive2.forecast(past, future.length, frequency);
        var scale = scale(past, frequency);
        var covered = 0;
        var width = 0.0;
        for (var step = 0; step < future.length; step++) {
            var below = points.get(step).low() - future[step];
            var above = future[step] - points.get(step).high();
            covered += below <= 0 && above <= 0 ? 1 : 0;
            width += points.get(step).high() - points.get(step).low();
            width += MISS * (Math.max(0, below) + Math.max(0, above));
        }
        return new Score(
                id,
                smape(future, mean),
                error(future, mean) / scale,
                smape(future, naive),
                error(future, naive) / scale,
                (double) covered / future.length,
                width / future.length / scale);
    }

    private static double scale(double[] past, int frequency) {
        var sum = 0.0;
        for (var i = frequency; i < past.length; i++) {
            sum += Math.abs(past[i] - past[i - frequency]);
        }
        return sum / (past.length - frequency);
    }

    private static double error(double[] came, double[] told) {
        var sum = 0.0;
        for (var i = 0; i < came.length; i++) {
            sum += Math.abs(came[i] - told[i]);
        }
        return sum / came.length;
    }

    private static double smape(double[] came, double[] told) {
        var sum = 0.0;
        for (var i = 0; i < came.length; i++) {
            sum += 200 * Math.abs(came[i] - told[i]) / (Math.abs(came[i]) + Math.abs(told[i]));
        }
        return sum / came.length;
    }
}

package dev.nonet.local.bench.analyst;

import dev.nonet.analyst.anomaly.Ensemble;
import dev.nonet.shared.contract.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The Numenta Anomaly Benchmark (Lavin and Ahmad 2015) and its standard profile: a window of a labelled anomaly counts by its earliest
/// detection, a detection outside of all windows costs 0.11.
final class Nab {
    private static final double FALSE_POSITIVE = 0.11;
    private static final double PERCENT = 100;
    private static final double STEEP = 5;
    private static final double FAR = 3;
    private static final double PROBATION = 0.15;
    private static final int MOST_PROBATION = 750;
    private static final String TIME = "yyyy-MM-dd HH:mm:ss";

    private Nab() {}

    /// Rows from and to, both inclusive.
    private record Window(int from, int to) {
        double width() {
            return to - from + 1.0;
        }
    }

    /// What one series adds.
    ///
    /// @param points of its windows and false alarms
    record Score(String name, int values, int windows, int found, int falseAlarms, double points) {}

    /// Of several series.
    ///
    /// @param score 0 as for a detector that says nothing, 100 for all windows at their starts and nothing else
    record Figure(int series, int values, int windows, int found, int falseAlarms, double score) {
        static Figure of(List<Score> scores) {
            var windows = scores.stream().mapToInt(Score::windows).sum();
            var points = scores.stream().mapToDouble(Score::points).sum();
            return new Figure(
                    scores.size(),
                    scores.stream().mapToInt(Score::values).sum(),
                    windows,
                    scores.stream().mapToInt(Score::found).sum(),
                    scores.stream().mapToInt(Score::falseAlarms).sum(),
                    PERCENT * (points + windows) / (2 * windows));
        }
    }

    /// Scores of all series; empty where the folder does not have the benchmark.
    static Optional<List<Score>> scores(Path data) throws IOException {
        var labels = data.resolve("labels/combined_windows.json");
        if (!Files.exists(labels)) {
            return Optional.empty();
        }
        var scores = new ArrayList<Score>();
        for (var series : Json.mapper().readTree(labels.toFile()).properties()) {
            var lines = Files.readAllLines(data.resolve("data").resolve(series.getKey()));
            var rows = lines.subList(1, lines.size());
            var times = rows.stream().map(row -> row.substring(0, TIME.length())).toList();
            var windows = new ArrayList<Window>();
            for (var window : series.getValue()) {
                var from = times.indexOf(window.get(0).asText().substring(0, TIME.length()));
                var to = times.indexOf(window.get(1).asText().substring(0, TIME.length()));
                windows.add(new Window(from, to));
            }
            var values =
                    rows.stream()
                            .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[1]))
                            .toArray();
            scores.add(score(series.getKey(), detections(values), windows));
        }
        return Optional.of(scores);
    }

    private static boolean[] detections(double[] values) {
        var unit = Arrays.stream(values).map(Math::abs).max().orElse(0);
        var ensemble = new Ensemble(values.length, unit == 0 ? 1 : unit);
        var detections = new boolean[values.length];
        for (var i = 0; i < values.length; i++) {
            detections[i] = ensemble.next(values[i]).isAnomaly();
        }
        return detections;
    }

    private static Score score(String name, boolean[] detections, List<Window> windows) {
        var probation = Math.min(Math.floor(PROBATION * detections.length), MOST_PROBATION);
        var points = 0.0;
        var found = 0;
        for (var window : windows) {
            var best = -1.0;
            for (var i = window.from(); i <= window.to(); i++) {
                if (i >= probation && detections[i]) {
                    var place = -(window.to() - i + 1) / window.width();
                    best = Math.max(best, sigmoid(place) / sigmoid(-1));
                }
            }
            found += best > -1 ? 1 : 0;
            points += best;
        }
        var falseAlarms = 0;
        for (var i = (int) probation; i < detections.length; i++) {
            var row = i;
            if (detections[i]
                    && windows.stream().noneMatch(it -> it.from() <= row && row <= it.to())) {
                falseAlarms++;
                points += FALSE_POSITIVE * outside(i, windows);
            }
        }
        return new Score(name, detections.length, windows.size(), found, falseAlarms, points);
    }

    /// Short after a window a false alarm is less bad.
    private static double outside(int row, List<Window> windows) {
        return windows.stream()
                .filter(it -> it.to() < row)
                .reduce((first, second) -> second)
                .map(it -> sigmoid((row - it.to()) / (it.width() - 1)))
                .orElse(-1.0);
    }

    private static double sigmoid(double place) {
        return place > FAR ? -1 : 2 / (1 + Math.exp(STEEP * place)) - 1;
    }
}

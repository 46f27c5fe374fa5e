package dev.nonet.analyst;

import dev.nonet.analyst.anomaly.Ensemble;
import dev.nonet.analyst.statistics.Outliers;
import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds the values that are far from the others, or from the trend where there is a significant one, and in long series what has not
/// followed upon the values before it so far.
final class Anomalies {
    /// Anomalies in one result, the furthest first.
    static final int MAX = 100;

    /// Values of a series that are looked at for what is unusual where it is, the last ones.
    static final int MAX_SERIES = 10_000;

    /// How anomalies are found that are unusual where they are, rather than far from all others.
    static final String CONTEXTUAL = "mean of contexts and nearest neighbours, score ≥ 0.52 of 1";

    private Anomalies() {}

    /// @param trends significant ones, by the name of the measure
    static List<Anomaly> of(
            @Nullable Column time, List<Column> measures, Map<String, Trends.Found> trends) {
        var all = new ArrayList<Anomaly>();
        for (var measure : measures) {
            var far = of(time, measure, trends.get(measure.name()));
            all.addAll(far);
            if (time != null) {
                var rows = far.stream().map(Anomaly::row).collect(Collectors.toSet());
                contextual(Timeline.of(time, measure)).stream()
                        .filter(it -> !rows.contains(it.row()))
                        .forEach(all::add);
            }
        }
        all.sort(Comparator.comparingDouble((Anomaly it) -> -Math.abs(it.score())));
        var numbered = new ArrayList<Anomaly>();
        for (var it : all) {
            var id = "anomaly-" + (numbered.size() + 1);
            numbered.add(
                    new Anomaly(
                            id,
                            it.metric(),
                            it.row(),
                            it.at(),
                            it.value(),
                            it.expected(),
                            it.score(),
                            it.method()));
        }
        return numbered;
    }

    private static List<Anomaly> of(
            @Nullable Column time, Column measure, Trends.@Nullable Found trend) {
        var rows =
                IntStream.range(0, measure.rows())
                        .filter(row -> !measure.isMissing(row))
                        .filter(row -> trend == null || time == null || !time.isMissing(row))
                        .boxed()
                        .toList();
        var left = rows.stream().mapToDouble(row -> residual(time, measure, trend, row)).toArray();
        var found = new ArrayList<Anomaly>();
        Outliers.among(new Sample(left))
                .ifPresent(
                        outliers -> {
                            for (var i = 0; i < left.length; i++) {
                                if (outliers.isOutlier(left[i])) {
                                    var row = rows.get(i);
                                    var line = measure.values().at(row) - left[i];
                                    found.add(
                                            anomaly(
                                                    time,
                                                    measure,
                                                    row,
                                                    outliers.expected() + line,
                                                    outliers.score(left[i]),
                                                    trend == null
                                                            ? outliers.method()
                                                            : outliers.method()
                                                                    + ", around the trend"));
                                }
                            }
                        });
        return found;
    }

    /// Each value is judged by those before it alone. Where rows share a time they are no series, and nothing is found.
    private static List<Anomaly> contextual(Timeline timeline) {
        var n = Math.min(timeline.n(), MAX_SERIES);
        if (n < Ensemble.LEAST || timeline.sharesTimes()) {
            return List.of();
        }
        var rows = timeline.rows().subList(timeline.n() - n, timeline.n());
        var values = timeline.measure().values();
        var unit = rows.stream().mapToDouble(row -> Math.abs(values.at(row))).max().orElse(0);
        var ensemble = new Ensemble(n, unit == 0 ? 1 : unit);
        var found = new ArrayList<Anomaly>();
        for (var row : rows) {
            var verdict = ensemble.next(values.at(row));
            if (verdict.isAnomaly()) {
                found.add(
                        anomaly(
                                timeline.time(),
                                timeline.measure(),
                                row,
                                verdict.expected(),
                                verdict.score(),
                                CONTEXTUAL));
            }
        }
        return found;
    }

    private static double residual(
            @Nullable Column time, Column measure, Trends.@Nullable Found trend, int row) {
        var value = measure.values().at(row);
        return time == null || trend == null
                ? value
                : trend.line().residual(time.values().at(row), value);
    }

    private static Anomaly anomaly(
            @Nullable Column time,
            Column measure,
            int row,
            double expected,
            double score,
            String method) {
        return new Anomaly(
                "",
                measure.name(),
                row + 1,
                time == null || time.isMissing(row)
                        ? null
                        : Figures.time(time, time.values().at(row)),
                measure.values().at(row),
                Figures.rounded(expected),
                Figures.rounded(score),
                method);
    }
}

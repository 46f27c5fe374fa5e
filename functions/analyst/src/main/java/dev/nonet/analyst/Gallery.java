package dev.nonet.analyst;

import dev.nonet.analyst.chart.Charts;
import dev.nonet.analyst.chart.Charts.Caption;
import dev.nonet.analyst.chart.Charts.Point;
import dev.nonet.analyst.chart.Charts.Series;
import dev.nonet.analyst.statistics.Interval95;
import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;
import dev.nonet.shared.contract.analyst.AnalystResult.Chart;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;
import dev.nonet.shared.contract.analyst.AnalystResult.Correlation;
import dev.nonet.shared.contract.analyst.AnalystResult.Forecast;
import dev.nonet.shared.contract.analyst.AnalystResult.Segment;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws the charts of an analysis and stores them.
final class Gallery {
    /// Measures that get a chart of their own.
    static final int MAX_MEASURES = 6;

    /// Steps of the past that a chart of a forecast shows for each step of the future.
    private static final int PAST = 4;

    private static final int MIN_PAST = 60;

    private final Roles roles;
    private final ArtifactStore artifacts;
    private final List<Chart> charts = new ArrayList<>();
    private final Map<String, String> pictures = new LinkedHashMap<>();

    Gallery(Roles roles, ArtifactStore artifacts) {
        this.roles = roles;
        this.artifacts = artifacts;
    }

    /// SVG documents by the id of their chart.
    Map<String, String> pictures() {
        return pictures;
    }

    List<Chart> charts() {
        return charts;
    }

    /// @param trends significant ones, by the name of the measure
    /// @param changes of which the significant ones are drawn, in place of the trend
    void measures(
            Map<String, Trends.Found> trends, List<Anomaly> anomalies, List<ChangePoint> changes) {
        for (var measure : roles.measures().stream().limit(MAX_MEASURES).toList()) {
            var time = roles.time();
            var values = measure.present();
            if (time != null && Timeline.of(time, measure).n() > 1) {
                var own =
                        changes.stream().filter(it -> it.metric().equals(measure.name())).toList();
                line(time, measure, trends.get(measure.name()), anomalies, own);
            } else if (values.length > 1) {
                histogram(measure, values);
            }
        }
    }

    private void line(
            Column time,
            Column measure,
            Trends.@Nullable Found trend,
            List<Anomaly> anomalies,
            List<ChangePoint> changes) {
        var all = Timeline.of(time, measure);
        var levels = levels(all, changes);
        var series = series(time, measure);
        var lines =
                trend == null || !levels.isEmpty()
                        ? List.<Charts.Trend>of()
                        : List.of(
                                new Charts.Trend(
                                        trend.line().at(all.times()[0]),
                                        trend.line().at(all.times()[all.n() - 1])));
        var outliers =
                anomalies.stream()
                        .filter(it -> it.metric().equals(measure.name()) && it.at() != null)
                        .map(it -> new Point(time.values().at(it.row() - 1), it.value()))
                        .toList();
        var sample = new Sample(all.values());
        var caption =
                new Caption(
                        measure.name() + " over time",
                        "%s of %s from %s to %s, between %s and %s, median %s; outliers marked: %d%s."
                                .formatted(
                                        Counted.of(all.n(), "value"),
                                        measure.name(),
                                        Figures.time(time, all.times()[0]),
                                        Figures.time(time, all.times()[all.n() - 1]),
                                        Figures.rounded(sample.min()),
                                        Figures.rounded(sample.max()),
                                        Figures.rounded(sample.median()),
                                        outliers.size(),
                                        levels.isEmpty() ? "" : "; " + told(changes)),
                        timeLabel(time),
                        label(measure));
        add("line", caption, Charts.line(caption, series, lines, levels, outliers));
    }

    /// Levels between significant changes; none where there is none.
    private static List<Charts.Level> levels(Timeline all, List<ChangePoint> changes) {
        var levels = new ArrayList<Charts.Level>();
        var significant = changes.stream().filter(ChangePoint::significant).toList();
        for (var i = 0; i < significant.size(); i++) {
            var change = significant.get(i);
            var from = i == 0 ? all.times()[0] : levels.getLast().to();
            var to = all.time().values().at(change.row() - 1);
            levels.add(new Charts.Level(from, to, change.before()));
            if (i == significant.size() - 1) {
                levels.add(new Charts.Level(to, all.times()[all.n() - 1], change.after()));
            }
        }
        return levels;
    }

    private static String told(List<ChangePoint> changes) {
        return changes.stream()
                .filter(ChangePoint::significant)
                .map(
                        it ->
                                "its mean goes from %s to %s on %s"
                                        .formatted(it.before(), it.after(), it.at()))
                .collect(Collectors.joining(", "));
    }

    /// One series, or one for each of the most frequent values of the first dimension.
    private List<Series> series(Column time, Column measure) {
        if (roles.dimensions().isEmpty()) {
            return List.of(series(measure.name(), Timeline.of(time, measure)));
        }
        var rows = Segments.rows(roles.dimensions().getFirst());
        var series =
                rows.entrySet().stream()
                        .limit(Charts.MAX_SERIES)
                        .map(it -> series(it.getKey(), Timeline.of(time, measure, it.getValue())))
                        .filter(it -> !it.points().isEmpty())
                        .toList();
        return series.isEmpty()
                ? List.of(series(measure.name(), Timeline.of(time, measure)))
                : series;
    }

    private static Series series(String name, Timeline timeline) {
        return new Series(
                name,
                timeline.rows().stream()
                        .map(
                                row ->
                                        new Point(
                                                timeline.time().values().at(row),
                                                timeline.measure().values().at(row)))
                        .toList());
    }

    private void histogram(Column measure, double[] values) {
        var sample = new Sample(values);
        var caption =
                new Caption(
                        "Distribution of " + measure.name(),
                        "%s of %s between %s and %s, median %s."
                                .formatted(
                                        Counted.of(sample.n(), "value"),
                                        measure.name(),
                                        Figures.rounded(sample.min()),
                                        Figures.rounded(sample.max()),
                                        Figures.rounded(sample.median())),
                        label(measure),
                        "rows");
        add("histogram", caption, Charts.histogram(caption, values));
    }

    /// The forecast after as much of the past as there is room for.
    void forecast(Forecasts.Found found) {
        var forecast = found.forecast();
        var time = roles.time();
        if (forecast == null || time == null) {
            return;
        }
        var measure = roles.measures().getFirst();
        var past = Timeline.of(time, measure);
        var rows = past.rows();
        var from = Math.max(0, rows.size() - Math.max(MIN_PAST, PAST * found.times().size()));
        var last = forecast.points().getLast();
        var caption =
                new Caption(
                        "Forecast of " + measure.name(),
                        "%s of %s expected from %s to %s; the last is %s, with 95 %% between %s and %s."
                                .formatted(
                                        Counted.of(found.times().size(), "value"),
                                        measure.name(),
                                        forecast.points().getFirst().at(),
                                        last.at(),
                                        last.mean(),
                                        last.lo(),
                                        last.hi()),
                        timeLabel(time),
                        label(measure));
        add(
                "forecast",
                caption,
                Charts.forecast(
                        caption,
                        series(
                                measure.name(),
                                new Timeline(time, measure, rows.subList(from, rows.size()))),
                        points(found, forecast, Forecast.Point::mean),
                        points(found, forecast, Forecast.Point::lo),
                        points(found, forecast, Forecast.Point::hi)));
    }

    /// The medians of the first measure in each value of each dimension.
    void segments(List<Segment> segments) {
        for (var dimension : roles.dimensions()) {
            for (var measure : roles.measures().stream().limit(1).toList()) {
                var own =
                        segments.stream()
                                .filter(it -> it.dimension().equals(dimension.name()))
                                .filter(it -> it.metric().equals(measure.name()))
                                .limit(12)
                                .toList();
                if (own.size() > 1) {
                    var caption =
                            new Caption(
                                    "Median " + measure.name() + " by " + dimension.name(),
                                    "The median of %s for %d values of %s."
                                            .formatted(
                                                    measure.name(), own.size(), dimension.name()),
                                    dimension.name(),
                                    label(measure));
                    add(
                            "bar",
                            caption,
                            Charts.bars(
                                    caption,
                                    own.stream().map(Segment::value).toList(),
                                    own.stream().mapToDouble(Segment::median).toArray()));
                }
            }
        }
    }

    /// What moved the first measure, by each dimension.
    void contributions(List<Contribution> contributions) {
        for (var one : contributions) {
            if (one.metric().equals(roles.measures().getFirst().name()) && one.parts().size() > 1) {
                var parts = one.parts().stream().limit(12).toList();
                var caption =
                        new Caption(
                                "Change of the total of %s by %s"
                                        .formatted(one.metric(), one.dimension()),
                                "The total of %s changed by %s between %s to %s and %s to %s; what each value of %s adds to that."
                                        .formatted(
                                                one.metric(),
                                                Figures.rounded(one.change()),
                                                one.before().from(),
                                                one.before().to(),
                                                one.after().from(),
                                                one.after().to(),
                                                one.dimension()),
                                one.dimension(),
                                label(roles.measures().getFirst()));
                add(
                        "bar",
                        caption,
                        Charts.bars(
                                caption,
                                parts.stream()
                                        .map(it -> Objects.requireNonNullElse(it.value(), "(rest)"))
                                        .toList(),
                                parts.stream().mapToDouble(Contribution.Part::change).toArray()));
            }
        }
    }

    /// The means of each measure, or the shares of each flag, with their intervals.
    void comparisons(List<Comparisons.Found> comparisons) {
        var byMetric = new LinkedHashMap<Column, List<Comparisons.Found>>();
        comparisons.forEach(
                it -> byMetric.computeIfAbsent(it.metric(), name -> new ArrayList<>()).add(it));
        byMetric.entrySet().stream()
                .limit(MAX_MEASURES)
                .forEach(it -> comparison(it.getKey(), it.getValue()));
    }

    private void comparison(Column metric, List<Comparisons.Found> own) {
        var groups = new ArrayList<Map.Entry<String, double[]>>();
        groups.add(own.getFirst().baseline());
        own.forEach(it -> groups.add(it.group()));
        var isShare = own.getFirst().shares() != null;
        var what = (isShare ? "share of " : "mean of ") + metric.name();
        var caption =
                new Caption(
                        Character.toUpperCase(what.charAt(0))
                                + what.substring(1)
                                + " by "
                                + own.getFirst().by(),
                        "The %s in %d groups with 95 %% intervals.".formatted(what, groups.size()),
                        own.getFirst().by(),
                        isShare ? "share" : label(metric));
        add(
                "interval",
                caption,
                Charts.intervals(
                        caption,
                        groups.stream()
                                .map(it -> interval(it.getKey(), it.getValue(), isShare))
                                .toList()));
    }

    private static Charts.Estimate interval(String name, double[] values, boolean isShare) {
        var sample = new Sample(values);
        var interval =
                isShare
                        ? Interval95.ofProportion((int) Math.rint(sample.sum()), sample.n())
                        : Interval95.ofMean(sample)
                                .orElse(new Interval95(sample.mean(), sample.mean()));
        return new Charts.Estimate(name, sample.mean(), interval.low(), interval.high());
    }

    /// The strongest significant correlation.
    void correlation(List<Correlations.Found> found, List<Correlation> shown) {
        if (shown.isEmpty() || !shown.getFirst().significant()) {
            return;
        }
        var strongest = found.getFirst();
        var rows = Correlations.common(strongest.a(), strongest.b());
        var caption =
                new Caption(
                        strongest.b().name() + " against " + strongest.a().name(),
                        "%d rows; the ranks of %s and %s correlate with %s."
                                .formatted(
                                        rows.length,
                                        strongest.a().name(),
                                        strongest.b().name(),
                                        shown.getFirst().r()),
                        label(strongest.a()),
                        label(strongest.b()));
        add(
                "scatter",
                caption,
                Charts.scatter(
                        caption,
                        Correlations.values(strongest.a(), rows),
                        Correlations.values(strongest.b(), rows)));
    }

    private static List<Point> points(
            Forecasts.Found found, Forecast forecast, ToDoubleFunction<Forecast.Point> end) {
        return IntStream.range(0, found.times().size())
                .mapToObj(
                        i ->
                                new Point(
                                        found.times().get(i),
                                        end.applyAsDouble(forecast.points().get(i))))
                .toList();
    }

    private static String timeLabel(Column time) {
        return time.type() == ColumnProfile.Type.DATE ? time.name() : time.name() + " (UTC)";
    }

    private static String label(Column column) {
        var unit = Figures.unit(column);
        return unit == null || column.name().endsWith(")")
                ? column.name()
                : column.name() + " (" + unit + ")";
    }

    /// @return the chart's id
    String add(String kind, Caption caption, String svg) {
        var id = "chart-" + (charts.size() + 1);
        var stored = artifacts.put(id + ".svg", "image/svg+xml", svg);
        pictures.put(id, svg);
        charts.add(new Chart(id, kind, caption.title(), stored.id(), caption.description()));
        return id;
    }
}

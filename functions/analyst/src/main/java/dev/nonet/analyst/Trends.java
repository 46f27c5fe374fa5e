package dev.nonet.analyst;

import dev.nonet.analyst.statistics.MannKendall;
import dev.nonet.analyst.statistics.TheilSen;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Trend;

import java.util.List;

/// Finds the trend of each measure; p is adjusted later, when all tests of the analysis are known.
final class Trends {
    /// Rows below which no p can be small: of four, the smallest is 0.083.
    static final int MIN_ROWS = 4;

    private Trends() {}

    /// A trend before the adjustment.
    record Found(Timeline timeline, TheilSen line, MannKendall test) {}

    static List<Found> of(Column time, List<Column> measures) {
        return measures.stream()
                .map(measure -> Timeline.of(time, measure))
                .filter(Timeline::allowsTrend)
                .map(Trends::of)
                .toList();
    }

    private static Found of(Timeline timeline) {
        var times = timeline.times();
        var values = timeline.values();
        return new Found(timeline, TheilSen.of(times, values), MannKendall.of(times, values));
    }

    static Trend shown(Found found, String id, double adjusted) {
        var timeline = found.timeline();
        var times = timeline.times();
        var unit = TimeUnit.of(timeline.time(), times[times.length - 1] - times[0]);
        return new Trend(
                id,
                timeline.measure().name(),
                Figures.rounded(found.line().slope() * unit.seconds()),
                timeline.measure().name() + " per " + unit.word(),
                found.line()
                        .slopeCi95()
                        .map(
                                it ->
                                        Figures.rounded(
                                                new dev.nonet.analyst.statistics.Interval95(
                                                        it.low() * unit.seconds(),
                                                        it.high() * unit.seconds())))
                        .orElse(null),
                Figures.rounded(found.test().tau()),
                Figures.rounded(found.test().pValue()),
                Figures.rounded(adjusted),
                adjusted < Analysis.ALPHA,
                method(found),
                timeline.n(),
                Figures.time(timeline.time(), times[0]),
                Figures.time(timeline.time(), times[times.length - 1]));
    }

    private static String method(Found found) {
        var rows = found.line().rows();
        return "Theil-Sen (Sen 1968)"
                + (rows < found.timeline().n() ? " on " + rows + " evenly spaced rows" : "")
                + ", Mann-Kendall"
                + (found.test().exact() ? " exact" : " normal, corrected for ties and continuity")
                + ", Holm";
    }
}

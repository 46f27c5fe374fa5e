package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Sample;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Tells changes of level as a result shows them.
final class ChangePoints {
    private ChangePoints() {}

    /// In the order of the measures, then of time.
    static List<ChangePoint> of(List<Course> courses, Adjustment adjustment) {
        var shown = new ArrayList<ChangePoint>();
        for (var course : courses) {
            for (var i = 0; i < course.changes().size(); i++) {
                shown.add(shown(course, i, "change-" + (shown.size() + 1), adjustment));
            }
        }
        return shown;
    }

    private static ChangePoint shown(Course course, int i, String id, Adjustment adjustment) {
        var changes = course.changes();
        var change = changes.get(i);
        var timeline = course.timeline();
        var times = timeline.times();
        var values = timeline.values();
        var before = within(times, i == 0 ? times[0] : changes.get(i - 1).from(), change.from());
        var after =
                within(
                        times,
                        change.from(),
                        i == changes.size() - 1
                                ? Double.POSITIVE_INFINITY
                                : changes.get(i + 1).from());
        var adjusted = adjustment.of(change);
        return new ChangePoint(
                id,
                timeline.measure().name(),
                time(timeline, change.from()),
                timeline.rows().get(after[0]) + 1,
                time(timeline, change.earliest()),
                time(timeline, change.latest()),
                mean(values, before),
                mean(values, after),
                before.length,
                after.length,
                Figures.rounded(change.pValue()),
                Figures.rounded(adjusted),
                adjusted < Analysis.ALPHA,
                course.method() + ", Holm");
    }

    private static int[] within(double[] times, double from, double to) {
        return IntStream.range(0, times.length)
                .filter(i -> times[i] >= from && times[i] < to)
                .toArray();
    }

    private static double mean(double[] values, int[] rows) {
        return Figures.rounded(
                new Sample(IntStream.of(rows).mapToDouble(i -> values[i]).toArray()).mean());
    }

    /// Of the first row from then on.
    private static String time(Timeline timeline, double from) {
        var at =
                timeline.rows().stream()
                        .mapToDouble(row -> timeline.time().values().at(row))
                        .filter(time -> time >= from)
                        .findFirst()
                        .orElse(from);
        return Figures.time(timeline.time(), at);
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.statistics.LevelChanges;
import dev.nonet.analyst.statistics.Seasonality;
import dev.nonet.analyst.table.Column;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// A measure over time with one value for each time, the mean where rows share it; what its season is and where its level changes.
///
/// @param even the same at even steps; absent where times keep none
/// @param season the most certain one; absent without even steps, or where there are too few
/// @param changes by the step at which they are
/// @param method how changes were looked for
record Course(
        Timeline timeline,
        @Nullable EvenSeries even,
        @Nullable Seasonality season,
        List<Change> changes,
        String method) {
    /// Values among which changes are looked for; of more, blocks are averaged.
    static final int MAX_VALUES = 2_000;

    /// One change of level.
    ///
    /// @param from from when on the new level holds, in seconds since 1970; no row is between it and the one before
    /// @param earliest the same of the first of the places at which it was, with 95 % confidence
    /// @param latest the same of the last
    record Change(double from, double earliest, double latest, double pValue) {}

    /// @return none where there are too few times
    static List<Course> of(@Nullable Column time, List<Column> measures) {
        return time == null
                ? List.of()
                : measures.stream()
                        .map(measure -> of(Timeline.of(time, measure)))
                        .filter(course -> course.season() != null || course.isLongEnough())
                        .toList();
    }

    private static Course of(Timeline timeline) {
        var times = Arrays.stream(timeline.times()).distinct().toArray();
        var values = means(timeline, times);
        var even = even(times, values);
        var season =
                even == null || even.values().length < Seasonality.MIN_VALUES
                        ? null
                        : Seasonality.of(even.values());
        var starts = even == null ? times : starts(even);
        var level = even == null ? values : without(season, even.values());
        var size = (level.length + MAX_VALUES - 1) / MAX_VALUES;
        var first = size == 0 ? 0 : level.length % size;
        var changes =
                LevelChanges.of(blocks(level, first, Math.max(1, size))).stream()
                        .map(
                                it ->
                                        new Change(
                                                starts[first + it.at() * size],
                                                starts[first + it.earliest() * size],
                                                starts[first + it.latest() * size],
                                                it.pValue()))
                        .toList();
        return new Course(timeline, even, season, changes, method(timeline, times, season, size));
    }

    boolean isLongEnough() {
        return Arrays.stream(timeline.times()).distinct().count() >= LevelChanges.MIN_VALUES;
    }

    private static String method(
            Timeline timeline, double[] times, @Nullable Seasonality season, int size) {
        return "PELT, modified BIC, maximally selected rank test"
                + (times.length < timeline.n() ? ", of the means of each time" : "")
                + (isSure(season) ? ", without the season" : "")
                + (size > 1 ? ", of the means of %d steps each".formatted(size) : "");
    }

    private static double[] means(Timeline timeline, double[] times) {
        var all = timeline.times();
        var values = timeline.values();
        var means = new double[times.length];
        var row = 0;
        for (var i = 0; i < times.length; i++) {
            var start = row;
            var sum = 0.0;
            while (row < all.length && all[row] == times[i]) {
                sum += values[row++];
            }
            means[i] = sum / (row - start);
        }
        return means;
    }

    private static @Nullable EvenSeries even(double[] times, double[] values) {
        try {
            return EvenSeries.of(times, values);
        } catch (EvenSeries.Uneven e) {
            return null;
        }
    }

    /// A quarter of a step before each, since rows may be off by a tenth.
    private static double[] starts(EvenSeries even) {
        var starts = new double[even.values().length];
        for (var i = 0; i < starts.length; i++) {
            starts[i] = i == 0 ? even.time(0) : 0.75 * even.time(i) + 0.25 * even.time(i - 1);
        }
        return starts;
    }

    private static boolean isSure(@Nullable Seasonality season) {
        return season != null && season.pValue() < Analysis.ALPHA;
    }

    private static double[] without(@Nullable Seasonality season, double[] values) {
        if (season == null || !isSure(season)) {
            return values;
        }
        var left = values.clone();
        for (var i = 0; i < left.length; i++) {
            left[i] -= season.effects().get(i % season.period());
        }
        return left;
    }

    private static double[] blocks(double[] values, int first, int size) {
        var blocks = new double[(values.length - first) / size];
        for (var i = 0; i < blocks.length; i++) {
            blocks[i] =
                    Arrays.stream(values, first + i * size, first + (i + 1) * size)
                            .average()
                            .orElse(0);
        }
        return blocks;
    }
}

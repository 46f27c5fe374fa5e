package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A measure's rows in the order of time; rows without a time or value are left out.
///
/// @param rows their numbers, from 0
record Timeline(Column time, Column measure, List<Integer> rows) {
    static Timeline of(Column time, Column measure) {
        return of(time, measure, IntStream.range(0, time.rows()).boxed().toList());
    }

    static Timeline of(Column time, Column measure, List<Integer> among) {
        return new Timeline(
                time,
                measure,
                among.stream()
                        .filter(row -> !time.isMissing(row) && !measure.isMissing(row))
                        .sorted(Comparator.comparingDouble(row -> time.values().at(row)))
                        .toList());
    }

    double[] times() {
        return rows.stream().mapToDouble(row -> time.values().at(row)).toArray();
    }

    double[] values() {
        return rows.stream().mapToDouble(row -> measure.values().at(row)).toArray();
    }

    int n() {
        return rows.size();
    }

    /// Whether two rows are of the same time.
    boolean sharesTimes() {
        return Arrays.stream(times()).distinct().count() < n();
    }

    /// Whether there are enough rows, at two times or more, for a trend.
    boolean allowsTrend() {
        return n() >= Trends.MIN_ROWS
                && time.values().at(rows.getFirst()) < time.values().at(rows.getLast());
    }
}

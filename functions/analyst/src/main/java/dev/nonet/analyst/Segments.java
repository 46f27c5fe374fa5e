package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Splits measures by the values of dimensions.
final class Segments {
    /// Values of a dimension, the most frequent first.
    static final int MAX_VALUES = 20;

    private Segments() {}

    static List<Segment> of(Roles roles) {
        var segments = new ArrayList<Segment>();
        for (var dimension : roles.dimensions()) {
            var rows = rows(dimension);
            for (var measure : roles.measures()) {
                var all = measure.present().length;
                rows.forEach((value, own) -> add(dimension, value, measure, own, all, segments));
            }
        }
        return segments;
    }

    private static void add(
            Column dimension,
            String value,
            Column measure,
            List<Integer> rows,
            int all,
            List<Segment> segments) {
        var values =
                rows.stream()
                        .filter(row -> !measure.isMissing(row))
                        .mapToDouble(row -> measure.values().at(row))
                        .toArray();
        if (values.length > 0) {
            var sample = new Sample(values);
            segments.add(
                    new Segment(
                            dimension.name(),
                            value,
                            measure.name(),
                            sample.n(),
                            Figures.rounded(sample.mean()),
                            Figures.rounded(sample.median()),
                            Figures.rounded((double) sample.n() / all)));
        }
    }

    /// Rows by value, the most frequent value first; rows without a value belong to none.
    static Map<String, List<Integer>> rows(Column dimension) {
        return rows(dimension, MAX_VALUES);
    }

    /// @param most values
    static Map<String, List<Integer>> rows(Column dimension, int most) {
        var rows = new LinkedHashMap<String, List<Integer>>();
        for (var row = 0; row < dimension.rows(); row++) {
            if (!dimension.isMissing(row)) {
                rows.computeIfAbsent(dimension.cells().get(row), value -> new ArrayList<>())
                        .add(row);
            }
        }
        var top = new LinkedHashMap<String, List<Integer>>();
        rows.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(most)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }
}

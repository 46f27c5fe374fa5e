package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.statistics.Spearman;
import dev.nonet.analyst.table.Column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Finds how each pair of measures goes together.
final class Correlations {
    /// Measures that are paired; of more, the first.
    static final int MAX_MEASURES = 12;

    private Correlations() {}

    /// A correlation before the adjustment.
    record Found(Column a, Column b, Spearman test) {}

    /// Strongest first. Pairs with too few rows, or where one never changes, are left out.
    static List<Found> of(List<Column> measures) {
        var found = new ArrayList<Found>();
        var paired = measures.stream().limit(MAX_MEASURES).toList();
        for (var i = 0; i < paired.size(); i++) {
            for (var j = i + 1; j < paired.size(); j++) {
                var a = paired.get(i);
                var b = paired.get(j);
                var rows = common(a, b);
                if (rows.length >= Spearman.MIN_PAIRS && varies(a, rows) && varies(b, rows)) {
                    found.add(new Found(a, b, Spearman.of(values(a, rows), values(b, rows))));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Found it) -> -Math.abs(it.test().r())));
        return found;
    }

    static int[] common(Column a, Column b) {
        return IntStream.range(0, a.rows())
                .filter(row -> !a.isMissing(row) && !b.isMissing(row))
                .toArray();
    }

    static double[] values(Column column, int[] rows) {
        return IntStream.of(rows).mapToDouble(column.values()::at).toArray();
    }

    private static boolean varies(Column column, int[] rows) {
        var sample = new Sample(values(column, rows));
        return sample.min() < sample.max();
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.contract.analyst.ColumnProfile.Frequency;
import dev.nonet.shared.contract.analyst.ColumnProfile.Quantiles;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Describes columns.
final class Profiles {
    /// Most frequent values that are named.
    static final int TOP = 5;

    private Profiles() {}

    static ColumnProfile of(Column column) {
        return switch (column.type()) {
            case NUMBER -> number(column);
            case DATE, TIME -> time(column);
            case BOOLEAN, TEXT, EMPTY -> text(column);
        };
    }

    private static ColumnProfile number(Column column) {
        var sample = new Sample(column.present());
        return new ColumnProfile(
                column.name(),
                column.type(),
                column.format(),
                sample.n(),
                column.rows() - sample.n(),
                sample.distinct(),
                plain(sample.min()),
                plain(sample.max()),
                Figures.rounded(sample.mean()),
                Figures.rounded(sample.median()),
                sample.n() < 2 ? null : Figures.rounded(sample.sd()),
                new Quantiles(
                        Figures.rounded(sample.quantile(0.05)),
                        Figures.rounded(sample.quantile(0.25)),
                        Figures.rounded(sample.quantile(0.75)),
                        Figures.rounded(sample.quantile(0.95))),
                null,
                null);
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static ColumnProfile time(Column column) {
        var sample = new Sample(column.present());
        return new ColumnProfile(
                column.name(),
                column.type(),
                column.format(),
                sample.n(),
                column.rows() - sample.n(),
                sample.distinct(),
                Figures.time(column, sample.min()),
                Figures.time(column, sample.max()),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ColumnProfile text(Column column) {
        var counts = new HashMap<String, Integer>();
        IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row))
                .forEach(row -> counts.merge(column.cells().get(row), 1, Integer::sum));
        var n = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<Frequency> top =
                counts.entrySet().stream()
                        .map(entry -> new Frequency(shortened(entry.getKey()), entry.getValue()))
                        .sorted(
                                Comparator.comparingInt((Frequency it) -> -it.n())
                                        .thenComparing(Frequency::value))
                        .limit(TOP)
                        .toList();
        return new ColumnProfile(
                column.name(),
                column.type(),
                column.format(),
                n,
                column.rows() - n,
                counts.size(),
                null,
                null,
                null,
                null,
                null,
                null,
                column.type() == ColumnProfile.Type.EMPTY ? null : top,
                null);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Autocorrelation;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.DataQuality;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Says what a reader of the figures must know about the data.
final class Quality {
    private Quality() {}

    /// How tables are written that need no word.
    private static final Set<String> PLAIN_LAYOUTS =
            Set.of("CSV with commas, UTF-8", "JSON, UTF-8");

    /// What was guessed of the table as a whole; nothing where it is plain.
    static Stream<DataQuality> ofLayout(String layout, int rows) {
        return PLAIN_LAYOUTS.contains(layout)
                ? Stream.empty()
                : Stream.of(new DataQuality(null, "layout", "read as " + layout, rows));
    }

    static Stream<DataQuality> ofNotes(Column column) {
        return column.notes().stream()
                .map(
                        note ->
                                new DataQuality(
                                        column.name(), note.rule(), note.detail(), note.rows()));
    }

    static List<DataQuality> of(
            String layout, List<Column> columns, Roles roles, List<Trends.Found> trends) {
        var found = new ArrayList<DataQuality>();
        ofLayout(layout, columns.getFirst().rows()).forEach(found::add);
        for (var column : columns) {
            ofNotes(column).forEach(found::add);
            missing(column).forEach(found::add);
            if (column.type() == ColumnProfile.Type.NUMBER
                    && Roles.isIdentifier(column)
                    && !roles.measures().contains(column)) {
                found.add(
                        new DataQuality(
                                column.name(),
                                "identifier",
                                "named like an identifier, so not analysed as a measure",
                                column.rows()));
            }
        }
        trends.forEach(trend -> dependence(trend, found));
        duplicates(columns, found);
        return found;
    }

    private static Stream<DataQuality> missing(Column column) {
        return ofMissing(
                column.name(),
                (int) IntStream.range(0, column.rows()).filter(column::isMissing).count());
    }

    static Stream<DataQuality> ofMissing(String column, int rows) {
        return rows == 0
                ? Stream.empty()
                : Stream.of(
                        new DataQuality(
                                column, "missing", "rows without a value are left out", rows));
    }

    private static void dependence(Trends.Found trend, List<DataQuality> found) {
        if (isDependent(trend)) {
            found.add(
                    new DataQuality(
                            trend.timeline().measure().name(),
                            "dependent-rows",
                            "neighbouring rows go together, so intervals are too narrow and p is"
                                    + " too small",
                            trend.timeline().n()));
        }
    }

    /// Whether what the trend leaves over is correlated from row to row.
    static boolean isDependent(Trends.Found trend) {
        var times = trend.timeline().times();
        var left = trend.timeline().values();
        for (var i = 0; i < left.length; i++) {
            left[i] -= trend.line().at(times[i]);
        }
        return Autocorrelation.isPresent(Autocorrelation.lag1(left), left.length);
    }

    private static void duplicates(List<Column> columns, List<DataQuality> found) {
        var seen = new HashSet<List<String>>();
        var rows = 0;
        for (var row = 0; row < columns.getFirst().rows(); row++) {
            var number = row;
            rows +=
                    seen.add(columns.stream().map(column -> column.cells().get(number)).toList())
                            ? 0
                            : 1;
        }
        if (rows > 0) {
            found.add(
                    new DataQuality(
                            null, "duplicate-rows", "equal to a row before in every column", rows));
        }
    }
}

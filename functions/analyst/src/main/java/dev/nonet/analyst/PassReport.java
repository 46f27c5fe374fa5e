package dev.nonet.analyst;

import dev.nonet.analyst.onepass.ColumnPass;
import dev.nonet.analyst.statistics.Interval95;
import dev.nonet.analyst.table.Column;
import dev.nonet.analyst.table.Table;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.DataQuality;
import dev.nonet.shared.contract.analyst.AnalystResult.KeyMetric;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.contract.analyst.ColumnProfile.Errors;
import dev.nonet.shared.contract.analyst.ColumnProfile.Quantiles;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is known of a table that was profiled in one pass.
final class PassReport {
    private static final String WHY = "The table is too large to keep, and was read in one pass.";

    private final List<ColumnPass> passes;
    private final List<Column> columns;
    private final Source.Passed source;

    PassReport(Source.Passed source) {
        this.source = source;
        passes = source.pass().columns();
        columns =
                IntStream.range(0, passes.size())
                        .mapToObj(i -> withoutCells(passes.get(i), i + 1))
                        .toList();
    }

    /// What a column is used for is told by its name and type alone.
    private static Column withoutCells(ColumnPass pass, int number) {
        return new Column(
                pass.name(),
                number,
                pass.type(),
                pass.format(),
                List.of(),
                row -> Double.NaN,
                pass.notes());
    }

    AnalystResult result(AnalystInput input) {
        var roles = Roles.of(input, columns, source.from().equals(Source.MONITOR));
        var time = roles.time();
        return new AnalystResult(
                Stream.concat(roles.measures().stream(), roles.flags().stream())
                        .map(Column::name)
                        .toList(),
                source.from(),
                source.pass().rows(),
                time == null ? null : time.name(),
                passes.stream().map(PassReport::profile).toList(),
                metrics(roles),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                quality(),
                List.of(),
                List.of(),
                null);
    }

    /// All that needs the rows once more.
    List<Unmeasured> unmeasured() {
        return Stream.of(
                        "trends",
                        "anomalies",
                        "change_points",
                        "seasons",
                        "forecast",
                        "correlations",
                        "comparisons",
                        "contributions",
                        "segments",
                        "charts",
                        "recommendations",
                        "answers")
                .map(field -> new Unmeasured(field, WHY))
                .toList();
    }

    List<String> limits() {
        return List.of(
                "read in one pass, as it has more than %d rows, %d cells or %d characters"
                        .formatted(Table.MAX_ROWS, Table.MAX_CELLS, Table.MAX_CHARACTERS));
    }

    private List<DataQuality> quality() {
        var found = new ArrayList<DataQuality>();
        var rows = source.pass().rows();
        Quality.ofLayout(source.layout(), rows).forEach(found::add);
        found.add(
                new DataQuality(
                        null,
                        "one-pass",
                        "too large to keep, so profiled in one pass: counts, least, greatest, mean"
                            + " and sd are exact, and `errors` says how far the rest may be off",
                        rows));
        for (var i = 0; i < passes.size(); i++) {
            Quality.ofNotes(columns.get(i)).forEach(found::add);
            Quality.ofMissing(passes.get(i).name(), passes.get(i).missing()).forEach(found::add);
        }
        return found;
    }

    private static ColumnProfile profile(ColumnPass column) {
        var moments = column.moments();
        var isNumber = column.type() == ColumnProfile.Type.NUMBER;
        var quantiles = isNumber ? column.quantiles(0.05, 0.25, 0.5, 0.75, 0.95) : new double[0];
        return new ColumnProfile(
                column.name(),
                column.type(),
                column.format(),
                column.n(),
                column.missing(),
                column.distinct(),
                end(column, moments.min()),
                end(column, moments.max()),
                isNumber ? Figures.rounded(moments.mean()) : null,
                isNumber ? Figures.rounded(quantiles[2]) : null,
                isNumber && moments.n() > 1 ? Figures.rounded(moments.sd()) : null,
                isNumber
                        ? new Quantiles(
                                Figures.rounded(quantiles[0]),
                                Figures.rounded(quantiles[1]),
                                Figures.rounded(quantiles[3]),
                                Figures.rounded(quantiles[4]))
                        : null,
                switch (column.type()) {
                    case BOOLEAN, TEXT -> column.top(Profiles.TOP);
                    case NUMBER, DATE, TIME, EMPTY -> null;
                },
                new Errors(
                        Figures.rounded(column.rankError()),
                        column.distinctError(),
                        column.topError()));
    }

    private static @Nullable String end(ColumnPass column, double value) {
        return switch (column.type()) {
            case NUMBER -> Profiles.plain(value);
            case DATE, TIME -> Figures.time(column.type(), value);
            case BOOLEAN, TEXT, EMPTY -> null;
        };
    }

    private List<KeyMetric> metrics(Roles roles) {
        var metrics = new Metrics();
        for (var column : roles.measures()) {
            measure(passes.get(column.number() - 1), metrics);
        }
        for (var column : roles.flags()) {
            flag(passes.get(column.number() - 1), metrics);
        }
        return metrics.all();
    }

    private static void measure(ColumnPass column, Metrics metrics) {
        var moments = column.moments();
        var unit = Figures.unit(column.name(), column.format());
        metrics.add(
                "mean of " + column.name(),
                moments.mean(),
                unit,
                moments.n(),
                moments.n() < 2
                        ? null
                        : Figures.rounded(
                                Interval95.ofMean(moments.n(), moments.mean(), moments.sd())),
                Metrics.MEAN);
        metrics.add(
                "median of " + column.name(),
                column.quantiles(0.5)[0],
                unit,
                moments.n(),
                null,
                "the value in the middle, of which at most %s of the values lie between"
                        .formatted(Figures.rounded(column.rankError())));
        metrics.add(
                "total of " + column.name(), moments.sum(), unit, moments.n(), null, Metrics.TOTAL);
    }

    private static void flag(ColumnPass column, Metrics metrics) {
        var n = column.moments().n();
        var successes = (int) column.moments().sum();
        metrics.add(
                "share of " + column.name(),
                (double) successes / n,
                null,
                n,
                Figures.rounded(Interval95.ofProportion(successes, n)),
                Metrics.SHARE);
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Kitagawa;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Finds which values of the dimensions moved the measures, from before a time to after it; where none is told, from the first half
/// of the time to the second.
final class Contributions {
    /// Measures that are taken apart, the first ones.
    static final int MAX_MEASURES = 6;

    private final Column time;
    private final double at;
    private final List<Contribution> found = new ArrayList<>();

    private Contributions(Column time, double at) {
        this.time = time;
        this.at = at;
    }

    /// @param at the first time of the second period, in seconds since 1970; the middle when absent
    static List<Contribution> of(Roles roles, @Nullable Double at) {
        var time = roles.time();
        if (time == null) {
            return List.of();
        }
        var times = Arrays.stream(time.present()).summaryStatistics();
        var middle = times.getMin() / 2 + times.getMax() / 2;
        var contributions = new Contributions(time, at == null ? middle : at);
        for (var measure : roles.measures().stream().limit(MAX_MEASURES).toList()) {
            roles.dimensions().forEach(dimension -> contributions.add(measure, dimension));
        }
        return contributions.found;
    }

    /// Rows of one period with one value, and what they sum up to as they are written, with nothing rounded away.
    private static final class Cell {
        private int n;
        private BigDecimal total = BigDecimal.ZERO;
        private double first = Double.POSITIVE_INFINITY;
        private double last = Double.NEGATIVE_INFINITY;

        void add(double at, double value) {
            n++;
            total = total.add(BigDecimal.valueOf(value));
            first = Math.min(first, at);
            last = Math.max(last, at);
        }

        double mean() {
            return n == 0 ? 0 : total.doubleValue() / n;
        }

        Kitagawa.Part part() {
            return new Kitagawa.Part(n, mean());
        }
    }

    /// One value in both periods.
    ///
    /// @param value absent for what is left over
    private record Part(@Nullable String value, Cell before, Cell after) {
        Part(@Nullable String value) {
            this(value, new Cell(), new Cell());
        }

        Cell cell(boolean isBefore) {
            return isBefore ? before : after;
        }

        BigDecimal change() {
            return after.total.subtract(before.total);
        }
    }

    private void add(Column measure, Column dimension) {
        var values = List.copyOf(Segments.rows(dimension).entrySet());
        var rest = new Part(null);
        var whole = new Part(null);
        var parts = new ArrayList<Part>();
        var byRow = new Part[time.rows()];
        Arrays.fill(byRow, rest);
        for (var value : values) {
            var part = new Part(value.getKey());
            parts.add(part);
            value.getValue().forEach(row -> byRow[row] = part);
        }
        parts.add(rest);
        for (var row = 0; row < byRow.length; row++) {
            if (!time.isMissing(row) && !measure.isMissing(row)) {
                var when = time.values().at(row);
                var value = measure.values().at(row);
                byRow[row].cell(when < at).add(when, value);
                whole.cell(when < at).add(when, value);
            }
        }
        parts.removeIf(part -> part.before.n + part.after.n == 0);
        if (whole.before.n > 0 && whole.after.n > 0) {
            found.add(shown(measure, dimension, whole, parts));
        }
    }

    private Contribution shown(Column measure, Column dimension, Part whole, List<Part> parts) {
        return new Contribution(
                "contribution-" + (found.size() + 1),
                measure.name(),
                dimension.name(),
                shown(whole.before),
                shown(whole.after),
                whole.change().doubleValue(),
                Figures.rounded(whole.after.mean() - whole.before.mean()),
                parts.stream()
                        .sorted(Comparator.comparing(part -> part.change().abs().negate()))
                        .map(part -> shown(part, whole))
                        .toList());
    }

    private Contribution.Period shown(Cell cell) {
        return new Contribution.Period(
                Figures.time(time, cell.first),
                Figures.time(time, cell.last),
                cell.n,
                cell.total.doubleValue(),
                Figures.rounded(cell.mean()));
    }

    private static Contribution.Part shown(Part part, Part whole) {
        var why =
                Kitagawa.of(
                        part.before.part(),
                        whole.before.part(),
                        part.after.part(),
                        whole.after.part());
        return new Contribution.Part(
                part.value(),
                part.before.n,
                part.after.n,
                part.before.total.doubleValue(),
                part.after.total.doubleValue(),
                part.change().doubleValue(),
                Figures.rounded(why.mix()),
                Figures.rounded(why.rate()));
    }
}

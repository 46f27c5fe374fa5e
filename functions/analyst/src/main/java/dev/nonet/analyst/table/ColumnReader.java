package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Finds out what the cells of a column are. All of them must fit; one that does not makes the column a text.
public final class ColumnReader {
    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "nan", "null", "none", "-", "?", "#n/a");
    private static final int LONGEST_MISSING = 4;
    private static final Set<String> TRUE = Set.of("true", "yes");
    private static final Set<String> FALSE = Set.of("false", "no");
    private static final Set<String> YEARS = Set.of("year", "jahr");
    private static final Set<String> INFINITE =
            Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞");

    /// Share of cells that fit from which on the others are named as what spoils a column.
    private static final double NEARLY_ALL = 0.9;

    private final String name;
    private final int number;
    private final List<String> cells;
    private final List<Column.Note> notes = new ArrayList<>();

    private ColumnReader(String name, int number, List<String> cells) {
        this.name = name;
        this.number = number;
        this.cells = cells;
    }

    public static List<Column> read(Table table) {
        return IntStream.range(0, table.names().size())
                .mapToObj(
                        i ->
                                new ColumnReader(table.names().get(i), i + 1, table.cells().get(i))
                                        .column())
                .toList();
    }

    /// How the cells of a column are to be read.
    ///
    /// @param value of a cell that is not missing; NaN where it does not fit
    public record Reading(
            ColumnProfile.Type type,
            String format,
            ToDoubleFunction<String> value,
            List<Column.Note> notes) {}

    /// @param number of the column, from 1
    /// @throws AgentException.Permanent where numbers are not finite, or dates are written in several ways
    public static Reading reading(String name, int number, List<String> cells) {
        return new ColumnReader(name, number, cells).reading();
    }

    private Reading reading() {
        var present = cells.stream().filter(cell -> !isMissing(cell)).toList();
        if (present.isEmpty()) {
            return reading(ColumnProfile.Type.EMPTY, "empty", cell -> Double.NaN);
        }
        if (present.stream().allMatch(ColumnReader::isBoolean)) {
            return reading(ColumnProfile.Type.BOOLEAN, "true and false", ColumnReader::truth);
        }
        return named(present)
                .or(() -> time(present))
                .or(() -> number(present))
                .orElseGet(() -> reading(ColumnProfile.Type.TEXT, "text", cell -> Double.NaN));
    }

    /// What the column's name tells, where digits alone would not.
    private Optional<Reading> named(List<String> present) {
        if (isYears(present)) {
            return Optional.of(
                    reading(
                            ColumnProfile.Type.DATE,
                            "yyyy",
                            cell ->
                                    isYear(cell)
                                            ? TimeStyle.year(Integer.parseInt(cell))
                                            : Double.NaN));
        }
        for (var epoch : Epoch.values()) {
            if (epoch.fits(name, present)) {
                return Optional.of(
                        reading(ColumnProfile.Type.TIME, epoch.description(), epoch::seconds));
            }
        }
        return Optional.empty();
    }

    private Optional<Reading> time(List<String> present) {
        for (var style : TimeStyle.values()) {
            if (present.stream().allMatch(cell -> style.parse(cell).isPresent())) {
                return Optional.of(time(style, present));
            }
        }
        var first = TimeStyle.of(present.getFirst());
        var style =
                first.filter(
                        it -> present.stream().allMatch(cell -> TimeStyle.of(cell).isPresent()));
        if (style.isPresent()) {
            var row = firstRow(cell -> style.get().parse(cell).isEmpty());
            throw new AgentException.Permanent(
                    "DATES_MIXED",
                    "Row %d, column %d: the date or time is not written as those before it, which are %s; write all of a column in one way."
                            .formatted(row, number, style.get().description()));
        }
        return Optional.empty();
    }

    private Reading time(TimeStyle style, List<String> present) {
        var mistakable = style.mistakable();
        if (mistakable != style
                && present.stream().allMatch(cell -> mistakable.parse(cell).isPresent())) {
            notes.add(
                    new Column.Note(
                            "ambiguous-date",
                            "read as %s, and %s would fit too"
                                    .formatted(style.description(), mistakable.description()),
                            present.size()));
        }
        if (!style.isDate() && style != TimeStyle.OFFSET) {
            notes.add(
                    new Column.Note(
                            "no-time-zone",
                            "times without a time zone are read as UTC",
                            present.size()));
        }
        return reading(
                style.isDate() ? ColumnProfile.Type.DATE : ColumnProfile.Type.TIME,
                style.description(),
                cell -> style.parse(cell).orElse(Double.NaN));
    }

    private Optional<Reading> number(List<String> present) {
        var unit = Unit.of(present);
        var best = 0L;
        var closest = NumberStyle.PLAIN;
        for (var style : NumberStyle.values()) {
            var fitting = present.stream().filter(cell -> fits(style, unit, cell)).count();
            if (fitting == present.size()) {
                noteAmbiguity(style, present, unit);
                return Optional.of(
                        reading(
                                ColumnProfile.Type.NUMBER,
                                style.description() + unit.description(),
                                cell -> style.parse(unit.bare(cell)).orElse(Double.NaN)));
            }
            if (fitting > best) {
                best = fitting;
                closest = style;
                requireFinite(style, unit, present);
            }
        }
        if (best >= NEARLY_ALL * present.size()) {
            noteMixed(closest, unit, (int) (present.size() - best));
        }
        return Optional.empty();
    }

    private static boolean fits(NumberStyle style, Unit unit, String cell) {
        return style.parse(unit.bare(cell)).isPresent();
    }

    /// Infinity among numbers is no text, and no figure of such a column would be finite.
    private void requireFinite(NumberStyle style, Unit unit, List<String> present) {
        if (present.stream().allMatch(cell -> fits(style, unit, cell) || isInfinite(cell))) {
            throw new AgentException.Permanent(
                    "NUMBER_NOT_FINITE",
                    "Row %d, column %d is infinite; leave the cell empty."
                            .formatted(firstRow(ColumnReader::isInfinite), number));
        }
    }

    private void noteMixed(NumberStyle style, Unit unit, int others) {
        notes.add(
                new Column.Note(
                        "mixed-types",
                        "nearly all are numbers, and some are not, the first in row %d, so the column is read as text"
                                .formatted(firstRow(cell -> !fits(style, unit, cell))),
                        others));
    }

    /// From 1; of one that is there.
    private int firstRow(Predicate<String> wanted) {
        return 1
                + IntStream.range(0, cells.size())
                        .filter(row -> !isMissing(cells.get(row)) && wanted.test(cells.get(row)))
                        .findFirst()
                        .orElseThrow();
    }

    /// `1,234` may be a thousand or one and a bit.
    private void noteAmbiguity(NumberStyle style, List<String> present, Unit unit) {
        var commas = present.stream().filter(cell -> cell.indexOf(',') >= 0).toList();
        if (style == NumberStyle.COMMA_GROUPS
                && commas.stream().allMatch(cell -> fits(NumberStyle.DECIMAL_COMMA, unit, cell))) {
            notes.add(
                    new Column.Note(
                            "ambiguous-number",
                            "commas are read as thousands separators, and could be decimal commas",
                            commas.size()));
        }
    }

    private boolean isYears(List<String> present) {
        return YEARS.contains(name.toLowerCase(Locale.ROOT))
                && present.stream().allMatch(ColumnReader::isYear);
    }

    private static boolean isYear(String cell) {
        return cell.matches("(?:1[5-9]|20|21)\\d\\d");
    }

    private static boolean isInfinite(String cell) {
        return INFINITE.contains(cell.toLowerCase(Locale.ROOT));
    }

    public static boolean isMissing(String cell) {
        return cell.length() <= LONGEST_MISSING && MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static boolean isBoolean(String cell) {
        return isTrue(cell) || FALSE.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static double truth(String cell) {
        return isTrue(cell) ? 1 : isBoolean(cell) ? 0 : Double.NaN;
    }

    private static boolean isTrue(String cell) {
        return TRUE.contains(cell.toLowerCase(Locale.ROOT));
    }

    private Column column() {
        var reading = reading();
        var values = new double[cells.size()];
        Arrays.setAll(
                values,
                i ->
                        isMissing(cells.get(i))
                                ? Double.NaN
                                : reading.value().applyAsDouble(cells.get(i)));
        return new Column(
                name,
                number,
                reading.type(),
                reading.format(),
                cells,
                row -> values[row],
                reading.notes());
    }

    private Reading reading(
            ColumnProfile.Type type, String format, ToDoubleFunction<String> value) {
        return new Reading(type, format, value, List.copyOf(notes));
    }
}

package dev.nonet.analyst.table;

import dev.nonet.shared.contract.analyst.ColumnProfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Finds out what the cells of a column are. All of them must fit; one that does not makes the column a text.
public final class ColumnReader {
    private static final Set<String> MISSING =
            Set.of("", "na", "n/a", "nan", "null", "none", "-", "?", "#n/a");
    private static final Set<String> TRUE = Set.of("true", "yes");
    private static final Set<String> FALSE = Set.of("false", "no");
    private static final Set<String> YEARS = Set.of("year", "jahr");
    private static final List<String> SYMBOLS = List.of("€", "$", "£", "¥", "%");

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
                                        .read())
                .toList();
    }

    private Column read() {
        var present = cells.stream().filter(cell -> !isMissing(cell)).toList();
        if (present.isEmpty()) {
            return column(ColumnProfile.Type.EMPTY, "empty", cell -> Double.NaN);
        }
        if (present.stream().allMatch(ColumnReader::isBoolean)) {
            return column(
                    ColumnProfile.Type.BOOLEAN, "true and false", cell -> isTrue(cell) ? 1 : 0);
        }
        if (isYears(present)) {
            return column(
                    ColumnProfile.Type.DATE,
                    "yyyy",
                    cell -> TimeStyle.year(Integer.parseInt(cell)).getEpochSecond());
        }
        for (var style : TimeStyle.values()) {
            if (present.stream().allMatch(cell -> style.parse(cell).isPresent())) {
                return time(style, present);
            }
        }
        return numberOrText(present);
    }

    private Column time(TimeStyle style, List<String> present) {
        if (style == TimeStyle.MONTH_FIRST
                && present.stream().allMatch(cell -> TimeStyle.DAY_FIRST.parse(cell).isPresent())) {
            notes.add(
                    new Column.Note(
                            "ambiguous-date",
                            "read as MM/dd/yyyy, and dd/MM/yyyy would fit too",
                            present.size()));
        }
        return column(
                style.isDate() ? ColumnProfile.Type.DATE : ColumnProfile.Type.TIME,
                style.description(),
                cell ->
                        style.parse(cell)
                                .map(at -> at.getEpochSecond() + at.getNano() / 1e9)
                                .orElse(Double.NaN));
    }

    private Column numberOrText(List<String> present) {
        var symbol = symbol(present);
        var best = 0L;
        for (var style : NumberStyle.values()) {
            var fitting =
                    present.stream()
                            .filter(cell -> style.parse(bare(cell, symbol)).isPresent())
                            .count();
            if (fitting == present.size()) {
                noteAmbiguity(style, present, symbol);
                var format = style.description() + (symbol.isEmpty() ? "" : ", with " + symbol);
                return column(
                        ColumnProfile.Type.NUMBER,
                        format,
                        cell -> style.parse(bare(cell, symbol)).orElse(Double.NaN));
            }
            best = Math.max(best, fitting);
        }
        if (best >= NEARLY_ALL * present.size()) {
            notes.add(
                    new Column.Note(
                            "mixed-types",
                            "nearly all are numbers, and some are not, so the column is read as"
                                    + " text",
                            (int) (present.size() - best)));
        }
        return column(ColumnProfile.Type.TEXT, "text", cell -> Double.NaN);
    }

    /// `1,234` may be a thousand or one and a bit.
    private void noteAmbiguity(NumberStyle style, List<String> present, String symbol) {
        var commas = present.stream().filter(cell -> cell.indexOf(',') >= 0).toList();
        if (style == NumberStyle.COMMA_GROUPS
                && commas.stream()
                        .allMatch(
                                cell ->
                                        NumberStyle.DECIMAL_COMMA
                                                .parse(bare(cell, symbol))
                                                .isPresent())) {
            notes.add(
                    new Column.Note(
                            "ambiguous-number",
                            "commas are read as thousands separators, and could be decimal commas",
                            commas.size()));
        }
    }

    private boolean isYears(List<String> present) {
        return YEARS.contains(name.toLowerCase(Locale.ROOT))
                && present.stream().allMatch(cell -> cell.matches("(?:1[5-9]|20|21)\\d\\d"));
    }

    /// The one symbol that all cells begin or end with; empty when there is none.
    private static String symbol(List<String> present) {
        for (var symbol : SYMBOLS) {
            if (present.stream()
                    .allMatch(cell -> cell.startsWith(symbol) || cell.endsWith(symbol))) {
                return symbol;
            }
        }
        return "";
    }

    private static String bare(String cell, String symbol) {
        return symbol.isEmpty() ? cell : cell.replace(symbol, "").strip();
    }

    static boolean isMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static boolean isBoolean(String cell) {
        return isTrue(cell) || FALSE.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static boolean isTrue(String cell) {
        return TRUE.contains(cell.toLowerCase(Locale.ROOT));
    }

    private Column column(ColumnProfile.Type type, String format, ToDoubleFunction<String> value) {
        var values = new double[cells.size()];
        Arrays.setAll(
                values,
                i -> isMissing(cells.get(i)) ? Double.NaN : value.applyAsDouble(cells.get(i)));
        return new Column(
                name, number, type, format, cells, row -> values[row], List.copyOf(notes));
    }
}

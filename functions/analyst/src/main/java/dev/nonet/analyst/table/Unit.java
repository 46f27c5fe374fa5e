package dev.nonet.analyst.table;

import java.util.List;
import java.util.Set;

/// What all numbers of a column have beside their digits, such as `€` before them or `kg` after them; empty when there is nothing.
record Unit(String text) {
    private static final Unit NONE = new Unit("");

    /// Told by a symbol, wherever it stands.
    private static final List<String> SYMBOLS = List.of("€", "$", "£", "¥", "₹", "%", "°C", "°F");

    /// Told by letters after the number; one letter alone only after a blank, as `5A` may be an identifier.
    private static final Set<String> LETTERS =
            Set.of(
                    "ns", "µs", "us", "ms", "s", "sec", "min", "h", "d", "B", "kB", "KB", "MB",
                    "GB", "TB", "KiB", "MiB", "GiB", "mg", "g", "kg", "t", "lb", "oz", "mm", "cm",
                    "m", "km", "ft", "mi", "ml", "l", "W", "kW", "MW", "Wh", "kWh", "MWh", "V", "A",
                    "mA", "Hz", "kHz", "MHz", "GHz", "EUR", "USD", "GBP", "CHF", "JPY", "km/h",
                    "m/s");

    /// The one that all cells have.
    static Unit of(List<String> cells) {
        for (var symbol : SYMBOLS) {
            if (cells.stream().allMatch(it -> it.startsWith(symbol) || it.endsWith(symbol))) {
                return new Unit(symbol);
            }
        }
        var letters = new Unit(letters(cells.getFirst()));
        return cells.stream().allMatch(letters::isAfter) ? letters : NONE;
    }

    private static String letters(String cell) {
        var start = cell.length();
        while (start > 0 && !isNumeric(cell.charAt(start - 1))) {
            start--;
        }
        return cell.substring(start).strip();
    }

    private static boolean isNumeric(char character) {
        return (character >= '0' && character <= '9') || character == '.' || character == ',';
    }

    private boolean isAfter(String cell) {
        var before = cell.length() - text.length() - 1;
        return LETTERS.contains(text)
                && cell.endsWith(text)
                && before >= 0
                && (Character.isWhitespace(cell.charAt(before))
                        || (text.length() > 1 && isNumeric(cell.charAt(before))));
    }

    /// The cell without it.
    String bare(String cell) {
        return text.isEmpty() ? cell : cell.replace(text, "").strip();
    }

    /// Added to how a column is written.
    String description() {
        return text.isEmpty() ? "" : ", with " + text;
    }
}

package dev.nonet.analyst.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Times counted from 1970, where the column's name says that it has times.
enum Epoch {
    SECONDS("seconds since 1970", 1, 10),
    MILLISECONDS("milliseconds since 1970", 1_000, 13);

    private static final Set<String> NAMES =
            Set.of("timestamp", "time", "ts", "epoch", "unix", "unixtime", "date", "at");

    private final String description;
    private final double perSecond;
    private final int digits;

    Epoch(String description, double perSecond, int digits) {
        this.description = description;
        this.perSecond = perSecond;
        this.digits = digits;
    }

    String description() {
        return description;
    }

    /// Whether the last word of the name and the number of digits, with which times are of 2001 to 2286, say so.
    boolean fits(String name, List<String> cells) {
        var words = name.toLowerCase(Locale.ROOT).split("[_ ]", -1);
        return NAMES.contains(words[words.length - 1])
                && cells.stream().allMatch(cell -> seconds(cell) > 0);
    }

    /// NaN where the cell has no such number.
    double seconds(String cell) {
        return cell.length() == digits && cell.chars().allMatch(it -> it >= '0' && it <= '9')
                ? Long.parseLong(cell) / perSecond
                : Double.NaN;
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Interval95;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Interval;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/// Figures as a result shows them.
final class Figures {
    /// Significant digits; more say nothing about data that people have.
    private static final MathContext DIGITS = new MathContext(6);

    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("ms", "ms"),
                    Map.entry("millis", "ms"),
                    Map.entry("seconds", "s"),
                    Map.entry("sec", "s"),
                    Map.entry("minutes", "min"),
                    Map.entry("hours", "h"),
                    Map.entry("days", "d"),
                    Map.entry("bytes", "B"),
                    Map.entry("kb", "kB"),
                    Map.entry("mb", "MB"),
                    Map.entry("percent", "%"),
                    Map.entry("pct", "%"),
                    Map.entry("eur", "EUR"),
                    Map.entry("usd", "USD"),
                    Map.entry("gbp", "GBP"),
                    Map.entry("kg", "kg"),
                    Map.entry("km", "km"));

    private Figures() {}

    static double rounded(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }

    static Interval rounded(Interval95 interval) {
        return new Interval(rounded(interval.low()), rounded(interval.high()));
    }

    /// From the last word of the name, as in `total_ms`, or what stands in brackets, as in `weight (kg)` or `weight [kg]`; or the
    /// symbol of its cells.
    static @Nullable String unit(Column column) {
        return unit(column.name(), column.format());
    }

    static @Nullable String unit(String name, String format) {
        if (format.contains(", with ")) {
            return format.substring(format.indexOf(", with ") + 7);
        }
        var bracket = Math.max(name.lastIndexOf('('), name.lastIndexOf('['));
        if (bracket > 0 && (name.endsWith(")") || name.endsWith("]"))) {
            return name.substring(bracket + 1, name.length() - 1);
        }
        var words = name.toLowerCase(Locale.ROOT).split("[_ ]", -1);
        return words.length < 2 ? null : UNITS.get(words[words.length - 1]);
    }

    /// A time as its column has it: a day, or an instant in UTC.
    static String time(Column column, double seconds) {
        return time(column.type(), seconds);
    }

    static String time(ColumnProfile.Type type, double seconds) {
        var whole = Math.floor(seconds);
        var nanos = Math.round((seconds - whole) * 1e6) * 1_000;
        var instant = Instant.ofEpochSecond((long) whole, nanos);
        return type == ColumnProfile.Type.DATE
                ? instant.atZone(ZoneOffset.UTC).toLocalDate().toString()
                : instant.toString();
    }
}

package dev.nonet.local.bench.chaos;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;

/// Something that was counted or measured.
///
/// @param bar what it has to be, or null where it is only stated
/// @param kept whether it is
record Figure(String name, String value, @Nullable String bar, boolean kept) {
    static Figure exactly(String name, long value, long wanted) {
        return new Figure(name, "" + value, "" + wanted, value == wanted);
    }

    static Figure atMost(String name, double value, double most, String unit) {
        return new Figure(name, text(value, unit), "≤ " + text(most, unit), value <= most);
    }

    static Figure atLeast(String name, double value, double least, String unit) {
        return new Figure(name, text(value, unit), "≥ " + text(least, unit), value >= least);
    }

    static Figure stated(String name, double value, String unit) {
        return new Figure(name, text(value, unit), null, true);
    }

    private static String text(double value, String unit) {
        var number =
                value == Math.rint(value)
                        ? "" + (long) value
                        : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /// The value below which this share of all lies; 0 of none.
    static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return 0;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }
}

package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Effort;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Durations as people write them: `2d`, `1.5 days`, `4h`, `1w`, `milestone`, and `1/2/5d` for a three-point estimate.
final class Durations {
    static final double HOURS_PER_DAY = 8;

    private Durations() {}

    /// In working days, or null where the text is no duration or one that no task may have.
    static @Nullable Effort read(String text, int daysPerWeek) {
        var end = 0;
        while (end < text.length() && isFigure(text.charAt(end))) {
            end++;
        }
        var unit = unit(text.substring(end).strip().toLowerCase(Locale.ROOT), daysPerWeek);
        var figures = text.substring(0, end).strip().split("/", -1);
        return text.equalsIgnoreCase("milestone")
                ? new Effort.Days(0)
                : unit == 0 ? null : effort(figures, unit);
    }

    private static @Nullable Effort effort(String[] figures, double unit) {
        var days = new double[figures.length];
        var before = 0.0;
        for (var i = 0; i < figures.length; i++) {
            days[i] = figure(figures[i].strip()) * unit;
            if (!(days[i] >= before && days[i] <= Double.parseDouble(Effort.MAX_DAYS))) {
                return null;
            }
            before = days[i];
        }
        return switch (days.length) {
            case 1 -> new Effort.Days(days[0]);
            case 3 -> new Effort.ThreePoint(days[0], days[1], days[2]);
            default -> null;
        };
    }

    private static double figure(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isFigure(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '/' || c == ' ';
    }

    /// In working days; 0 where the word is no unit.
    private static double unit(String word, int daysPerWeek) {
        return switch (word) {
            case "d", "day", "days" -> 1;
            case "w", "week", "weeks" -> daysPerWeek;
            case "h", "hour", "hours" -> 1 / HOURS_PER_DAY;
            default -> 0;
        };
    }
}

package dev.nonet.analyst.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a column writes its times. The first style that fits all of them counts; without a zone, UTC is meant.
///
/// A pattern's `d` and `M` are one or two digits, `MMM` is an English month, `a` is AM or PM; seconds may be left out.
enum TimeStyle {
    DATE("yyyy-MM-dd"),
    OFFSET("RFC 3339"),
    LOCAL("yyyy-MM-dd HH:mm:ss"),
    MONTH("yyyy-MM"),
    SLASHED("yyyy/MM/dd"),
    SLASHED_TIME("yyyy/MM/dd HH:mm:ss"),
    DOTTED("dd.MM.yyyy"),
    DOTTED_TIME("dd.MM.yyyy HH:mm:ss"),
    MONTH_FIRST("MM/dd/yyyy"),
    MONTH_FIRST_TIME("MM/dd/yyyy HH:mm:ss"),
    MONTH_FIRST_HALF_DAYS("MM/dd/yyyy hh:mm:ss a"),
    DAY_FIRST("dd/MM/yyyy"),
    DAY_FIRST_TIME("dd/MM/yyyy HH:mm:ss"),
    DAY_FIRST_DASHED("dd-MM-yyyy"),
    DAY_AND_NAME("dd MMM yyyy"),
    DAY_AND_NAME_DASHED("dd-MMM-yyyy"),
    NAME_AND_DAY("MMM dd, yyyy");

    private static final String LOCAL_WITH_T = "yyyy-MM-ddTHH:mm:ss";
    private static final int MIN_LENGTH = 7;
    private static final int MAX_LENGTH = 60;
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");

    private final String pattern;

    TimeStyle(String pattern) {
        this.pattern = pattern;
    }

    String description() {
        return pattern;
    }

    /// Whether it is about whole days.
    boolean isDate() {
        return this != OFFSET && pattern.indexOf(':') < 0;
    }

    /// The style with which this one may be mistaken, where days could be months; else itself.
    TimeStyle mistakable() {
        return this == MONTH_FIRST ? DAY_FIRST : this == MONTH_FIRST_TIME ? DAY_FIRST_TIME : this;
    }

    /// The first style that the text has.
    static Optional<TimeStyle> of(String text) {
        return Arrays.stream(values()).filter(it -> it.parse(text).isPresent()).findFirst();
    }

    /// Seconds since 1970, or nothing where the text is no time of this style.
    OptionalDouble parse(String text) {
        if (text.length() < MIN_LENGTH
                || text.length() > MAX_LENGTH
                || isDigit(text.charAt(0)) == (this == NAME_AND_DAY)) {
            return OptionalDouble.empty();
        }
        var reading = new Reading(text);
        var own = this == OFFSET || this == LOCAL ? local(text) : pattern;
        var fits = reading.reads(own) && (this == OFFSET ? reading.readsZone() : reading.isAtEnd());
        return fits ? reading.seconds() : OptionalDouble.empty();
    }

    private static String local(String text) {
        return text.indexOf('T') == LOCAL.pattern.indexOf(' ') ? LOCAL_WITH_T : LOCAL.pattern;
    }

    /// A year, where the column's name says that it has years.
    static double year(int year) {
        return Year.of(year).atDay(1).toEpochDay() * 86_400.0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /// A text that is read from left to right.
    private static final class Reading {
        private final String text;
        private int at;
        private int year;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private int nanos;
        private int offset;

        Reading(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at == text.length();
        }

        /// Whether the text goes on as the pattern says.
        boolean reads(String pattern) {
            var least = pattern.startsWith("y") ? 2 : 1;
            for (var i = 0; i < pattern.length(); ) {
                var letter = pattern.charAt(i);
                var end = i;
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                if (pattern.startsWith(":ss", i) && !isNext(':')) {
                    end = i + ":ss".length();
                } else if (!part(letter, end - i, least)) {
                    return false;
                }
                i = end;
            }
            return true;
        }

        private boolean part(char letter, int size, int least) {
            return switch (letter) {
                case 'y' -> (year = digits(4, 4)) >= 0;
                case 'M' -> (month = size == 3 ? monthName() : digits(least, 2)) >= 0;
                case 'd' -> (day = digits(least, 2)) >= 0;
                case 'H', 'h' -> (hour = digits(1, 2)) >= 0 && (letter == 'H' || hour <= 12);
                case 'm' -> (minute = digits(2, 2)) >= 0;
                case 's' -> (second = digits(2, 2)) >= 0 && fraction();
                case 'a' -> halfDay();
                default -> isNext(letter) && ++at > 0;
            };
        }

        private boolean isNext(char character) {
            return at < text.length() && text.charAt(at) == character;
        }

        private int digits(int least, int most) {
            var value = 0;
            var start = at;
            while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
                value = 10 * value + text.charAt(at++) - '0';
            }
            return at - start < least ? -1 : value;
        }

        private boolean fraction() {
            if (isNext('.') || isNext(',')) {
                var start = ++at;
                nanos = Math.max(0, digits(1, 9));
                for (var i = at - start; i < 9; i++) {
                    nanos *= 10;
                }
                return at > start;
            }
            return true;
        }

        private int monthName() {
            var start = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            var name = text.substring(start, at).toLowerCase(Locale.ROOT);
            for (var i = 0; i < MONTHS.size(); i++) {
                var month = MONTHS.get(i);
                if (name.equals(month) || name.equals(month.substring(0, 3))) {
                    return i + 1;
                }
            }
            return -1;
        }

        private boolean halfDay() {
            var rest = text.substring(at).toLowerCase(Locale.ROOT);
            at = text.length();
            var isFit = hour > 0 && (rest.equals("am") || rest.equals("pm"));
            hour = hour % 12 + (rest.equals("pm") ? 12 : 0);
            return isFit;
        }

        /// `Z`, `+01:00`, `+0100`, `+01`, ` UTC`, ` GMT` or `[Europe/Berlin]` after it.
        boolean readsZone() {
            var rest = text.substring(at).strip();
            if (rest.isEmpty()) {
                return false;
            }
            try {
                var bracket = rest.indexOf('[');
                var isNamed = bracket >= 0 && rest.endsWith("]");
                var own = isNamed ? rest.substring(0, bracket) : rest;
                offset =
                        own.isEmpty()
                                ? ZoneId.of(rest.substring(1, rest.length() - 1))
                                        .getRules()
                                        .getOffset(day().atTime(time()))
                                        .getTotalSeconds()
                                : own.equalsIgnoreCase("utc") || own.equalsIgnoreCase("gmt")
                                        ? 0
                                        : ZoneOffset.of(own.equals("z") ? "Z" : own)
                                                .getTotalSeconds();
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        OptionalDouble seconds() {
            try {
                return OptionalDouble.of(
                        day().toEpochDay() * 86_400.0
                                + time().toSecondOfDay()
                                - offset
                                + nanos / 1e9);
            } catch (DateTimeException e) {
                return OptionalDouble.empty();
            }
        }

        private LocalDate day() {
            return LocalDate.of(year, month, day);
        }

        private LocalTime time() {
            return LocalTime.of(hour, minute, second);
        }
    }
}

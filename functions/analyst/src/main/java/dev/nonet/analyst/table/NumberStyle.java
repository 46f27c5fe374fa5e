package dev.nonet.analyst.table;

import java.util.OptionalDouble;

/// How a column writes its numbers. The first style that fits all of them counts.
enum NumberStyle {
    PLAIN("plain"),
    COMMA_GROUPS("thousands separated by commas"),
    DECIMAL_COMMA("decimal comma"),
    DOT_GROUPS("thousands separated by dots, decimal comma"),
    BLANK_GROUPS("thousands separated by blanks or apostrophes");

    /// Digits in one number; more is an identifier.
    private static final int MAX_LENGTH = 40;

    /// Greatest number; the least is one over it.
    private static final double GREATEST = 1e100;

    /// Digits of which a double and a power of ten are exact, so that their quotient is rounded once (Clinger 1990).
    private static final int EXACT_DIGITS = 15;

    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final String description;

    NumberStyle(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /// Empty when the text is no number of this style; a leading zero makes an identifier, not a number.
    OptionalDouble parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return OptionalDouble.empty();
        }
        return switch (this) {
            case PLAIN -> plain(text);
            case COMMA_GROUPS -> grouped(text, ',', '.');
            case DECIMAL_COMMA ->
                    text.indexOf('.') < 0 ? plain(text.replace(',', '.')) : OptionalDouble.empty();
            case DOT_GROUPS -> grouped(text, '.', ',');
            case BLANK_GROUPS -> {
                var unified =
                        text.replace('\'', ' ')
                                .replace('\u00a0', ' ')
                                .replace('\u202f', ' ')
                                .replace('’', ' ');
                var dot = grouped(unified, ' ', '.');
                yield dot.isPresent() ? dot : grouped(unified, ' ', ',');
            }
        };
    }

    private static OptionalDouble plain(String text) {
        var at = sign(text);
        var digits = at;
        var whole = 0L;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            whole = 10 * whole + text.charAt(digits++) - '0';
        }
        if (digits > at + 1 && text.charAt(at) == '0') {
            return OptionalDouble.empty();
        }
        var seen = digits - at;
        var places = 0;
        if (digits < text.length() && text.charAt(digits) == '.') {
            var fraction = digits + 1;
            while (fraction < text.length() && isDigit(text.charAt(fraction))) {
                whole = 10 * whole + text.charAt(fraction++) - '0';
            }
            places = fraction - digits - 1;
            seen += places;
            digits = fraction;
        }
        if (seen > 0 && seen <= EXACT_DIGITS && digits == text.length()) {
            var value = whole / TENS[places];
            return OptionalDouble.of(text.charAt(0) == '-' ? -value : value);
        }
        return seen > 0 && isExponent(text, digits) ? finite(text) : OptionalDouble.empty();
    }

    private static boolean isExponent(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        var digits = at + 1 + sign(text.substring(at + 1));
        return digits < text.length()
                && text.substring(digits).chars().allMatch(character -> isDigit((char) character));
    }

    /// Squares and sums of what is allowed stay finite.
    private static OptionalDouble finite(String text) {
        var value = Double.parseDouble(text);
        var size = Math.abs(value);
        return size == 0 || (size >= 1 / GREATEST && size <= GREATEST)
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }

    /// One to three digits, then groups of three, then perhaps a fraction.
    private static OptionalDouble grouped(String text, char group, char decimal) {
        var start = sign(text);
        var point = text.indexOf(decimal);
        var whole = text.substring(start, point < 0 ? text.length() : point);
        var fraction = point < 0 ? "" : text.substring(point + 1);
        var groups = whole.split(String.valueOf(group).replace(".", "\\."), -1);
        for (var i = 0; i < groups.length; i++) {
            var fits =
                    i == 0
                            ? groups[i].length() >= 1 && groups[i].length() <= 3
                            : groups[i].length() == 3;
            if (!fits || !isDigits(groups[i])) {
                return OptionalDouble.empty();
            }
        }
        if (!isDigits(fraction)) {
            return OptionalDouble.empty();
        }
        return plain(
                text.substring(0, start)
                        + String.join("", groups)
                        + (fraction.isEmpty() ? "" : "." + fraction));
    }

    private static int sign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(character -> isDigit((char) character));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}

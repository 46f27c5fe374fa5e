package dev.nonet.coder.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds a text that a regular expression matches, for those without look-around and back-references.
final class RegexSample {
    private static final int MAX_LENGTH = 2_000;
    private static final String PREFERRED = "a1A_-. /:@";

    private final String regex;

    /// How often to repeat what may be repeated, beyond the least.
    private final int more;

    private final int choice;
    private int position;

    private RegexSample(String regex, int more, int choice) {
        this.regex = regex;
        this.more = more;
        this.choice = choice;
    }

    /// @param more repetitions beyond the least
    /// @param choice which alternative and character, where there are several
    static Optional<String> of(String regex, int more, int choice) {
        try {
            var sample = new RegexSample(regex, more, choice);
            var text = sample.alternatives();
            return sample.position == regex.length() ? Optional.of(text) : Optional.empty();
        } catch (UnsupportedOperationException
                | IndexOutOfBoundsException
                | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean has(char c) {
        return position < regex.length() && regex.charAt(position) == c;
    }

    private boolean skip(char c) {
        if (has(c)) {
            position++;
            return true;
        }
        return false;
    }

    private String alternatives() {
        var all = new ArrayList<String>();
        all.add(sequence());
        while (skip('|')) {
            all.add(sequence());
        }
        return all.get(choice % all.size());
    }

    private String sequence() {
        var text = new StringBuilder();
        while (position < regex.length() && !has('|') && !has(')')) {
            text.append(repeated(atom()));
            if (text.length() > MAX_LENGTH) {
                throw new UnsupportedOperationException();
            }
        }
        return text.toString();
    }

    private String repeated(String atom) {
        var min = 1;
        var max = 1;
        if (skip('*')) {
            min = 0;
            max = MAX_LENGTH;
        } else if (skip('+')) {
            max = MAX_LENGTH;
        } else if (skip('?')) {
            min = 0;
        } else if (has('{')) {
            var end = regex.indexOf('}', position);
            var bounds = regex.substring(position + 1, end).split(",", -1);
            position = end + 1;
            min = Integer.parseInt(bounds[0].strip());
            max =
                    bounds.length == 1
                            ? min
                            : bounds[1].isBlank()
                                    ? MAX_LENGTH
                                    : Integer.parseInt(bounds[1].strip());
        } else {
            return atom;
        }
        if (!skip('?')) {
            skip('+');
        }
        var times = Math.min(max, min + Math.max(0, more));
        if ((long) times * atom.length() > MAX_LENGTH) {
            throw new UnsupportedOperationException();
        }
        return atom.repeat(times);
    }

    private String atom() {
        var c = regex.charAt(position++);
        return switch (c) {
            case '(' -> group();
            case '[' -> oneOf(set());
            case '.' -> "a";
            case '^', '$' -> "";
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw new UnsupportedOperationException();
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (skip('?')) {
            if (skip('<') && !has('=') && !has('!')) {
                position = regex.indexOf('>', position) + 1;
            } else if (!skip(':')) {
                throw new UnsupportedOperationException();
            }
        }
        var text = alternatives();
        if (!skip(')')) {
            throw new UnsupportedOperationException();
        }
        return text;
    }

    private String escaped() {
        var c = regex.charAt(position++);
        return switch (c) {
            case 'd' -> String.valueOf((char) ('1' + choice % 9));
            case 'w' -> "a";
            case 's' -> " ";
            case 'D', 'S' -> "a";
            case 'W' -> "-";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b', 'A', 'z', 'Z' -> "";
            case 'u', 'x' -> String.valueOf(numbered(c));
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new UnsupportedOperationException();
                }
                yield String.valueOf(c);
            }
        };
    }

    private char numbered(char c) {
        var digits = c == 'u' ? 4 : 2;
        position += digits;
        return (char) Integer.parseInt(regex.substring(position - digits, position), 16);
    }

    /// The ranges of a character class, each of two characters; the first is null for one that excludes.
    private List<String> set() {
        var ranges = new ArrayList<String>();
        if (skip('^')) {
            ranges.add("");
        }
        var isFirst = true;
        while (!has(']') || isFirst) {
            isFirst = false;
            var c = regex.charAt(position++);
            if (c == '[' || (c == '&' && has('&'))) {
                throw new UnsupportedOperationException();
            }
            if (c == '\\') {
                var escape = regex.charAt(position++);
                switch (escape) {
                    case 'd' -> ranges.add("09");
                    case 'w' -> ranges.addAll(List.of("az", "AZ", "09", "__"));
                    case 's' -> ranges.add("  ");
                    case 'n' -> ranges.add("\n\n");
                    case 't' -> ranges.add("\t\t");
                    case 'r' -> ranges.add("\r\r");
                    case 'u', 'x' -> {
                        var given = numbered(escape);
                        ranges.add("" + given + end(given));
                    }
                    case 'D', 'W', 'S', 'p', 'P' -> throw new UnsupportedOperationException();
                    default -> ranges.add("" + escape + end(escape));
                }
            } else {
                ranges.add("" + c + end(c));
            }
        }
        position++;
        return ranges;
    }

    /// The end of a range, or the character itself.
    private char end(char start) {
        if (!has('-') || regex.charAt(position + 1) == ']') {
            return start;
        }
        position++;
        var c = regex.charAt(position++);
        if (c == '\\') {
            var escape = regex.charAt(position++);
            return escape == 'u' || escape == 'x' ? numbered(escape) : escape;
        }
        return c;
    }

    private String oneOf(List<String> ranges) {
        var excludes = !ranges.isEmpty() && ranges.getFirst().isEmpty();
        var usable = new ArrayList<Character>();
        for (var i = 0; i < PREFERRED.length(); i++) {
            if (isIn(ranges, PREFERRED.charAt(i)) != excludes) {
                usable.add(PREFERRED.charAt(i));
            }
        }
        if (usable.isEmpty() && !excludes) {
            usable.add(ranges.getFirst().charAt(0));
        }
        return String.valueOf(usable.get(choice % usable.size()));
    }

    private static boolean isIn(List<String> ranges, char c) {
        return ranges.stream()
                .anyMatch(
                        range -> !range.isEmpty() && range.charAt(0) <= c && c <= range.charAt(1));
    }
}

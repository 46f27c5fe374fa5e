package dev.nonet.security.secret;

import dev.nonet.security.TextFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Names and values in lines: properties, INI, `.env`, shell, Dockerfiles, and literals in programs.
///
/// In programs only quoted texts are values; `password = read()` is no secret.
final class LineAssignments {
    /// Characters in a line that is read; longer ones are minified or data.
    static final int MAX_LINE = 20_000;

    /// Arguments of a call that are read: a name, a value, and one more to tell that there are others.
    private static final int MAX_LITERALS = 3;

    private static final Set<String> PROGRAMS =
            Set.of(
                    "java", "kt", "kts", "scala", "groovy", "gradle", "js", "jsx", "mjs", "cjs",
                    "ts", "tsx", "py", "rb", "php", "go", "rs", "c", "h", "cc", "cpp", "cs",
                    "swift", "pl", "lua", "r", "m", "dart", "vue", "html", "jsp", "tf", "ps1");

    private final String text;
    private final boolean program;
    private final boolean nested;
    private final int group;
    private final List<Assignment> found = new ArrayList<>();

    private LineAssignments(String text, boolean program, boolean nested, int group) {
        this.text = text;
        this.program = program;
        this.nested = nested;
        this.group = group;
    }

    static boolean isProgram(TextFile file) {
        return PROGRAMS.contains(file.extension());
    }

    static List<Assignment> read(TextFile file) {
        var found = new ArrayList<Assignment>();
        var program = isProgram(file);
        var group = 1;
        for (var line = 1; line <= file.lines(); line++) {
            var start = file.startOf(line);
            var end = file.endOf(line);
            if (end - start > MAX_LINE || start == end) {
                continue;
            }
            if (!program && file.text().charAt(start) == '[') {
                group++;
            }
            var reading = new LineAssignments(file.text(), program, false, group);
            reading.line(start, end);
            found.addAll(reading.found);
        }
        return found;
    }

    /// Names and values inside a value, as connection strings have them: `Server=a;Password=b`.
    ///
    /// @param start offset of the value in its file
    /// @param end of the value in its file; everything found is masked up to there
    static List<Assignment> inside(String value, int start, int end, int group) {
        if (value.indexOf('=') < 0 || value.length() > MAX_LINE || value.length() != end - start) {
            return List.of();
        }
        var reading = new LineAssignments(value, false, true, group);
        reading.pairs(0, value.length(), false);
        return reading.found.stream()
                .map(
                        it ->
                                Assignment.of(
                                        it.name(),
                                        it.value(),
                                        it.start() + start,
                                        it.end() + start,
                                        group))
                .toList();
    }

    private void line(int start, int end) {
        var first = start;
        while (first < end && isBlankOrComment(text.charAt(first))) {
            first++;
        }
        pairs(first, end, !program);
        calls(first, end);
        if (found.isEmpty() && !program) {
            words(first, end);
        }
    }

    private static boolean isBlankOrComment(char character) {
        return Character.isWhitespace(character) || "#;/*-!".indexOf(character) >= 0;
    }

    /// Every `name = value`, `name: value` and `name => value`.
    private void pairs(int start, int end, boolean wholeLine) {
        var first = true;
        for (var i = start; i < end; i++) {
            var operator = operatorAt(i, end);
            if (operator == 0) {
                continue;
            }
            var name = nameBefore(start, i);
            var value = skipBlanks(i + operator, end);
            if (!name.isEmpty() && value < end) {
                i = Math.max(i, value(name, value, end, wholeLine && first)) - 1;
                first = false;
            }
            i = Math.max(i, value - 1);
        }
    }

    /// Adds the value and returns where to go on.
    private int value(String name, int start, int end, boolean wholeLine) {
        var quote = text.charAt(start);
        if (quote == '"' || quote == '\'' || quote == '`') {
            var close = closing(start, end);
            found.add(
                    Assignment.of(name, text.substring(start + 1, close), start + 1, close, group));
            if (!nested) {
                found.addAll(inside(text.substring(start + 1, close), start + 1, close, group));
            }
            return close + 1;
        }
        if (program) {
            return start;
        }
        var stop = wholeLine ? withoutComment(start, end) : wordEnd(start, end);
        if (stop > start) {
            found.add(
                    Assignment.of(
                            name,
                            text.substring(start, stop),
                            start,
                            wholeLine ? end : stop,
                            group));
        }
        return wholeLine ? start : stop;
    }

    /// `define('DB_PASSWORD', 'x')`, `setPassword("x")`, `login("user", "x")`.
    private void calls(int start, int end) {
        for (var i = start; i < end; i++) {
            if (text.charAt(i) != '(') {
                continue;
            }
            var name = nameBefore(start, i);
            var literals = literals(i + 1, end);
            if (literals.isEmpty()) {
                continue;
            }
            var last = literals.getLast();
            if (literals.size() == 1 && isSetter(name)) {
                found.add(Assignment.of(name, last.value(), last.start(), last.end(), group));
            } else if (literals.size() == 2 && isLogin(name)) {
                found.add(
                        new Assignment(
                                "password", last.value(), last.start(), last.end(), group, true));
            } else if (literals.size() >= 2) {
                found.add(
                        Assignment.of(
                                literals.getFirst().value(),
                                literals.get(1).value(),
                                literals.get(1).start(),
                                literals.get(1).end(),
                                group));
            }
        }
    }

    private static boolean isSetter(String name) {
        var method = name.substring(name.lastIndexOf('.') + 1);
        return !method.startsWith("get") && !method.startsWith("is") && !method.startsWith("has");
    }

    private static boolean isLogin(String name) {
        var words = Names.words(name);
        return !words.isEmpty()
                && Set.of("login", "authenticate", "auth", "credentials").contains(words.getLast());
    }

    /// The quoted texts that follow, separated by commas and nothing else.
    private List<Assignment> literals(int start, int end) {
        var literals = new ArrayList<Assignment>();
        var at = skipBlanks(start, end);
        while (at < end
                && literals.size() < MAX_LITERALS
                && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            var close = closing(at, end);
            literals.add(Assignment.of("", text.substring(at + 1, close), at + 1, close, group));
            at = skipBlanks(close + 1, end);
            if (at >= end || text.charAt(at) != ',') {
                break;
            }
            at = skipBlanks(at + 1, end);
        }
        return literals;
    }

    /// `requirepass x` and the like: a name, a blank, a value and no more.
    private void words(int start, int end) {
        var stop = wordEnd(start, end);
        var value = skipBlanks(stop, end);
        var rest = value < end ? wordEnd(value, end) : end;
        if (stop < value && value < rest && rest == end) {
            found.add(
                    Assignment.of(
                            text.substring(start, stop),
                            text.substring(value, end),
                            value,
                            end,
                            group));
        }
    }

    private int operatorAt(int at, int end) {
        var character = text.charAt(at);
        var next = at + 1 < end ? text.charAt(at + 1) : ' ';
        if (character == ':') {
            return next == ':' || next == '/' ? 0 : next == '=' ? 2 : 1;
        }
        if (character != '='
                || next == '='
                || (at > 0 && "=!<>+-*".indexOf(text.charAt(at - 1)) >= 0)) {
            return 0;
        }
        return next == '>' ? 2 : 1;
    }

    private String nameBefore(int start, int at) {
        var end = at;
        while (end > start && " \t\"'`])?!".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        var first = end;
        while (first > start && isNamePart(text.charAt(first - 1))) {
            first--;
        }
        return text.substring(first, end);
    }

    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || "_.-".indexOf(character) >= 0;
    }

    private int skipBlanks(int at, int end) {
        var next = at;
        while (next < end && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return Math.min(next, end);
    }

    /// The closing quote, or the end where there is none.
    private int closing(int open, int end) {
        for (var i = open + 1; i < end; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(open)) {
                return i;
            }
        }
        return Math.max(open + 1, end);
    }

    private int wordEnd(int start, int end) {
        for (var i = start; i < end; i++) {
            if (" \t;,&\"'".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return end;
    }

    /// A comment begins with a blank and `#`; what is in front of it is the value.
    private int withoutComment(int start, int end) {
        if (text.charAt(start) == '#' || text.charAt(start) == ';') {
            return start;
        }
        var comment = text.indexOf(" #", start);
        var stop = comment >= 0 && comment < end ? comment : end;
        while (stop > start && Character.isWhitespace(text.charAt(stop - 1))) {
            stop--;
        }
        return stop;
    }
}

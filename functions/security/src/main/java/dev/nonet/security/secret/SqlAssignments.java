package dev.nonet.security.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The values of `INSERT INTO t (a, b) VALUES (…), (…)` under their columns, and passwords of `CREATE USER`.
final class SqlAssignments {
    private static final String INSERT = "INSERT INTO";
    private static final String VALUES = "VALUES";

    /// Characters of a table's name, with blanks around it.
    private static final int MAX_TABLE = 300;

    private final String text;
    private final String upper;
    private final List<Assignment> found = new ArrayList<>();
    private int group;

    private SqlAssignments(String text) {
        this.text = text;
        this.upper = text.toUpperCase(Locale.ROOT);
    }

    static List<Assignment> read(String text) {
        var reading = new SqlAssignments(text);
        if (reading.upper.length() != text.length()) {
            return List.of();
        }
        reading.inserts();
        reading.after("IDENTIFIED BY '");
        reading.after("PASSWORD '");
        reading.after("PASSWORD = '");
        return reading.found;
    }

    private void after(String phrase) {
        for (var at = upper.indexOf(phrase); at >= 0; at = upper.indexOf(phrase, at + 1)) {
            var start = at + phrase.length();
            var end = closing(start - 1);
            found.add(Assignment.password(text.substring(start, end), start, end, ++group));
        }
    }

    private void inserts() {
        var at = upper.indexOf(INSERT);
        while (at >= 0) {
            var next = insert(at + INSERT.length());
            at = next < text.length() ? upper.indexOf(INSERT, next) : -1;
        }
    }

    /// Reads one statement; returns where to look for the next.
    private int insert(int at) {
        var open = text.indexOf('(', at, Math.min(at + MAX_TABLE, text.length()));
        if (open < 0) {
            return at;
        }
        var columns = new ArrayList<String>();
        var values = skipBlanks(tuple(open, columns, new ArrayList<>()));
        return upper.startsWith(VALUES, values) ? rows(values + VALUES.length(), columns) : values;
    }

    private int skipBlanks(int at) {
        var next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /// Returns the offset after the last row.
    private int rows(int start, List<String> columns) {
        var at = start;
        while (true) {
            var open = at;
            while (open < text.length() && isBetweenRows(text.charAt(open))) {
                open++;
            }
            if (open >= text.length() || text.charAt(open) != '(') {
                return at;
            }
            var values = new ArrayList<String>();
            var starts = new ArrayList<Integer>();
            at = tuple(open, values, starts);
            group++;
            for (var i = 0; i < Math.min(columns.size(), values.size()); i++) {
                var from = starts.get(i);
                found.add(
                        Assignment.of(
                                columns.get(i),
                                values.get(i),
                                from,
                                from + values.get(i).length(),
                                group));
            }
        }
    }

    private static boolean isBetweenRows(char character) {
        return character == ',' || Character.isWhitespace(character);
    }

    /// Reads `(a, 'b', "c")`; returns the offset after it.
    private int tuple(int open, List<String> values, List<Integer> starts) {
        var at = open + 1;
        while (at < text.length() && text.charAt(at) != ')') {
            var character = text.charAt(at);
            if ("'\"`".indexOf(character) >= 0) {
                var close = closing(at);
                values.add(text.substring(at + 1, close));
                starts.add(at + 1);
                at = close + 1;
            } else if (character == ',' || Character.isWhitespace(character)) {
                at++;
            } else {
                var end = at;
                while (end < text.length() && ",)".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                values.add(text.substring(at, end).strip());
                starts.add(at);
                at = end;
            }
        }
        return at + 1;
    }

    private int closing(int open) {
        for (var i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(open)) {
                return i;
            }
        }
        return text.length();
    }
}

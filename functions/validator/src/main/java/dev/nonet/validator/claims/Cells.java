package dev.nonet.validator.claims;

import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.validator.claims.Student.Pair;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A plain CSV: commas, quotes, points in numbers. What is written otherwise is not read here.
///
/// @param cells by row, without the header
record Cells(List<String> names, List<List<String>> cells) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /// A number on a day.
    record Moment(long day, double value) {}

    static Optional<Cells> of(AnalystInput input, Subject subject) {
        var artifact =
                input.artifact() != null
                        ? input.artifact()
                        : subject.attached().isEmpty() ? null : subject.attached().getFirst();
        var text =
                input.data() != null || artifact == null
                        ? Optional.ofNullable(input.data())
                        : subject.file(artifact)
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return text.flatMap(Cells::of);
    }

    private static Optional<Cells> of(String text) {
        var rows = rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (rows.size() < 2 || rows.getFirst().size() < 2) {
            return Optional.empty();
        }
        var names = rows.removeFirst();
        return rows.stream().allMatch(row -> row.size() == names.size())
                ? Optional.of(new Cells(names, rows))
                : Optional.empty();
    }

    private static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                var isDoubled = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                i += isDoubled ? 1 : 0;
                cell.append(isDoubled ? "\"" : "");
                isQuoted ^= !isDoubled;
            } else if (isQuoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString().strip());
                cell.setLength(0);
                if (c == '\n') {
                    add(row, rows);
                }
            }
        }
        row.add(cell.toString().strip());
        add(row, rows);
        return rows;
    }

    private static void add(List<String> row, List<List<String>> rows) {
        if (row.size() > 1 || !row.getFirst().isEmpty()) {
            rows.add(List.copyOf(row));
        }
        row.clear();
    }

    int rows() {
        return cells.size();
    }

    /// The cells of a column that are not empty.
    @Nullable List<String> texts(String column) {
        var place = names.indexOf(column);
        return place < 0
                ? null
                : cells.stream()
                        .map(row -> row.get(place))
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    /// In ascending order; null where a cell is no plain number.
    double @Nullable [] numbers(String column) {
        var texts = texts(column);
        if (texts == null || !texts.stream().allMatch(text -> NUMBER.matcher(text).matches())) {
            return null;
        }
        return texts.stream().mapToDouble(Double::parseDouble).sorted().toArray();
    }

    /// @param row from 1
    @Nullable String text(String column, int row) {
        var place = names.indexOf(column);
        return place < 0 || row < 1 || row > cells.size() ? null : cells.get(row - 1).get(place);
    }

    /// @param row from 1
    @Nullable Double number(String column, int row) {
        var text = text(column, row);
        return text != null && NUMBER.matcher(text).matches()
                ? (Double) Double.parseDouble(text)
                : null;
    }

    /// Rows in which both columns have a number; null where one of the columns has other cells.
    @Nullable List<Pair> pairs(String a, String b) {
        if (numbers(a) == null || numbers(b) == null) {
            return null;
        }
        var pairs = new ArrayList<Pair>();
        for (var row = 1; row <= cells.size(); row++) {
            var first = number(a, row);
            var second = number(b, row);
            if (first != null && second != null) {
                pairs.add(new Pair(first, second));
            }
        }
        return pairs;
    }

    /// The numbers of a column in rows where another has this value, in ascending order; null where one is no plain number.
    double @Nullable [] where(String dimension, String value, String column) {
        var place = names.indexOf(dimension);
        if (place < 0 || numbers(column) == null) {
            return null;
        }
        var found = new ArrayList<Double>();
        for (var row = 1; row <= cells.size(); row++) {
            var number = number(column, row);
            if (number != null && cells.get(row - 1).get(place).equals(value)) {
                found.add(number);
            }
        }
        var values = found.stream().mapToDouble(it -> it).toArray();
        Arrays.sort(values);
        return values;
    }

    /// The numbers of a column by the days of another; null where a cell is neither.
    @Nullable List<Moment> days(String time, String column) {
        var place = names.indexOf(time);
        if (place < 0 || numbers(column) == null) {
            return null;
        }
        var moments = new ArrayList<Moment>();
        for (var row = 1; row <= cells.size(); row++) {
            var day = day(cells.get(row - 1).get(place));
            var number = number(column, row);
            if (day == null) {
                return null;
            }
            if (number != null) {
                moments.add(new Moment(day, number));
            }
        }
        return moments;
    }

    /// Days since 1970-01-01; null where the text is no date.
    static @Nullable Long day(String text) {
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

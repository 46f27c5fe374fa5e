package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.AnalystInput.Compare;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rows that are to be compared.
///
/// @param by the column that tells them apart
/// @param rows by group, the baseline first
/// @param at where the second period starts, in seconds since 1970; absent where the column is not time
/// @param leftOut groups beyond the limit
record Groups(Column by, Map<String, List<Integer>> rows, @Nullable Double at, int leftOut) {
    /// Groups of one comparison, with the baseline.
    static final int MAX_GROUPS = 11;

    static Groups of(Compare compare, List<Column> columns, @Nullable Column time) {
        var name = compare.column();
        if (name == null) {
            return periods(
                    seconds(String.valueOf(compare.at())), String.valueOf(compare.at()), time);
        }
        var by =
                columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new AgentException.Permanent(
                                                "COLUMN_UNKNOWN",
                                                "input.compare.column names no column; "
                                                        + Roles.hint(columns)));
        return groups(compare, by);
    }

    private static Groups groups(Compare compare, Column by) {
        var all = Segments.rows(by, by.rows());
        var baseline = compare.baseline();
        if (baseline == null) {
            baseline = compare.groups().isEmpty() ? first(by) : compare.groups().getFirst();
        }
        var names = new ArrayList<String>();
        names.add(baseline);
        names.addAll(compare.groups().isEmpty() ? all.keySet() : compare.groups());
        var rows = new LinkedHashMap<String, List<Integer>>();
        for (var name : names) {
            var own = all.get(name);
            if (own == null) {
                throw impossible("a group that is named has no rows");
            }
            rows.put(name, own);
        }
        if (rows.size() < 2) {
            throw impossible("there are fewer than two groups");
        }
        var kept = new LinkedHashMap<String, List<Integer>>();
        rows.entrySet().stream()
                .limit(MAX_GROUPS)
                .forEach(it -> kept.put(it.getKey(), it.getValue()));
        return new Groups(by, kept, null, rows.size() - kept.size());
    }

    private static String first(Column by) {
        return IntStream.range(0, by.rows())
                .filter(row -> !by.isMissing(row))
                .mapToObj(by.cells()::get)
                .findFirst()
                .orElseThrow(() -> impossible("the column has no values"));
    }

    private static Groups periods(double at, String told, @Nullable Column time) {
        if (time == null) {
            throw impossible("no column has dates or times");
        }
        var rows = new LinkedHashMap<String, List<Integer>>();
        rows.put("before " + told, rows(time, Double.NEGATIVE_INFINITY, at));
        rows.put("from " + told, rows(time, at, Double.POSITIVE_INFINITY));
        if (rows.values().stream().anyMatch(List::isEmpty)) {
            throw impossible("all rows are before, or all after");
        }
        return new Groups(time, rows, at, 0);
    }

    private static List<Integer> rows(Column time, double from, double to) {
        return IntStream.range(0, time.rows())
                .filter(row -> time.values().at(row) >= from && time.values().at(row) < to)
                .boxed()
                .toList();
    }

    private static double seconds(String at) {
        try {
            return at.contains("T")
                    ? Instant.parse(at).toEpochMilli() / 1e3
                    : LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw impossible("input.compare.at is no day and no instant");
        }
    }

    private static AgentException.Permanent impossible(String reason) {
        return new AgentException.Permanent(
                "COMPARE_NOT_POSSIBLE", "There is nothing to compare: " + reason + ".");
    }
}

package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// All rows of a table, each with the columns of the one row of another that has the same values in some columns.
///
/// @param unmatched rows for which the other table has none; the other's columns are empty there
/// @param unused rows of the other table that belong to none
public record JoinedTable(Table table, int unmatched, int unused) {
    /// @param on columns that both have
    /// @throws AgentException.Permanent where a column is in one of them only, or two rows of the other table have the same values: the rows
    ///     of the first would be counted twice
    public static JoinedTable of(Table first, Table other, List<String> on) {
        var firstKeys = keys(first, on, "data");
        var otherKeys = keys(other, on, "join");
        var rows = new HashMap<List<String>, Integer>();
        for (var row = 0; row < otherKeys.size(); row++) {
            var before = rows.putIfAbsent(otherKeys.get(row), row);
            if (before != null) {
                throw new AgentException.Permanent(
                        "JOIN_NOT_UNIQUE",
                        "Rows %d and %d of the joined table have the same values in the columns of input.join.on; give one row for each."
                                .formatted(before + 1, row + 1));
            }
        }
        var names = new ArrayList<>(first.names());
        var cells = new ArrayList<>(first.cells());
        for (var i = 0; i < other.names().size(); i++) {
            if (!on.contains(other.names().get(i))) {
                names.add(name(other.names().get(i), first.names()));
                cells.add(column(other.cells().get(i), firstKeys, rows));
            }
        }
        requireSmall(names.size(), first.rows());
        var used = new HashSet<>(firstKeys);
        used.retainAll(rows.keySet());
        return new JoinedTable(
                new Table(List.copyOf(names), List.copyOf(cells), first.layout()),
                (int) firstKeys.stream().filter(key -> !rows.containsKey(key)).count(),
                rows.size() - used.size());
    }

    private static List<List<String>> keys(Table table, List<String> on, String place) {
        var columns = new ArrayList<List<String>>();
        for (var i = 0; i < on.size(); i++) {
            var at = table.names().indexOf(on.get(i));
            if (at < 0) {
                throw new AgentException.Permanent(
                        "COLUMN_UNKNOWN",
                        "input.join.on[%d] names no column of the table in input.%s."
                                .formatted(i, place));
            }
            columns.add(table.cells().get(at));
        }
        return IntStream.range(0, table.rows())
                .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
                .toList();
    }

    private static String name(String name, List<String> taken) {
        return taken.contains(name) ? name + " (joined)" : name;
    }

    private static List<String> column(
            List<String> cells, List<List<String>> keys, Map<List<String>, Integer> rows) {
        return keys.stream()
                .map(
                        key -> {
                            var row = rows.get(key);
                            return row == null ? "" : cells.get(row);
                        })
                .toList();
    }

    private static void requireSmall(int columns, int rows) {
        if (columns > Table.MAX_COLUMNS || (long) columns * rows > Table.MAX_CELLS) {
            throw new AgentException.Permanent(
                    "TABLE_TOO_LARGE",
                    "The joined table has %d columns and %d rows; at most %d columns and %d cells are analysed."
                            .formatted(columns, rows, Table.MAX_COLUMNS, Table.MAX_CELLS));
        }
    }
}

package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes rows one by one and stops at the first limit. Messages name rows and columns by number, never by content.
final class TableBuilder {
    /// Characters in the name of a column.
    static final int MAX_NAME = 200;

    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private int rows;

    /// Adds a column; rows before it have no value in it.
    void column(String name) {
        if (columns.size() == Table.MAX_COLUMNS) {
            throw new AgentException.Permanent(
                    "TABLE_TOO_LARGE", "A table has at most " + Table.MAX_COLUMNS + " columns.");
        }
        if (name.length() > MAX_NAME) {
            throw new AgentException.Permanent(
                    "CELL_TOO_LONG",
                    "The name of column %d has more than %d characters."
                            .formatted(columns.size() + 1, MAX_NAME));
        }
        var cells = new ArrayList<String>();
        for (var row = 0; row < rows; row++) {
            cells.add("");
        }
        if (columns.putIfAbsent(name, cells) != null) {
            throw new AgentException.Permanent(
                    "COLUMN_TWICE",
                    "Column "
                            + (columns.size() + 1)
                            + " has the name of a column before it; names are unique.");
        }
    }

    /// @param cells by name; what is not there is missing
    void row(Map<String, String> cells) {
        if (rows == Table.MAX_ROWS || (long) (rows + 1) * columns.size() > Table.MAX_CELLS) {
            throw new AgentException.Permanent(
                    "TABLE_TOO_LARGE",
                    "A table has at most %d rows and %d cells; summarise or split it."
                            .formatted(Table.MAX_ROWS, Table.MAX_CELLS));
        }
        rows++;
        var number = 0;
        for (var column : columns.entrySet()) {
            number++;
            var cell = cells.getOrDefault(column.getKey(), "");
            if (cell.length() > Table.MAX_CELL) {
                throw new AgentException.Permanent(
                        "CELL_TOO_LONG",
                        "Row %d, column %d: a cell has at most %d characters."
                                .formatted(rows, number, Table.MAX_CELL));
            }
            column.getValue().add(cell);
        }
    }

    int rows() {
        return rows;
    }

    boolean has(String name) {
        return columns.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    Table table() {
        if (rows == 0) {
            throw new AgentException.Permanent(
                    "NO_ROWS", "There is a header at most; give one row of values or more.");
        }
        return new Table(names(), List.copyOf(columns.values()));
    }
}

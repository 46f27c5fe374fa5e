package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at names and sizes before a row goes on to where it is wanted.
final class RowChecks {
    /// Characters in the name of a column.
    static final int MAX_NAME = 200;

    private final RowSink sink;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private int rows;

    RowChecks(RowSink sink) {
        this.sink = sink;
    }

    void column(String name) {
        if (columns.size() == Table.MAX_COLUMNS) {
            throw tooManyColumns();
        }
        if (name.length() > MAX_NAME) {
            throw new AgentException.Permanent(
                    "CELL_TOO_LONG",
                    "The name of column %d has more than %d characters."
                            .formatted(columns.size() + 1, MAX_NAME));
        }
        if (columns.putIfAbsent(name, columns.size()) != null) {
            throw new AgentException.Permanent(
                    "COLUMN_TWICE",
                    "Column "
                            + (columns.size() + 1)
                            + " has the name of a column before it; names are unique.");
        }
        sink.column(name);
    }

    static AgentException tooManyColumns() {
        return new AgentException.Permanent(
                "TABLE_TOO_LARGE",
                "A table has at most %d columns, and this one has a column %d; leave some out."
                        .formatted(Table.MAX_COLUMNS, Table.MAX_COLUMNS + 1));
    }

    void row(List<String> cells) {
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > Table.MAX_CELL) {
                throw new AgentException.Permanent(
                        "CELL_TOO_LONG",
                        "Row %d, column %d: a cell has at most %d characters."
                                .formatted(rows + 1, i + 1, Table.MAX_CELL));
            }
        }
        sink.row(cells);
        rows++;
    }

    /// Where a column is, from 0; one that is new is added.
    int place(String name) {
        var known = columns.get(name);
        if (known != null) {
            return known;
        }
        column(name);
        return columns.size() - 1;
    }

    int columns() {
        return columns.size();
    }

    /// Rows so far.
    int rows() {
        return rows;
    }

    void requireRows() {
        if (rows == 0) {
            throw new AgentException.Permanent(
                    "NO_ROWS", "There is a header at most; give one row of values or more.");
        }
    }
}

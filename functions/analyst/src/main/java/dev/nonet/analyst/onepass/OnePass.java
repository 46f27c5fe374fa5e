package dev.nonet.analyst.onepass;

import dev.nonet.analyst.table.RowSink;
import dev.nonet.analyst.table.Table;

import java.util.ArrayList;
import java.util.List;

/// Profiles a table row by row. What it takes depends on its columns, not on its rows: 900 kB at most for each.
public final class OnePass implements RowSink {
    private final List<ColumnPass> columns = new ArrayList<>();
    private int rows;

    /// @param head first rows, which tell how cells are read
    public OnePass(Table head) {
        rows = head.rows();
        for (var i = 0; i < head.names().size(); i++) {
            columns.add(new ColumnPass(head.names().get(i), i + 1, head.cells().get(i)));
        }
    }

    /// A column that comes late has texts, as nothing tells how its cells are to be read.
    @Override
    public void column(String name) {
        var column = new ColumnPass(name, columns.size() + 1, List.of());
        for (var row = 0; row < rows; row++) {
            column.add("");
        }
        columns.add(column);
    }

    @Override
    public void row(List<String> cells) {
        rows = Math.incrementExact(rows);
        for (var i = 0; i < columns.size(); i++) {
            columns.get(i).add(i < cells.size() ? cells.get(i) : "");
        }
    }

    public int rows() {
        return rows;
    }

    public List<ColumnPass> columns() {
        return columns;
    }
}

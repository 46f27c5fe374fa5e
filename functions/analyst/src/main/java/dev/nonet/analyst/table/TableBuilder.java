package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.util.ArrayList;
import java.util.List;

/// Keeps all rows, up to the limits of a table.
final class TableBuilder implements RowSink {
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();
    private int rows;

    @Override
    public void column(String name) {
        var cells = new ArrayList<String>();
        for (var row = 0; row < rows; row++) {
            cells.add("");
        }
        names.add(name);
        columns.add(cells);
    }

    @Override
    public void row(List<String> cells) {
        if (rows == Table.MAX_ROWS || (long) (rows + 1) * columns.size() > Table.MAX_CELLS) {
            throw new AgentException.Permanent(
                    "TABLE_TOO_LARGE",
                    "Row %d is one too many: a table has at most %d rows and %d cells; give a larger one as an `artifact`."
                            .formatted(rows + 1, Table.MAX_ROWS, Table.MAX_CELLS));
        }
        rows++;
        for (var i = 0; i < columns.size(); i++) {
            columns.get(i).add(i < cells.size() ? cells.get(i) : "");
        }
    }

    Table table(String layout) {
        return new Table(List.copyOf(names), List.copyOf(columns), layout);
    }
}

package dev.nonet.analyst.table;

import dev.nonet.shared.agent.AgentException;

import java.util.ArrayList;
import java.util.List;

/// Keeps all rows, up to the limits of a table that is kept.
public final class TableBuilder implements RowSink {
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();
    private int rows;
    private long characters;

    @Override
    public void column(String name) {
        var cells = new ArrayList<String>();
        for (var row = 0; row < rows; row++) {
            cells.add("");
        }
        names.add(name);
        columns.add(cells);
    }

    /// Whether one more row may be kept.
    public boolean hasRoom(List<String> cells) {
        return rows < Table.MAX_ROWS
                && (long) (rows + 1) * columns.size() <= Table.MAX_CELLS
                && characters + characters(cells) <= Table.MAX_CHARACTERS;
    }

    private static long characters(List<String> cells) {
        var characters = 0L;
        for (var cell : cells) {
            characters += cell.length();
        }
        return characters;
    }

    @Override
    public void row(List<String> cells) {
        if (!hasRoom(cells)) {
            throw new AgentException.Permanent(
                    "TABLE_TOO_LARGE",
                    "Row %d is one too many: a table has at most %d rows, %d cells and %d characters."
                            .formatted(
                                    rows + 1,
                                    Table.MAX_ROWS,
                                    Table.MAX_CELLS,
                                    Table.MAX_CHARACTERS));
        }
        rows++;
        characters += characters(cells);
        for (var i = 0; i < columns.size(); i++) {
            columns.get(i).add(i < cells.size() ? cells.get(i) : "");
        }
    }

    public Table table(String layout) {
        return new Table(List.copyOf(names), List.copyOf(columns), layout);
    }
}

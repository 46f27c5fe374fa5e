package dev.nonet.analyst.table;

import java.util.List;

/// Rows as they were written: one list of cells for each column. A cell that is missing is the empty text.
///
/// @param names of the columns, all different
/// @param cells by column, then by row
/// @param layout how the table is written, such as `CSV with semicolons, UTF-16LE`
public record Table(List<String> names, List<List<String>> cells, String layout) {
    /// Rows of one table that is kept.
    public static final int MAX_ROWS = 200_000;

    /// Columns of one table.
    public static final int MAX_COLUMNS = 100;

    /// Cells of one table that is kept.
    public static final int MAX_CELLS = 4_000_000;

    /// Characters in one table that is kept.
    public static final int MAX_CHARACTERS = 32 * 1024 * 1024;

    /// Characters in one cell.
    public static final int MAX_CELL = 4_096;

    public int rows() {
        return cells.isEmpty() ? 0 : cells.getFirst().size();
    }
}

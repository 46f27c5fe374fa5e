package dev.nonet.analyst.table;

import java.util.List;

/// Takes a table row by row, as it is read. Messages of what it throws name rows and columns by number, never by content.
public interface RowSink {
    /// The next column; rows before it have no value in it.
    void column(String name);

    /// The next row.
    ///
    /// @param cells by column; those at the end may be left out, which are missing then
    void row(List<String> cells);
}

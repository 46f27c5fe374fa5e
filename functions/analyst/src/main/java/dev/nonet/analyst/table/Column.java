package dev.nonet.analyst.table;

import dev.nonet.shared.contract.analyst.ColumnProfile;

import java.util.List;

/// A column whose cells are understood.
///
/// @param number of the column, from 1
/// @param format how its cells are written
/// @param cells as written
/// @param values numbers; of times the seconds since 1970; of booleans 0 and 1; NaN where there is none
/// @param notes what a reader of its figures must know
public record Column(
        String name,
        int number,
        ColumnProfile.Type type,
        String format,
        List<String> cells,
        Values values,
        List<Note> notes) {
    /// Numbers by row. NaN is a missing one.
    public interface Values {
        double at(int row);
    }

    /// @param rows how many rows it concerns
    public record Note(String rule, String detail, int rows) {}

    public int rows() {
        return cells.size();
    }

    public boolean isTime() {
        return type == ColumnProfile.Type.DATE || type == ColumnProfile.Type.TIME;
    }

    /// In a text only an empty cell is missing; elsewhere also `NA`, `null`, `-` and their like.
    public boolean isMissing(int row) {
        return type == ColumnProfile.Type.TEXT
                ? cells.get(row).isEmpty()
                : Double.isNaN(values.at(row));
    }

    /// The numbers that are there.
    public double[] present() {
        return java.util.stream.IntStream.range(0, rows())
                .mapToDouble(values::at)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }
}

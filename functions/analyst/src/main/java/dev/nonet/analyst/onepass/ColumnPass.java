package dev.nonet.analyst.onepass;

import dev.nonet.analyst.table.Column;
import dev.nonet.analyst.table.ColumnReader;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.contract.analyst.ColumnProfile.Frequency;

import java.util.ArrayList;
import java.util.List;

/// One column, cell by cell. How its cells are read, those tell that were there before it was clear that the table is large.
public final class ColumnPass {
    /// Characters by which texts are told apart when they are counted.
    private static final int SHOWN = 80;

    private final String name;
    private final ColumnReader.Reading reading;
    private final ColumnProfile.Type type;
    private final Moments moments = new Moments();
    private final Quantiles quantiles = new Quantiles();
    private final Distinct distinct = new Distinct();
    private final Frequent frequent = new Frequent();
    private int rows;
    private int n;
    private int misfits;
    private int firstMisfit;
    private String before = "";
    private double valueBefore = Double.NaN;

    /// @param number of the column, from 1
    /// @param head the column's first cells
    ColumnPass(String name, int number, List<String> head) {
        this.name = name;
        reading = ColumnReader.reading(name, number, head);
        type =
                reading.type() == ColumnProfile.Type.EMPTY
                        ? ColumnProfile.Type.TEXT
                        : reading.type();
        head.forEach(this::add);
    }

    void add(String cell) {
        rows++;
        if (type == ColumnProfile.Type.TEXT ? cell.isEmpty() : ColumnReader.isMissing(cell)) {
            return;
        }
        if (type == ColumnProfile.Type.TEXT) {
            text(cell);
            return;
        }
        var value = value(cell);
        if (Double.isNaN(value)) {
            misfits++;
            firstMisfit = firstMisfit == 0 ? rows : firstMisfit;
            return;
        }
        moments.add(value);
        if (type == ColumnProfile.Type.BOOLEAN) {
            text(cell);
            return;
        }
        n++;
        distinct.add(value);
        if (type == ColumnProfile.Type.NUMBER) {
            quantiles.add(value);
        }
    }

    private void text(String cell) {
        n++;
        distinct.add(cell);
        frequent.add(cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN - 1) + "…");
    }

    /// Neighbours often have the same time.
    private double value(String cell) {
        if (!cell.equals(before)) {
            before = cell;
            valueBefore = reading.value().applyAsDouble(cell);
        }
        return valueBefore;
    }

    /// What a reader of its figures must know.
    public List<Column.Note> notes() {
        var notes = new ArrayList<>(reading.notes());
        if (misfits > 0) {
            notes.add(
                    new Column.Note(
                            "misfit",
                            "read as %s by its first rows; what does not fit is left out, the first in row %d"
                                    .formatted(reading.format(), firstMisfit),
                            misfits));
        }
        if (reading.type() == ColumnProfile.Type.EMPTY && n > 0) {
            notes.add(
                    new Column.Note(
                            "late-values",
                            "empty in the first rows, so what comes later is read as text",
                            n));
        }
        return notes;
    }

    public String name() {
        return name;
    }

    public ColumnProfile.Type type() {
        return n == 0 ? ColumnProfile.Type.EMPTY : type;
    }

    public String format() {
        return n == 0 ? "empty" : type == ColumnProfile.Type.TEXT ? "text" : reading.format();
    }

    public int n() {
        return n;
    }

    public int missing() {
        return rows - n;
    }

    /// Of numbers, of times in seconds since 1970, and of booleans as 0 and 1.
    public Moments moments() {
        return moments;
    }

    /// Of numbers.
    ///
    /// @param shares from 0 to 1, rising
    public double[] quantiles(double... shares) {
        return quantiles.at(shares);
    }

    /// How far quantiles may be off, as a share of all values.
    public double rankError() {
        return quantiles.rankError();
    }

    public int distinct() {
        return (int) Math.min(n, distinct.count());
    }

    /// Standard error of how many different values there are, as a share; 0 where it is exact.
    public double distinctError() {
        return distinct.isExact() ? 0 : Distinct.STANDARD_ERROR;
    }

    /// The most frequent texts.
    public List<Frequency> top(int size) {
        return frequent.top(size);
    }

    /// By how much their counts may be too low.
    public int topError() {
        return frequent.error();
    }
}

package dev.nonet.shared.contract.analyst;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is in a column.
///
/// @param format how its values are written, such as `decimal comma` or `yyyy-MM-dd`
/// @param n values
/// @param missing rows without a value
/// @param distinct different values
/// @param min the least, as text; of text columns absent
/// @param max the greatest, as text; of text columns absent
/// @param sd sample standard deviation, with n - 1
/// @param quantiles of numbers
/// @param top of text and boolean columns, the most frequent values
/// @param errors of columns that were too large to keep; absent where every figure is exact
public record ColumnProfile(
        String column,
        Type type,
        String format,
        int n,
        int missing,
        int distinct,
        @Nullable String min,
        @Nullable String max,
        @Nullable Double mean,
        @Nullable Double median,
        @Nullable Double sd,
        @Nullable Quantiles quantiles,
        @Nullable List<Frequency> top,
        @Nullable Errors errors) {
    /// The kind of values a column has; text when they are of several.
    public enum Type {
        NUMBER,
        DATE,
        TIME,
        BOOLEAN,
        TEXT,
        EMPTY
    }

    /// Definition 7 of Hyndman and Fan (1996), as spreadsheets and NumPy have it.
    public record Quantiles(double p05, double p25, double p75, double p95) {}

    /// How often a value occurs.
    public record Frequency(String value, int n) {}

    /// How far figures of one pass may be off.
    ///
    /// @param rank of median and quantiles: this share of the values at most lies between them and the true ones, which is proven
    /// @param distinct standard error of `distinct`, as a share of it
    /// @param top by how much the counts in `top` may be too low
    public record Errors(double rank, double distinct, int top) {}
}

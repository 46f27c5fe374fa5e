package dev.nonet.shared.contract.analyst;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What to find out: an aggregate of a measure among the rows that pass a filter, for each group and period.
///
/// @param measure column of numbers or booleans, of any kind for `distinct`; absent for `count`
/// @param agg the mean of the measure when absent, or the count of rows where there is no measure
/// @param by columns whose values tell groups apart; one group when empty
/// @param over periods of the time column, in UTC; all time together when absent
/// @param compare what each period is compared with; nothing when absent
/// @param filter conditions that all hold for the rows that count
/// @param limit rows of the answer, 100 when absent
public record Question(
        @Nullable @Size(min = 1, max = 200) String measure,
        @Nullable Aggregate agg,
        @Size(max = 3) List<@Size(min = 1, max = 200) String> by,
        @Nullable Grain over,
        @Nullable Against compare,
        @Size(max = 10) List<Filter> filter,
        @Nullable @Min(1) @Max(1_000) Integer limit) {
    public Question {
        by = List.copyOf(by);
        filter = List.copyOf(filter);
        if (measure == null && agg != null && agg != Aggregate.COUNT) {
            throw new IllegalArgumentException("a measure, as only count does without");
        }
        if (compare != null && over == null) {
            throw new IllegalArgumentException("over, as only periods can be compared");
        }
    }

    /// Of booleans, the mean is the share of true.
    public enum Aggregate {
        COUNT,
        SUM,
        MEAN,
        MEDIAN,
        MIN,
        MAX,
        SD,
        DISTINCT
    }

    /// Length of a period; weeks begin on Monday (ISO 8601).
    public enum Grain {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /// What a period is compared with.
    public enum Against {
        /// The period right before it.
        PREVIOUS
    }

    /// A condition. A cell without a value passes `missing` alone.
    ///
    /// @param values to compare with, as plain numbers, RFC 3339 dates or times, or texts, by the column's type: one, or for `in` one or more, or
    ///     none for `missing` and `present`
    public record Filter(
            @Size(min = 1, max = 200) String column,
            Operator op,
            @Size(max = 100) List<@Size(max = 200) String> values) {
        public Filter {
            values = List.copyOf(values);
            var fits =
                    switch (op) {
                        case MISSING, PRESENT -> values.isEmpty();
                        case IN -> !values.isEmpty();
                        case EQ, NE, LT, LE, GT, GE -> values.size() == 1;
                    };
            if (!fits) {
                throw new IllegalArgumentException(
                        "one value, several for in, none for missing and present");
            }
        }
    }

    /// Equal, not equal, less, at most, greater, at least, one of several, without and with a value.
    public enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        IN,
        MISSING,
        PRESENT
    }
}

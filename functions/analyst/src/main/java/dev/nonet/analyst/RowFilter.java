package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;
import dev.nonet.analyst.table.ColumnReader;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.contract.analyst.Question.Filter;
import dev.nonet.shared.contract.analyst.Question.Operator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// A condition on a column, with values that are read as those of the column.
final class RowFilter {
    private final Column column;
    private final Filter filter;
    private final double[] numbers;

    /// @param place of the filter in the input, for messages
    RowFilter(Column column, Filter filter, String place) {
        this.column = column;
        this.filter = filter;
        this.numbers = new double[filter.values().size()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = number(filter.values().get(i), place + ".values[" + i + "]");
        }
    }

    /// NaN of texts, which are compared as such.
    private double number(String value, String place) {
        if (column.type() == ColumnProfile.Type.TEXT || column.type() == ColumnProfile.Type.EMPTY) {
            return Double.NaN;
        }
        var reading = ColumnReader.reading("value", 1, List.of(value));
        var isYear = column.format().equals("yyyy") && value.matches("\\d{4}");
        var fits =
                isYear
                        || reading.type() == column.type()
                        || (column.isTime()
                                && (reading.type() == ColumnProfile.Type.DATE
                                        || reading.type() == ColumnProfile.Type.TIME));
        if (!fits) {
            throw new AgentException.Permanent(
                    "FILTER_INVALID",
                    "%s is no value of column %d, which has the type %s; write numbers plainly and times as RFC 3339 does."
                            .formatted(
                                    place,
                                    column.number(),
                                    column.type().name().toLowerCase(Locale.ROOT)));
        }
        return isYear
                ? LocalDate.of(Integer.parseInt(value), 1, 1)
                        .atStartOfDay()
                        .toEpochSecond(ZoneOffset.UTC)
                : reading.value().applyAsDouble(value);
    }

    boolean passes(int row) {
        if (column.isMissing(row)) {
            return filter.op() == Operator.MISSING;
        }
        return switch (filter.op()) {
            case MISSING -> false;
            case PRESENT -> true;
            case EQ -> order(row, 0) == 0;
            case NE -> order(row, 0) != 0;
            case LT -> order(row, 0) < 0;
            case LE -> order(row, 0) <= 0;
            case GT -> order(row, 0) > 0;
            case GE -> order(row, 0) >= 0;
            case IN -> isOneOf(row);
        };
    }

    private boolean isOneOf(int row) {
        for (var i = 0; i < numbers.length; i++) {
            if (order(row, i) == 0) {
                return true;
            }
        }
        return false;
    }

    /// Of the row's value and one of the filter's.
    private int order(int row, int value) {
        return Double.isNaN(numbers[value])
                ? column.cells().get(row).compareTo(filter.values().get(value))
                : Double.compare(column.values().at(row), numbers[value]);
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What each column is used for.
///
/// @param time the column that orders the rows
/// @param measures number columns that are analysed
/// @param flags boolean columns, whose share of true is a metric
/// @param dimensions columns that split the measures into segments
record Roles(
        @Nullable Column time, List<Column> measures, List<Column> flags, List<Column> dimensions) {
    /// Measures of one analysis, unless they are named.
    static final int MAX_MEASURES = 20;

    /// As the input names them, else by type; the monitor's samples are understood without being told.
    static Roles of(AnalystInput input, List<Column> columns, boolean monitor) {
        var time = time(input, columns);
        var measures =
                input.measures().isEmpty()
                        ? columns.stream()
                                .filter(column -> isMeasure(column, monitor))
                                .limit(MAX_MEASURES)
                                .toList()
                        : named(input.measures(), "measures", columns, ColumnProfile.Type.NUMBER);
        var dimensions =
                input.dimensions().isEmpty() && monitor
                        ? columns.stream().filter(column -> column.name().equals("target")).toList()
                        : named(input.dimensions(), "dimensions", columns, null);
        var flags =
                columns.stream()
                        .filter(column -> column.type() == ColumnProfile.Type.BOOLEAN)
                        .toList();
        if (measures.isEmpty() && flags.isEmpty() && input.questions().isEmpty()) {
            throw new AgentException.Permanent(
                    "NO_MEASURES",
                    "No column has numbers only, so there is nothing to analyse; " + hint(columns));
        }
        return new Roles(time, measures, flags, dimensions);
    }

    private static @Nullable Column time(AnalystInput input, List<Column> columns) {
        var name = input.timeColumn();
        if (name == null) {
            return columns.stream().filter(Column::isTime).findFirst().orElse(null);
        }
        return columns.stream()
                .filter(column -> column.name().equals(name) && column.isTime())
                .findFirst()
                .orElseThrow(
                        () ->
                                new AgentException.Permanent(
                                        "COLUMN_UNKNOWN",
                                        "input.time_column names no column of dates or times; "
                                                + hint(columns)));
    }

    private static List<Column> named(
            List<String> names,
            String field,
            List<Column> columns,
            ColumnProfile.@Nullable Type type) {
        var found = new ArrayList<Column>();
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var place = "input." + field + "[" + i + "]";
            found.add(
                    columns.stream()
                            .filter(column -> column.name().equals(name))
                            .filter(column -> type == null || column.type() == type)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new AgentException.Permanent(
                                                    "COLUMN_UNKNOWN",
                                                    place
                                                            + (type == null
                                                                    ? " names no column; "
                                                                    : " names no column of numbers;"
                                                                            + " ")
                                                            + hint(columns))));
        }
        return found.stream().distinct().toList();
    }

    /// The columns by number and type: their names are the caller's data and stay out of messages.
    static String hint(List<Column> columns) {
        return columns.stream()
                .limit(20)
                .map(
                        column ->
                                column.number()
                                        + " "
                                        + column.type().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "the columns are ", "."));
    }

    /// Numbers that count or measure something; an identifier or a status code does not.
    private static boolean isMeasure(Column column, boolean monitor) {
        return column.type() == ColumnProfile.Type.NUMBER
                && !isIdentifier(column)
                && !(monitor && !column.name().endsWith("_ms"));
    }

    static boolean isIdentifier(Column column) {
        var name = column.name().toLowerCase(Locale.ROOT);
        return name.equals("id") || name.endsWith("_id") || column.name().endsWith("Id");
    }
}

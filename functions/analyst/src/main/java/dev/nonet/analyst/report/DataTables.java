package dev.nonet.analyst.report;

import static dev.nonet.analyst.report.Words.anchor;
import static dev.nonet.analyst.report.Words.interval;
import static dev.nonet.analyst.report.Words.number;
import static dev.nonet.shared.report.Markup.escaped;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.report.Page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is in the table, what was guessed about it, and what was not measured.
record DataTables(Completed<AnalystResult> completed) {
    String html() {
        return metrics() + segments() + profile() + quality() + unmeasured();
    }

    private String metrics() {
        var rows =
                completed.result().keyMetrics().stream()
                        .map(
                                it ->
                                        List.of(
                                                anchor(it.id(), it.name()),
                                                number(it.value()),
                                                escaped(Objects.requireNonNullElse(it.unit(), "")),
                                                interval(it.ci95()),
                                                String.valueOf(it.n()),
                                                escaped(it.formula())))
                        .toList();
        return rows.isEmpty()
                ? ""
                : Page.section(
                        "metrics",
                        "Figures",
                        "",
                        Page.table(
                                "Figures",
                                List.of("Figure", "Value", "Unit", "95 % interval", "n", "How"),
                                rows));
    }

    private String segments() {
        var rows =
                completed.result().segments().stream()
                        .map(
                                it ->
                                        List.of(
                                                escaped(it.dimension() + ": " + it.value()),
                                                escaped(it.metric()),
                                                String.valueOf(it.n()),
                                                number(it.mean()),
                                                number(it.median()),
                                                number(Math.round(1_000 * it.share()) / 10.0)
                                                        + " %"))
                        .toList();
        return rows.isEmpty()
                ? ""
                : Page.section(
                        "segments",
                        "Segments",
                        "",
                        Page.table(
                                "Segments",
                                List.of(
                                        "Segment",
                                        "Measure",
                                        "n",
                                        "Mean",
                                        "Median",
                                        "Share of rows"),
                                rows));
    }

    private String profile() {
        var rows = completed.result().profile().stream().map(DataTables::column).toList();
        return Page.section(
                "columns",
                "Columns",
                "Types and formats are what the cells were taken for.",
                Page.table(
                        "Columns",
                        List.of(
                                "Column",
                                "Type",
                                "Written as",
                                "n",
                                "Missing",
                                "Distinct",
                                "Least",
                                "Median",
                                "Greatest",
                                "Most frequent"),
                        rows));
    }

    private static List<String> column(ColumnProfile column) {
        var top = Objects.requireNonNullElse(column.top(), List.<ColumnProfile.Frequency>of());
        return List.of(
                escaped(column.column()),
                column.type().name().toLowerCase(Locale.ROOT),
                escaped(column.format()),
                String.valueOf(column.n()),
                String.valueOf(column.missing()),
                String.valueOf(column.distinct()),
                escaped(Objects.requireNonNullElse(column.min(), "")),
                number(column.median()),
                escaped(Objects.requireNonNullElse(column.max(), "")),
                top.stream()
                        .limit(3)
                        .map(it -> escaped(it.value()) + " (" + it.n() + ")")
                        .collect(Collectors.joining(", ")));
    }

    private String quality() {
        var rows =
                completed.result().dataQuality().stream()
                        .map(
                                it ->
                                        List.of(
                                                escaped(
                                                        Objects.requireNonNullElse(
                                                                it.column(), "whole table")),
                                                escaped(it.rule()),
                                                escaped(it.detail()),
                                                String.valueOf(it.rows())))
                        .toList();
        return rows.isEmpty()
                ? ""
                : Page.section(
                        "quality",
                        "To know about the data",
                        "What was guessed, left out, or weakens the figures.",
                        Page.table(
                                "To know about the data",
                                List.of("Column", "What", "Detail", "Rows"),
                                rows));
    }

    private String unmeasured() {
        var items =
                Stream.concat(
                                completed.unmeasured().stream()
                                        .map(
                                                it ->
                                                        "<code>%s</code>: %s"
                                                                .formatted(
                                                                        escaped(it.field()),
                                                                        escaped(it.reason()))),
                                completed.limits().stream().map(it -> escaped(it)))
                        .map(it -> "<li>" + it + "</li>\n")
                        .collect(Collectors.joining());
        return items.isEmpty()
                ? ""
                : Page.section("unmeasured", "Not measured", "", "<ul>\n" + items + "</ul>\n");
    }
}

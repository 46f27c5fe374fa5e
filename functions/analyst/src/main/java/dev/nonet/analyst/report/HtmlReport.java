package dev.nonet.analyst.report;

import static dev.nonet.analyst.report.Words.number;
import static dev.nonet.shared.report.Markup.escaped;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.KeyMetric;
import dev.nonet.shared.report.Page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The page that a person opens: one file, without scripts, that asks nothing of the network.
///
/// @param lead what was found, in a few sentences
/// @param pictures SVG documents by the id of their chart
public record HtmlReport(
        Completed<AnalystResult> completed, String lead, Map<String, String> pictures) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    /// Figures at the top.
    private static final int TILES = 6;

    public String page() {
        var result = completed.result();
        var parts =
                Map.of(
                        "title", "Analysis of " + Counted.of(result.rows(), "row"),
                        "lead", escaped(lead),
                        "about", about(result),
                        "tiles", tiles(result),
                        "body",
                                recommendations(result)
                                        + charts(result)
                                        + new FindingTables(result).html()
                                        + new DataTables(completed).html());
        return PLACE.matcher(Page.beside(HtmlReport.class, "report.html"))
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        Objects.requireNonNull(parts.get(place.group(1)))));
    }

    private static String about(AnalystResult result) {
        var time = result.timeColumn();
        return escaped(
                Counted.of(result.profile().size(), "column")
                        + " from "
                        + result.analyzedFrom().replace('_', ' ')
                        + (time == null ? "" : " · in the order of " + time)
                        + (result.metricsAnalyzed().isEmpty()
                                ? ""
                                : " · " + String.join(", ", result.metricsAnalyzed())));
    }

    /// Means and shares; medians and totals stand below.
    private static String tiles(AnalystResult result) {
        return result.keyMetrics().stream()
                .filter(it -> it.name().startsWith("mean of ") || it.name().startsWith("share of "))
                .limit(TILES)
                .map(HtmlReport::tile)
                .collect(Collectors.joining());
    }

    private static String tile(KeyMetric metric) {
        var unit = metric.unit();
        return "<li><a href=\"#%s\"><strong>%s%s</strong><span>%s</span><small>%s</small></a></li>\n"
                .formatted(
                        metric.id(),
                        number(metric.value()),
                        unit == null ? "" : " <i>" + escaped(unit) + "</i>",
                        escaped(metric.name()),
                        metric.ci95() == null
                                ? "n = " + metric.n()
                                : Words.interval(metric.ci95()) + ", n = " + metric.n());
    }

    private static String recommendations(AnalystResult result) {
        var items =
                result.recommendations().stream()
                        .map(
                                it ->
                                        "<li>%s <span class=\"note\">%s · %s</span></li>\n"
                                                .formatted(
                                                        escaped(it.text()),
                                                        escaped(it.rule()),
                                                        it.because().stream()
                                                                .map(Words::link)
                                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining());
        return Page.section(
                "recommendations",
                "What to do",
                items.isEmpty() ? "No rule has anything to say about these findings." : "",
                items.isEmpty() ? "" : "<ol class=\"todo\">\n" + items + "</ol>\n");
    }

    private String charts(AnalystResult result) {
        var figures =
                result.charts().stream()
                        .filter(it -> pictures.containsKey(it.id()))
                        .map(
                                it ->
                                        "<figure>\n%s<figcaption>%s</figcaption></figure>\n"
                                                .formatted(own(it.id()), escaped(it.description())))
                        .collect(Collectors.joining());
        return figures.isEmpty()
                ? ""
                : Page.section(
                        "charts", "Charts", "", "<div class=\"charts\">\n" + figures + "</div>\n");
    }

    /// Ids of a picture are its own alone among several in a page.
    private String own(String id) {
        var svg = Objects.requireNonNull(pictures.get(id));
        for (var name : List.of("title", "description")) {
            svg = svg.replaceFirst(" id=\"" + name + "\"", " id=\"" + id + "-" + name + "\"");
        }
        return svg.replaceFirst(
                "aria-labelledby=\"title description\"",
                "aria-labelledby=\"%s-title %s-description\"".formatted(id, id));
    }
}

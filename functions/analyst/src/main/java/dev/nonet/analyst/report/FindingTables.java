package dev.nonet.analyst.report;

import static dev.nonet.analyst.report.Words.anchor;
import static dev.nonet.analyst.report.Words.interval;
import static dev.nonet.analyst.report.Words.number;
import static dev.nonet.analyst.report.Words.p;
import static dev.nonet.shared.report.Markup.escaped;

import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;
import dev.nonet.shared.report.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What was found, one table for each kind, with what each rests on.
record FindingTables(AnalystResult result) {
    /// Rows of a table.
    private static final int MAX_ROWS = 50;

    String html() {
        return trends()
                + changes()
                + seasons()
                + comparisons()
                + contributions()
                + forecast()
                + correlations()
                + anomalies();
    }

    private String trends() {
        return section(
                "trends",
                "Trends",
                result.trends(),
                AnalystResult.Trend::method,
                List.of("Measure", "Slope", "95 % interval", "Adjusted", "n", "From", "To"),
                it ->
                        List.of(
                                anchor(it.id(), it.metric()),
                                number(it.slope())
                                        + escaped(it.unit().substring(it.metric().length())),
                                interval(it.slopeCi95()),
                                p(it.pAdjusted(), it.significant()),
                                String.valueOf(it.n()),
                                escaped(it.from()),
                                escaped(it.to())));
    }

    private String changes() {
        return section(
                "changes",
                "Changes of level",
                result.changePoints(),
                AnalystResult.ChangePoint::method,
                List.of(
                        "Measure",
                        "At",
                        "95 % interval",
                        "Mean before",
                        "Mean after",
                        "Adjusted",
                        "n"),
                it ->
                        List.of(
                                anchor(it.id(), it.metric()),
                                escaped(it.at()),
                                escaped(it.earliest() + " to " + it.latest()),
                                number(it.before()),
                                number(it.after()),
                                p(it.pAdjusted(), it.significant()),
                                it.nBefore() + " and " + it.nAfter()));
    }

    private String seasons() {
        return section(
                "seasons",
                "Seasons",
                result.seasons(),
                AnalystResult.Season::method,
                List.of("Measure", "Comes back after", "Strength", "Adjusted", "n"),
                it ->
                        List.of(
                                anchor(it.id(), it.metric()),
                                escaped(it.lasts()),
                                number(it.strength()),
                                p(it.pAdjusted(), it.significant()),
                                String.valueOf(it.n())));
    }

    private String comparisons() {
        return section(
                "comparisons",
                "Comparisons",
                result.comparisons(),
                Comparison::method,
                List.of(
                        "Measure",
                        "Group",
                        "Baseline",
                        "Difference",
                        "95 % interval",
                        "Adjusted",
                        "Greater",
                        "To know"),
                it -> {
                    var ranks = it.ranks();
                    return List.of(
                            anchor(it.id(), it.kind() + " of " + it.metric()),
                            group(it.group()),
                            group(it.baseline()),
                            number(it.difference()),
                            interval(it.ci95()),
                            p(it.pAdjusted(), it.significant()),
                            ranks == null
                                    ? ""
                                    : number(Math.round(1_000 * ranks.superiority()) / 10.0) + " %",
                            escaped(String.join("; ", it.warnings())));
                });
    }

    private static String group(Comparison.Group group) {
        return "%s: %s <span class=\"note\">n = %d</span>"
                .formatted(escaped(group.name()), number(group.value()), group.n());
    }

    private String contributions() {
        var html = new StringBuilder();
        for (var one : result.contributions()) {
            html.append(
                    "<h3>%s</h3>\n<p class=\"note\">%s to %s: %s in all, mean %s. %s to %s: %s in all, mean %s.</p>\n"
                            .formatted(
                                    anchor(one.id(), one.metric() + " by " + one.dimension()),
                                    escaped(one.before().from()),
                                    escaped(one.before().to()),
                                    number(one.before().total()),
                                    number(one.before().mean()),
                                    escaped(one.after().from()),
                                    escaped(one.after().to()),
                                    number(one.after().total()),
                                    number(one.after().mean())));
            html.append(
                    Page.table(
                            one.metric() + " by " + one.dimension(),
                            List.of(
                                    one.dimension(),
                                    "Before",
                                    "After",
                                    "Change of the total",
                                    "Of the mean, by its share",
                                    "By its own mean"),
                            one.parts().stream().map(FindingTables::part).toList()));
        }
        return html.isEmpty()
                ? ""
                : Page.section(
                        "contributions",
                        "What moved it",
                        "Changes of the parts sum up to the change of the whole.",
                        html.toString());
    }

    private static List<String> part(Contribution.Part part) {
        return List.of(
                escaped(Objects.requireNonNullElse(part.value(), "(rest)")),
                number(part.before()),
                number(part.after()),
                number(part.change()),
                number(part.mix()),
                number(part.rate()));
    }

    private String forecast() {
        var forecast = result.forecast();
        if (forecast == null) {
            return "";
        }
        var rows =
                forecast.points().stream()
                        .limit(MAX_ROWS)
                        .map(
                                it ->
                                        List.of(
                                                escaped(it.at()),
                                                number(it.mean()),
                                                number(it.lo()) + " to " + number(it.hi())))
                        .toList();
        var backtest = forecast.backtest();
        return Page.section(
                "forecast",
                "Forecast of " + forecast.metric(),
                "%s. On the past: sMAPE %s %%, MASE %s, over %d origins."
                        .formatted(
                                capital(forecast.method()),
                                number(backtest.smape()),
                                number(backtest.mase()),
                                backtest.origins()),
                Page.table("Forecast", List.of("At", "Expected", "95 % interval"), rows));
    }

    private String correlations() {
        return section(
                "correlations",
                "Correlations",
                result.correlations(),
                AnalystResult.Correlation::method,
                List.of("Measures", "r", "Adjusted", "n"),
                it ->
                        List.of(
                                anchor(it.id(), it.a() + " and " + it.b()),
                                number(it.r()),
                                p(it.pAdjusted(), it.significant()),
                                String.valueOf(it.n())));
    }

    private String anomalies() {
        return section(
                "anomalies",
                "Outliers",
                result.anomalies(),
                AnalystResult.Anomaly::method,
                List.of("Measure", "Row", "At", "Value", "Expected", "Score"),
                it ->
                        List.of(
                                anchor(it.id(), it.metric()),
                                String.valueOf(it.row()),
                                escaped(Objects.requireNonNullElse(it.at(), "")),
                                number(it.value()),
                                number(it.expected()),
                                number(it.score())));
    }

    private static <T> String section(
            String id,
            String title,
            @Nullable List<T> findings,
            Function<T, String> method,
            List<String> heads,
            Function<T, List<String>> row) {
        if (findings == null || findings.isEmpty()) {
            return "";
        }
        var methods = findings.stream().map(method).distinct().map(FindingTables::capital);
        var more =
                findings.size() > MAX_ROWS
                        ? " The first %d of %d.".formatted(MAX_ROWS, findings.size())
                        : "";
        return Page.section(
                id,
                title,
                String.join(". ", methods.toList()) + "." + more,
                Page.table(title, heads, findings.stream().limit(MAX_ROWS).map(row).toList()));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

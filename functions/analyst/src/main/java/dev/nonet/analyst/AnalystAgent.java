package dev.nonet.analyst;

import dev.nonet.analyst.report.HtmlReport;
import dev.nonet.analyst.table.ColumnReader;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.KeyMetric;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Analyses a table: what is in it, which figures stand for it, what moves, what is odd, and pictures of it.
public final class AnalystAgent extends BaseAgent<AnalystInput, AnalystResult> {
    public AnalystAgent() {
        super(AnalystInput.CONTRACT);
    }

    /// Words name no data, so they mean what came with the task or the session's latest monitoring.
    @Override
    protected AnalystInput understand(TaskRequest request) {
        return new AnalystInput(null, null, null, null, List.of(), List.of(), null, null);
    }

    @Override
    protected AgentOutcome<AnalystResult> handle(AnalystInput input, AgentContext context) {
        if (input.question() != null) {
            return new AgentOutcome.Refused<>(
                    "QUESTION_NEEDS_MODEL",
                    "A question in words needs a language model; ask in `questions`, or name"
                            + " `measures` and `dimensions`.");
        }
        return switch (Source.of(input, context)) {
            case Source.Kept kept -> {
                var join = input.join();
                yield analyse(input, join == null ? kept : kept.joined(join, context), context);
            }
            case Source.Passed passed ->
                    withReport(profile(input, passed), Map.of(), context.artifacts());
        };
    }

    private AgentOutcome<AnalystResult> analyse(
            AnalystInput input, Source.Kept source, AgentContext context) {
        context.signals().progress(Counted.of(source.table().rows(), "row") + " read");
        var columns = ColumnReader.read(source.table());
        var roles = Roles.of(input, columns, source.from().equals(Source.MONITOR));
        var compare = input.compare();
        var groups = compare == null ? null : Groups.of(compare, columns, roles.time());
        var report =
                new Analysis(columns, roles, groups, input.horizon())
                        .report(source, input.questions(), context.artifacts());
        var completed =
                new AgentOutcome.Completed<>(
                        report.result(),
                        evidence(report.result()),
                        unmeasured(report),
                        limits(report, groups));
        return withReport(completed, report.pictures(), context.artifacts());
    }

    private AgentOutcome<AnalystResult> withReport(
            AgentOutcome.Completed<AnalystResult> completed,
            Map<String, String> pictures,
            ArtifactStore artifacts) {
        var result = completed.result();
        var page = new HtmlReport(completed, explain(result), pictures).page();
        return new AgentOutcome.Completed<>(
                result.withReport(artifacts.put("analysis.html", "text/html", page).id()),
                completed.evidence(),
                completed.unmeasured(),
                completed.limits());
    }

    private static AgentOutcome.Completed<AnalystResult> profile(
            AnalystInput input, Source.Passed source) {
        var report = new PassReport(source);
        var result = report.result(input);
        return new AgentOutcome.Completed<>(
                result, evidence(result), report.unmeasured(), report.limits());
    }

    private static List<Evidence> evidence(AnalystResult result) {
        return result.keyMetrics().stream()
                .map(
                        metric ->
                                new Evidence(
                                        "formula",
                                        metric.id(),
                                        null,
                                        metric.value(),
                                        metric.formula()))
                .toList();
    }

    private static List<Unmeasured> unmeasured(Analysis.Report report) {
        var unmeasured = new ArrayList<Unmeasured>();
        if (report.result().trends() == null) {
            for (var field : List.of("trends", "change_points", "seasons")) {
                unmeasured.add(new Unmeasured(field, "No column has dates or times."));
            }
        }
        report.noForecast().ifPresent(why -> unmeasured.add(new Unmeasured("forecast", why)));
        unmeasured.add(
                new Unmeasured(
                        "recommendations[].expected_effect",
                        "What was does not tell what an action would do."));
        return unmeasured;
    }

    private static List<String> limits(Analysis.Report report, @Nullable Groups groups) {
        var limits = new ArrayList<String>();
        if (report.anomalies() > Anomalies.MAX) {
            limits.add(
                    "%d of %d anomalies are shown, the furthest first"
                            .formatted(Anomalies.MAX, report.anomalies()));
        }
        if (report.result().metricsAnalyzed().size() == Roles.MAX_MEASURES) {
            limits.add(
                    "the first %d measures were analysed; name others in measures"
                            .formatted(Roles.MAX_MEASURES));
        }
        if (groups != null && groups.leftOut() > 0) {
            limits.add(
                    "%d of %d groups were compared, those with the most rows; name others in"
                                    .formatted(
                                            groups.rows().size(),
                                            groups.rows().size() + groups.leftOut())
                            + " compare.groups");
        }
        if (report.notCompared() > 0) {
            limits.add(
                    Counted.of(report.notCompared(), "comparison")
                            + " left out: a group has fewer than two values, or nothing varies");
        }
        return limits;
    }

    @Override
    protected String explain(AnalystResult result) {
        var text = new StringBuilder("Analysed " + Counted.of(result.rows(), "row") + ".");
        result.answers().forEach(it -> text.append(' ').append(it.sentence()));
        result.keyMetrics().stream()
                .limit(1)
                .forEach(metric -> text.append(' ').append(sentence(metric)));
        var trends = result.trends() == null ? List.<AnalystResult.Trend>of() : result.trends();
        trends.stream()
                .filter(AnalystResult.Trend::significant)
                .limit(1)
                .forEach(
                        trend ->
                                text.append(
                                        " Trend of %s: %s %s (adjusted p %s)."
                                                .formatted(
                                                        trend.metric(),
                                                        trend.slope(),
                                                        trend.unit(),
                                                        trend.pAdjusted())));
        if (result.changePoints() != null) {
            result.changePoints().stream()
                    .filter(AnalystResult.ChangePoint::significant)
                    .limit(1)
                    .forEach(
                            it ->
                                    text.append(
                                            " Mean of %s: %s until %s, %s from then on (adjusted p %s)."
                                                    .formatted(
                                                            it.metric(),
                                                            it.before(),
                                                            it.at(),
                                                            it.after(),
                                                            it.pAdjusted())));
        }
        result.comparisons().stream()
                .filter(AnalystResult.Comparison::significant)
                .limit(1)
                .forEach(
                        it ->
                                text.append(
                                        " %s of %s in %s: %s, in %s: %s (adjusted p %s)."
                                                .formatted(
                                                        it.kind().equals("mean") ? "Mean" : "Share",
                                                        it.metric(),
                                                        it.group().name(),
                                                        it.group().value(),
                                                        it.baseline().name(),
                                                        it.baseline().value(),
                                                        it.pAdjusted())));
        var forecast = result.forecast();
        if (forecast != null) {
            var next = forecast.points().getFirst();
            text.append(
                    " Expected %s on %s: %s (95 %% from %s to %s)."
                            .formatted(
                                    forecast.metric(),
                                    next.at(),
                                    next.mean(),
                                    next.lo(),
                                    next.hi()));
        }
        result.anomalies().stream()
                .limit(1)
                .forEach(
                        it ->
                                text.append(
                                        " Furthest from the expected %s: %s in row %d."
                                                .formatted(it.expected(), it.value(), it.row())));
        return text.toString();
    }

    private static String sentence(KeyMetric metric) {
        var unit = metric.unit() == null ? "" : " " + metric.unit();
        var sentence =
                "%s: %s%s (n = %d)".formatted(metric.name(), metric.value(), unit, metric.n());
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }
}

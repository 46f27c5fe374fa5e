package dev.nonet.analyst;

import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;
import dev.nonet.shared.contract.analyst.AnalystResult.Season;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the findings ask for. Each rule has a name and looks at significant findings alone.
final class Recommendations {
    /// Rank correlation from which on two measures say nearly the same.
    static final double STRONG = 0.8;

    /// Strength from which on a season says more than what is left.
    static final double SEASONAL = 0.5;

    /// Share of a change from which on one value is what it is about.
    static final double MAIN = 0.5;

    /// Ids that one recommendation names.
    static final int MAX_BECAUSE = 10;

    private Recommendations() {}

    static List<Recommendation> of(Analysis.Findings findings) {
        var found = new ArrayList<Recommendation>();
        for (var trend : findings.trends()) {
            found.add(
                    new Recommendation(
                            "Find out what moves %s: it %s by %s %s."
                                    .formatted(
                                            trend.metric(),
                                            trend.slope() > 0 ? "rises" : "falls",
                                            Math.abs(trend.slope()),
                                            trend.unit()
                                                    .substring(trend.metric().length())
                                                    .strip()),
                            "significant-trend",
                            List.of(trend.id()),
                            null));
        }
        findings.changes().stream()
                .filter(ChangePoint::significant)
                .collect(
                        Collectors.groupingBy(
                                ChangePoint::metric, LinkedHashMap::new, Collectors.toList()))
                .forEach((metric, own) -> found.add(changed(metric, own)));
        findings.seasons().stream()
                .filter(it -> it.significant() && it.strength() >= SEASONAL)
                .forEach(it -> found.add(seasonal(it)));
        findings.comparisons().stream()
                .filter(Recommendations::isSure)
                .forEach(it -> found.add(different(it)));
        findings.contributions()
                .forEach(it -> driver(it, moved(it, findings)).ifPresent(found::add));
        var byMetric = new LinkedHashMap<String, List<Anomaly>>();
        findings.anomalies().stream()
                .filter(it -> !it.method().equals(Anomalies.CONTEXTUAL))
                .forEach(
                        it ->
                                byMetric.computeIfAbsent(it.metric(), name -> new ArrayList<>())
                                        .add(it));
        byMetric.forEach((metric, own) -> found.add(check(metric, own)));
        for (var correlation : findings.correlations()) {
            if (correlation.significant() && Math.abs(correlation.r()) >= STRONG) {
                found.add(
                        new Recommendation(
                                "Do not count %s and %s as two pieces of evidence: their ranks correlate with %s."
                                        .formatted(
                                                correlation.a(), correlation.b(), correlation.r()),
                                "strong-correlation",
                                List.of(correlation.id()),
                                null));
            }
        }
        return found;
    }

    private static Recommendation changed(String metric, List<ChangePoint> changes) {
        var most =
                Collections.max(
                        changes,
                        Comparator.comparingDouble(it -> Math.abs(it.after() - it.before())));
        return new Recommendation(
                "Find out what happened around %s: the mean of %s went from %s to %s."
                        .formatted(most.at(), metric, most.before(), most.after()),
                "level-change",
                changes.stream().limit(MAX_BECAUSE).map(ChangePoint::id).toList(),
                null);
    }

    private static Recommendation seasonal(Season season) {
        return new Recommendation(
                "Compare %s with what it was %s before: its season explains %s of the variance around the trend."
                        .formatted(season.metric(), season.lasts(), season.strength()),
                "season",
                List.of(season.id()),
                null);
    }

    /// Where means differ but ranks do not, few values make the difference.
    private static boolean isSure(Comparison comparison) {
        var ranks = comparison.ranks();
        return comparison.significant()
                && comparison.warnings().isEmpty()
                && (ranks == null
                        || (ranks.significant()
                                && (ranks.superiority() > 0.5) == (comparison.difference() > 0)));
    }

    private static Recommendation different(Comparison comparison) {
        return new Recommendation(
                "Find out why the %s of %s is %s by %s (95 %% from %s to %s) in %s than in %s."
                        .formatted(
                                comparison.kind(),
                                comparison.metric(),
                                comparison.difference() > 0 ? "higher" : "lower",
                                Math.abs(comparison.difference()),
                                comparison.difference() > 0
                                        ? comparison.ci95().low()
                                        : -comparison.ci95().high(),
                                comparison.difference() > 0
                                        ? comparison.ci95().high()
                                        : -comparison.ci95().low(),
                                comparison.group().name(),
                                comparison.baseline().name()),
                "difference",
                List.of(comparison.id()),
                null);
    }

    /// Ids of the findings that say that the measure moved in time.
    private static List<String> moved(Contribution contribution, Analysis.Findings findings) {
        var metric = contribution.metric();
        var ids = new ArrayList<String>();
        findings.trends().stream()
                .filter(it -> it.metric().equals(metric))
                .forEach(it -> ids.add(it.id()));
        findings.changes().stream()
                .filter(it -> it.metric().equals(metric) && it.significant())
                .forEach(it -> ids.add(it.id()));
        findings.comparisons().stream()
                .filter(it -> it.metric().equals(metric) && isSure(it))
                .filter(it -> !it.by().equals(contribution.dimension()))
                .forEach(it -> ids.add(it.id()));
        return ids.stream().limit(MAX_BECAUSE - 1).toList();
    }

    /// The value that makes up half of the change or more, and twice what the next one does.
    private static Optional<Recommendation> driver(Contribution contribution, List<String> moved) {
        var part = contribution.parts().getFirst();
        var share = part.change() / contribution.change();
        if (moved.isEmpty()
                || contribution.parts().size() < 2
                || part.value() == null
                || Math.abs(part.change()) < 2 * Math.abs(contribution.parts().get(1).change())
                || !(share >= MAIN)) {
            return Optional.empty();
        }
        var because = new ArrayList<>(moved);
        because.add(contribution.id());
        return Optional.of(
                new Recommendation(
                        "Look at %s of %s first: its total of %s changed by %s, that of all by %s."
                                .formatted(
                                        part.value(),
                                        contribution.dimension(),
                                        contribution.metric(),
                                        Figures.rounded(part.change()),
                                        Figures.rounded(contribution.change())),
                        "main-driver",
                        because,
                        null));
    }

    private static Recommendation check(String metric, List<Anomaly> anomalies) {
        var worst = anomalies.getFirst();
        return new Recommendation(
                "Check row %d%s first: %s is %s where %s was expected."
                        .formatted(
                                worst.row(),
                                worst.at() == null ? "" : " (" + worst.at() + ")",
                                metric,
                                worst.value(),
                                worst.expected()),
                "outliers",
                anomalies.stream().limit(MAX_BECAUSE).map(Anomaly::id).toList(),
                null);
    }
}

package dev.nonet.analyst;

import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;
import dev.nonet.shared.contract.analyst.AnalystResult.Correlation;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;
import dev.nonet.shared.contract.analyst.AnalystResult.Season;
import dev.nonet.shared.contract.analyst.AnalystResult.Trend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// What the findings ask for. Each rule has a name and looks at significant findings alone.
final class Recommendations {
    /// Rank correlation from which on two measures say nearly the same.
    static final double STRONG = 0.8;

    /// Strength from which on a season says more than what is left.
    static final double SEASONAL = 0.5;

    /// Ids that one recommendation names.
    static final int MAX_BECAUSE = 10;

    private Recommendations() {}

    /// @param trends significant ones of rows that do not depend on each other
    /// @param anomalies of which those that are unusual where they are have no known rate of false alarms, so nothing rests on them
    static List<Recommendation> of(
            List<Trend> trends,
            List<ChangePoint> changes,
            List<Season> seasons,
            List<Comparison> comparisons,
            List<Anomaly> anomalies,
            List<Correlation> correlations) {
        var found = new ArrayList<Recommendation>();
        for (var trend : trends) {
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
        changes.stream()
                .filter(ChangePoint::significant)
                .collect(
                        Collectors.groupingBy(
                                ChangePoint::metric, LinkedHashMap::new, Collectors.toList()))
                .forEach((metric, own) -> found.add(changed(metric, own)));
        seasons.stream()
                .filter(it -> it.significant() && it.strength() >= SEASONAL)
                .forEach(it -> found.add(seasonal(it)));
        comparisons.stream()
                .filter(Recommendations::isSure)
                .forEach(it -> found.add(different(it)));
        var byMetric = new LinkedHashMap<String, List<Anomaly>>();
        anomalies.stream()
                .filter(it -> !it.method().equals(Anomalies.CONTEXTUAL))
                .forEach(
                        it ->
                                byMetric.computeIfAbsent(it.metric(), name -> new ArrayList<>())
                                        .add(it));
        byMetric.forEach((metric, own) -> found.add(check(metric, own)));
        for (var correlation : correlations) {
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

package dev.nonet.analyst;

import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;
import dev.nonet.shared.contract.analyst.AnalystResult.Correlation;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;
import dev.nonet.shared.contract.analyst.AnalystResult.Trend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What the findings ask for. Each rule has a name and looks at significant findings alone.
final class Recommendations {
    /// Rank correlation from which on two measures say nearly the same.
    static final double STRONG = 0.8;

    /// Ids that one recommendation names.
    static final int MAX_BECAUSE = 10;

    private Recommendations() {}

    /// @param trends significant ones of rows that do not depend on each other
    /// @param anomalies of which those that are unusual where they are have no known rate of false alarms, so nothing rests on them
    static List<Recommendation> of(
            List<Trend> trends, List<Anomaly> anomalies, List<Correlation> correlations) {
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

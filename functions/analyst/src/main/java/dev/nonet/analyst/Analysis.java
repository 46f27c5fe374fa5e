package dev.nonet.analyst;

import dev.nonet.analyst.table.Column;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;
import dev.nonet.shared.contract.analyst.AnalystResult.Correlation;
import dev.nonet.shared.contract.analyst.AnalystResult.Season;
import dev.nonet.shared.contract.analyst.AnalystResult.Trend;
import dev.nonet.shared.contract.analyst.Question;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One analysis: all tests first, then their adjustment, then what rests on them.
final class Analysis {
    /// Adjusted p below which a finding is significant.
    static final double ALPHA = 0.05;

    private final List<Column> columns;
    private final Roles roles;
    private final List<Trends.Found> trends;
    private final List<Correlations.Found> correlations;
    private final List<Course> courses;
    private final Comparisons comparisons;
    private final List<Contribution> contributions;
    private final Adjustment adjustment = new Adjustment();
    private final Forecasts.Found forecast;

    /// @param groups to compare; none without
    Analysis(
            List<Column> columns, Roles roles, @Nullable Groups groups, @Nullable Integer horizon) {
        this.columns = columns;
        this.roles = roles;
        this.trends = roles.time() == null ? List.of() : Trends.of(roles.time(), roles.measures());
        this.correlations = Correlations.of(roles.measures());
        this.courses = Course.of(roles.time(), roles.measures());
        trends.forEach(it -> adjustment.add(it, it.test().pValue()));
        correlations.forEach(it -> adjustment.add(it, it.test().pValue()));
        courses.forEach(this::add);
        this.comparisons = new Comparisons(groups, roles);
        comparisons.addTo(adjustment);
        this.contributions = Contributions.of(roles, groups == null ? null : groups.at());
        this.forecast = Forecasts.of(roles, horizon);
    }

    /// A measure without a change has been tested for changes, too.
    private void add(Course course) {
        if (course.changes().isEmpty()) {
            adjustment.add(course, 1);
        }
        course.changes().forEach(change -> adjustment.add(change, change.pValue()));
        if (course.season() != null) {
            adjustment.add(course.season(), course.season().pValue());
        }
    }

    /// What was found.
    ///
    /// @param pictures of the charts, by id
    /// @param anomalies how many there were before the list was cut
    /// @param notCompared comparisons that could not be made
    /// @param noForecast why there is none
    record Report(
            AnalystResult result,
            Map<String, String> pictures,
            int anomalies,
            int notCompared,
            Optional<String> noForecast) {}

    Report report(Source.Kept source, List<Question> questions, ArtifactStore artifacts) {
        var shownTrends = trends();
        var significant = significant(shownTrends);
        var anomalies = Anomalies.of(roles.time(), roles.measures(), significant);
        var shown = anomalies.stream().limit(Anomalies.MAX).toList();
        var shownCorrelations = correlations();
        var segments = Segments.of(roles);
        var changes = ChangePoints.of(courses, adjustment);
        var seasons = Seasons.of(courses, adjustment);
        var compared = comparisons.shown(adjustment, dependent());
        var gallery = new Gallery(roles, artifacts);
        gallery.measures(significant, anomalies, changes);
        gallery.forecast(forecast);
        gallery.segments(segments);
        gallery.contributions(contributions);
        gallery.comparisons(comparisons.found());
        gallery.correlation(correlations, shownCorrelations);
        var answers =
                questions.isEmpty()
                        ? List.<AnalystResult.Answer>of()
                        : Answers.of(questions, columns, roles.time(), gallery);
        var time = roles.time();
        var result =
                new AnalystResult(
                        Stream.concat(roles.measures().stream(), roles.flags().stream())
                                .map(Column::name)
                                .toList(),
                        source.from(),
                        columns.getFirst().rows(),
                        time == null ? null : time.name(),
                        columns.stream().map(Profiles::of).toList(),
                        Metrics.of(roles),
                        trendsOrNull(shownTrends),
                        shown,
                        time == null ? null : changes,
                        time == null ? null : seasons,
                        forecast.forecast(),
                        shownCorrelations,
                        compared,
                        contributions,
                        segments,
                        gallery.charts(),
                        Stream.concat(
                                        source.notes().stream(),
                                        Quality.of(source.table().layout(), columns, roles, trends)
                                                .stream())
                                .toList(),
                        Recommendations.of(
                                new Findings(
                                        reliable(shownTrends),
                                        changes,
                                        seasons,
                                        compared,
                                        contributions,
                                        shown,
                                        shownCorrelations)),
                        answers,
                        null);
        return new Report(
                result,
                gallery.pictures(),
                anomalies.size(),
                comparisons.leftOut(),
                Optional.ofNullable(forecast.reason()));
    }

    /// What recommendations may rest on.
    ///
    /// @param trends significant ones of rows that do not depend on each other
    /// @param anomalies of which those that are unusual where they are have no known rate of false alarms, so nothing rests on them
    record Findings(
            List<Trend> trends,
            List<ChangePoint> changes,
            List<Season> seasons,
            List<Comparison> comparisons,
            List<Contribution> contributions,
            List<Anomaly> anomalies,
            List<Correlation> correlations) {}

    private @Nullable List<Trend> trendsOrNull(List<Trend> shown) {
        return roles.time() == null ? null : shown;
    }

    private List<Trend> trends() {
        var shown = new ArrayList<Trend>();
        for (var i = 0; i < trends.size(); i++) {
            var found = trends.get(i);
            shown.add(Trends.shown(found, "trend-" + (i + 1), adjustment.of(found)));
        }
        return shown;
    }

    /// Significant, and not only because neighbouring rows go together.
    private List<Trend> reliable(List<Trend> shown) {
        return IntStream.range(0, shown.size())
                .filter(i -> shown.get(i).significant() && !Quality.isDependent(trends.get(i)))
                .mapToObj(shown::get)
                .toList();
    }

    private List<String> dependent() {
        return trends.stream()
                .filter(Quality::isDependent)
                .map(it -> it.timeline().measure().name())
                .toList();
    }

    private Map<String, Trends.Found> significant(List<Trend> shown) {
        var significant = new HashMap<String, Trends.Found>();
        for (var i = 0; i < shown.size(); i++) {
            if (shown.get(i).significant()) {
                significant.put(shown.get(i).metric(), trends.get(i));
            }
        }
        return significant;
    }

    private List<Correlation> correlations() {
        var shown = new ArrayList<Correlation>();
        for (var i = 0; i < correlations.size(); i++) {
            var found = correlations.get(i);
            var p = adjustment.of(found);
            shown.add(
                    new Correlation(
                            "correlation-" + (i + 1),
                            found.a().name(),
                            found.b().name(),
                            Figures.rounded(found.test().r()),
                            Figures.rounded(found.test().pValue()),
                            Figures.rounded(p),
                            p < ALPHA,
                            found.test().n(),
                            "Spearman, Student's t, Holm"));
        }
        return shown;
    }
}

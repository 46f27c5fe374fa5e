package dev.nonet.shared.contract.analyst;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the numbers say, each with how many rows it rests on.
///
/// @param metricsAnalyzed names of the measures that were analysed
/// @param analyzedFrom `data`, `artifact` or `monitoring_data`, the monitor's samples in this session
/// @param rows rows of data, without the header
/// @param timeColumn the column that ordered the rows; absent when the rows have no time
/// @param profile every column
/// @param trends one for each measure; absent when the rows have no time
/// @param anomalies furthest from what was expected first, then those that are unusual where they are
/// @param changePoints in the order of the measures, then of time; absent when the rows have no time
/// @param seasons the most certain one of each measure; absent when the rows have no time
/// @param forecast of the first measure; absent without `horizon`, or where times keep no step
/// @param correlations one for each pair of measures, strongest first
/// @param comparisons of each measure and flag in each group with the baseline; none without `compare`
/// @param contributions one for each measure and dimension; none without a time or a dimension
/// @param segments one for each measure and value of a dimension
/// @param recommendations from named rules over significant findings alone
/// @param answers one for each question
/// @param report artifact id of a page with all of it, for people; absent while it is made
public record AnalystResult(
        List<String> metricsAnalyzed,
        String analyzedFrom,
        int rows,
        @Nullable String timeColumn,
        List<ColumnProfile> profile,
        List<KeyMetric> keyMetrics,
        @Nullable List<Trend> trends,
        List<Anomaly> anomalies,
        @Nullable List<ChangePoint> changePoints,
        @Nullable List<Season> seasons,
        @Nullable Forecast forecast,
        List<Correlation> correlations,
        List<Comparison> comparisons,
        List<Contribution> contributions,
        List<Segment> segments,
        List<Chart> charts,
        List<DataQuality> dataQuality,
        List<Recommendation> recommendations,
        List<Answer> answers,
        @Nullable String report) {
    public AnalystResult {
        metricsAnalyzed = List.copyOf(metricsAnalyzed);
        profile = List.copyOf(profile);
        keyMetrics = List.copyOf(keyMetrics);
        anomalies = List.copyOf(anomalies);
        correlations = List.copyOf(correlations);
        comparisons = List.copyOf(comparisons);
        contributions = List.copyOf(contributions);
        segments = List.copyOf(segments);
        charts = List.copyOf(charts);
        dataQuality = List.copyOf(dataQuality);
        recommendations = List.copyOf(recommendations);
        answers = List.copyOf(answers);
    }

    /// The same with the page that was made of it.
    public AnalystResult withReport(String id) {
        return new AnalystResult(
                metricsAnalyzed,
                analyzedFrom,
                rows,
                timeColumn,
                profile,
                keyMetrics,
                trends,
                anomalies,
                changePoints,
                seasons,
                forecast,
                correlations,
                comparisons,
                contributions,
                segments,
                charts,
                dataQuality,
                recommendations,
                answers,
                id);
    }

    /// A mean or proportion with its uncertainty.
    ///
    /// @param id such as `metric-1`
    /// @param unit of the value, as far as the column's name tells; absent when it does not
    /// @param n values it rests on
    /// @param ci95 where the true value lies with 95 % confidence, for independent rows; absent when n < 2
    /// @param formula how value and interval were computed
    public record KeyMetric(
            String id,
            String name,
            double value,
            @Nullable String unit,
            int n,
            @Nullable Interval ci95,
            String formula) {}

    /// Both ends belong to it.
    public record Interval(double low, double high) {}

    /// A monotonic trend of a measure over time.
    ///
    /// @param id such as `trend-1`
    /// @param slope Theil-Sen: the median of the slopes of all pairs of rows
    /// @param unit of the slope, such as `amount per day`
    /// @param slopeCi95 interval of the slope after Sen (1968); absent when there are too few rows
    /// @param tau Kendall's tau-b
    /// @param pValue Mann-Kendall, two-sided, for the measure alone
    /// @param pAdjusted the same, adjusted for all tests of this analysis (Holm)
    /// @param significant whether `pAdjusted` is below 0.05
    /// @param from first time
    /// @param to last time
    public record Trend(
            String id,
            String metric,
            double slope,
            String unit,
            @Nullable Interval slopeCi95,
            double tau,
            double pValue,
            double pAdjusted,
            boolean significant,
            String method,
            int n,
            String from,
            String to) {}

    /// A value far from where the others are, or one that is unusual after those before it.
    ///
    /// @param id such as `anomaly-1`
    /// @param row from 1, without the header
    /// @param at the row's time, where rows have one
    /// @param expected the value in the middle of what was expected
    /// @param score distance from the expected, in robust standard deviations; of what is unusual where it is, from 0.52 to 1, the mean
    ///     of several detectors
    public record Anomaly(
            String id,
            String metric,
            int row,
            @Nullable String at,
            double value,
            double expected,
            double score,
            String method) {}

    /// A time at which a measure went to another level and stayed there.
    ///
    /// @param id such as `change-1`
    /// @param at time of the first row on the new level
    /// @param row its number, from 1, without the header
    /// @param earliest start of the interval that holds the place with 95 % confidence
    /// @param latest its end
    /// @param before mean of the rows since the change before, or the start
    /// @param after mean of the rows until the next change, or the end
    /// @param pValue of no change between the change before and the next
    /// @param pAdjusted adjusted for all tests of this analysis (Holm)
    /// @param significant whether `pAdjusted` is below 0.05
    public record ChangePoint(
            String id,
            String metric,
            String at,
            int row,
            String earliest,
            String latest,
            double before,
            double after,
            int nBefore,
            int nAfter,
            double pValue,
            double pAdjusted,
            boolean significant,
            String method) {}

    /// After what time a measure comes back to itself.
    ///
    /// @param id such as `season-1`
    /// @param period steps
    /// @param lasts the same in words, such as `7 days`
    /// @param strength share of the variance around the trend that it explains, 0 to 1
    /// @param pValue of no season, for the measure alone, whatever its length
    /// @param pAdjusted adjusted for all tests of this analysis (Holm)
    /// @param significant whether `pAdjusted` is below 0.05
    /// @param n steps
    /// @param gaps steps without a row, filled on the straight line between their neighbours
    public record Season(
            String id,
            String metric,
            int period,
            String lasts,
            double strength,
            double pValue,
            double pAdjusted,
            boolean significant,
            int n,
            int gaps,
            String method) {}

    /// What comes next, and how well the same method did on the past.
    ///
    /// @param metric the first measure
    /// @param weights of the methods that were combined, heaviest first
    /// @param seasons lengths in steps that were found in the data, shortest first
    /// @param n steps of the past that it rests on
    /// @param gaps steps without a row, filled on the straight line between their neighbours
    public record Forecast(
            String metric,
            String method,
            Map<String, Double> weights,
            List<Integer> seasons,
            int n,
            int gaps,
            List<Point> points,
            Backtest backtest) {
        public Forecast {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
            seasons = List.copyOf(seasons);
            points = List.copyOf(points);
        }

        /// With the interval that is to hold 95 % of outcomes.
        public record Point(String at, double mean, double lo, double hi) {}

        /// Errors over rolling origins, each with weights of what was known by then.
        ///
        /// @param smape in percent, 0 to 200
        /// @param mase in mean errors of the seasonal naive forecast within the past
        /// @param horizon steps that were told from each origin
        public record Backtest(double smape, double mase, int origins, int horizon) {}
    }

    /// How two measures go together.
    ///
    /// @param id such as `correlation-1`
    /// @param r Spearman's rank correlation
    /// @param pValue two-sided, for this pair alone
    /// @param pAdjusted adjusted for all tests of this analysis (Holm)
    /// @param significant whether `pAdjusted` is below 0.05
    /// @param n rows in which both have a value
    public record Correlation(
            String id,
            String a,
            String b,
            double r,
            double pValue,
            double pAdjusted,
            boolean significant,
            int n,
            String method) {}

    /// A measure or flag in one group, compared with the baseline.
    ///
    /// @param id such as `comparison-1`
    /// @param kind `mean`, or `share` of a flag
    /// @param by the column that tells the groups apart
    /// @param difference of the group from the baseline
    /// @param ci95 of the difference: Welch's of means, Newcombe's of shares
    /// @param pValue of no difference, two-sided: Welch's t of means, Fisher's exact of shares
    /// @param pAdjusted adjusted for all tests of this analysis (Holm)
    /// @param significant whether `pAdjusted` is below 0.05
    /// @param ranks the same question, asked of the ranks; absent for shares
    /// @param warnings why not to count on it; none when empty
    public record Comparison(
            String id,
            String metric,
            String kind,
            String by,
            Group baseline,
            Group group,
            double difference,
            Interval ci95,
            double pValue,
            double pAdjusted,
            boolean significant,
            @Nullable Ranks ranks,
            List<String> warnings,
            String method) {
        public Comparison {
            warnings = List.copyOf(warnings);
        }

        /// @param value the mean, or the share
        /// @param median absent for shares
        /// @param sd absent for shares
        public record Group(
                String name, int n, double value, @Nullable Double median, @Nullable Double sd) {}

        /// Mann-Whitney.
        ///
        /// @param superiority how likely a value of the group is greater than one of the baseline, equal ones counting half
        public record Ranks(
                double superiority, double pValue, double pAdjusted, boolean significant) {}
    }

    /// Which values of a dimension moved a measure from one period to the next.
    ///
    /// @param id such as `contribution-1`
    /// @param change of the total; exactly what the parts sum up to
    /// @param meanChange of the mean: the sum of `mix` and `rate` of all parts
    /// @param parts greatest change first
    public record Contribution(
            String id,
            String metric,
            String dimension,
            Period before,
            Period after,
            double change,
            double meanChange,
            List<Part> parts) {
        public Contribution {
            parts = List.copyOf(parts);
        }

        /// @param from first time
        /// @param to last time
        /// @param total not rounded
        public record Period(String from, String to, int n, double total, double mean) {}

        /// What rows with one value of the dimension have to do with it.
        ///
        /// @param value absent for all rows with another value, or none
        /// @param before total, not rounded
        /// @param after the same
        /// @param change of the total, not rounded
        /// @param mix what the mean changed since there are more or fewer of these rows among all
        /// @param rate what the mean changed since their own mean did
        public record Part(
                @Nullable String value,
                int nBefore,
                int nAfter,
                double before,
                double after,
                double change,
                double mix,
                double rate) {}
    }

    /// A measure among the rows that share one value of a dimension.
    ///
    /// @param share of all rows that have a value of the measure, 0 to 1
    public record Segment(
            String dimension,
            String value,
            String metric,
            int n,
            double mean,
            double median,
            double share) {}

    /// A picture.
    ///
    /// @param id such as `chart-1`
    /// @param kind `line`, `forecast`, `histogram`, `bar`, `interval` or `scatter`
    /// @param artifact id of the SVG
    /// @param description what it shows, for those who cannot see it
    public record Chart(
            String id, String kind, String title, String artifact, String description) {}

    /// Something about the data that a reader of the figures must know.
    ///
    /// @param column absent when it is about the whole table
    /// @param rows how many rows it concerns
    public record DataQuality(@Nullable String column, String rule, String detail, int rows) {}

    /// What to do, and why.
    ///
    /// @param rule the rule that says so
    /// @param because ids of the findings it rests on
    /// @param expectedEffect absent: an analysis of what was does not tell what an action would do
    public record Recommendation(
            String text, String rule, List<String> because, @Nullable String expectedEffect) {}

    /// What was asked, as a small table.
    ///
    /// @param id such as `answer-1`, in the order of the questions
    /// @param sentence the answer in words
    /// @param unit of the values, as far as it is known
    /// @param by columns that tell the groups apart
    /// @param n rows of data that it rests on
    /// @param leftOut rows that pass the filter, and have no value, group or time
    /// @param groups how many groups and periods there are; `rows` may have fewer
    /// @param rows by time, then group; without time those with the greatest values first
    /// @param chart id of the chart that shows it
    public record Answer(
            String id,
            String sentence,
            @Nullable String unit,
            List<String> by,
            int n,
            int leftOut,
            int groups,
            List<Row> rows,
            @Nullable String chart) {
        public Answer {
            by = List.copyOf(by);
            rows = List.copyOf(rows);
        }

        /// One group in one period.
        ///
        /// @param group its values of `by`
        /// @param at start of the period, such as `2026-02-01`; absent without periods
        /// @param n rows of data in it
        /// @param ci95 of means, medians and shares, for independent rows; absent where there are too few
        /// @param change from the period right before; absent where that has no row
        public record Row(
                List<String> group,
                @Nullable String at,
                double value,
                int n,
                @Nullable Interval ci95,
                @Nullable Double change) {
            public Row {
                group = List.copyOf(group);
            }
        }
    }
}

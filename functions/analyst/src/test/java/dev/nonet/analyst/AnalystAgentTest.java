package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.analyst.table.ColumnReader;
import dev.nonet.analyst.table.TableReader;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.Deadline;
import dev.nonet.shared.agent.TaskSignals;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.artifact.FolderArtifacts;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.Anomaly;
import dev.nonet.shared.contract.analyst.AnalystResult.Chart;
import dev.nonet.shared.contract.analyst.AnalystResult.DataQuality;
import dev.nonet.shared.contract.analyst.AnalystResult.Interval;
import dev.nonet.shared.contract.analyst.AnalystResult.KeyMetric;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;
import dev.nonet.shared.contract.analyst.ColumnProfile;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

class AnalystAgentTest {
    private static final String FOUR_DAYS =
            """
            t,a
            2026-01-01,1
            2026-01-02,2
            2026-01-03,3
            2026-01-04,4
            """;

    @TempDir Path folder;

    private final AnalystAgent agent = new AnalystAgent();

    @Test
    void answersTheExampleOfItsContract() throws Exception {
        var body = Json.mapper().readTree(AnalystInput.CONTRACT.example());
        var result =
                analyse(RecordReader.strict(AnalystInput.class).read(body.get("input"), "input"));

        assertThat(result.metricsAnalyzed()).containsExactly("amount");
        assertThat(result.timeColumn()).isEqualTo("day");
        assertThat(result.keyMetrics().getFirst())
                .isEqualTo(
                        new KeyMetric(
                                "metric-1",
                                "mean of amount",
                                21.6,
                                null,
                                10,
                                new Interval(4.30867, 38.8913),
                                "sum / n; interval mean ± t(0.975, n - 1) · sd / √n"));
        var trend = trends(result).getFirst();
        assertThat(trend.slope()).isEqualTo(1);
        assertThat(trend.unit()).isEqualTo("amount per day");
        assertThat(trend.slopeCi95()).isEqualTo(new Interval(0.6, 2));
        assertThat(trend.pValue()).isEqualTo(0.000357694);
        assertThat(trend.significant()).isTrue();
        assertThat(trend.from() + " " + trend.to()).isEqualTo("2026-01-01 2026-01-10");
        assertThat(result.anomalies()).extracting(Anomaly::row).containsExactly(8);
        assertThat(result.anomalies().getFirst().expected()).isEqualTo(17);
        assertThat(result.recommendations())
                .extracting(Recommendation::rule)
                .containsExactly("significant-trend", "outliers");
        assertThat(agent.explain(result))
                .isEqualTo(
                        "Analysed 10 rows. Mean of amount: 21.6 (n = 10). Trend of amount: 1.0"
                            + " amount per day (adjusted p 3.57694E-4). Furthest from the expected"
                            + " 17.0: 90.0 in row 8.");
    }

    @Test
    void describesEveryColumn() {
        var profile =
                analyse("name,n,when\nx,1,2026-01-01\ny,,2026-01-02\nx,4,2026-01-03\n").profile();

        assertThat(profile)
                .extracting(ColumnProfile::type)
                .containsExactly(
                        ColumnProfile.Type.TEXT,
                        ColumnProfile.Type.NUMBER,
                        ColumnProfile.Type.DATE);
        assertThat(profile.get(0).top())
                .extracting(it -> it.value() + " " + it.n())
                .containsExactly("x 2", "y 1");
        assertThat(profile.get(1).missing()).isEqualTo(1);
        assertThat(profile.get(1).mean()).isEqualTo(2.5);
        assertThat(profile.get(1).min() + " " + profile.get(1).max()).isEqualTo("1 4");
        assertThat(profile.get(1).quantiles())
                .isEqualTo(new ColumnProfile.Quantiles(1.15, 1.75, 3.25, 3.85));
        assertThat(profile.get(2).max()).isEqualTo("2026-01-03");
    }

    @Test
    void namesTheFiveMostFrequentValues() {
        var profile = analyse("name,n\na,1\nb,1\nc,1\nd,1\ne,1\nf,1\n").profile();

        assertThat(profile.getFirst().top()).hasSize(5);
        assertThat(profile.getFirst().distinct()).isEqualTo(6);
    }

    @Test
    void hasNoTrendWithoutTime() {
        var outcome = completed(AnalystInput.of("a\n1\n2\n3\n"));

        assertThat(outcome.result().trends()).isNull();
        assertThat(outcome.unmeasured())
                .extracting(Unmeasured::field)
                .contains("trends", "forecast", "change_points", "seasons");
        assertThat(outcome.result().charts()).extracting(Chart::kind).containsExactly("histogram");
    }

    @Test
    void hasNoTrendOfThreeRowsOrOfOneMoment() {
        assertThat(analyse("day,a\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n").trends()).isEmpty();
        assertThat(
                        analyse("day,a\n2026-01-01,1\n2026-01-01,2\n2026-01-01,3\n2026-01-01,4\n")
                                .trends())
                .isEmpty();
        assertThat(
                        analyse("day,a\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n2026-01-04,4\n")
                                .trends())
                .hasSize(1);
    }

    @Test
    void tellsSlopesInAUnitThatTheSpanHasSomeOf() {
        assertThat(unit("2026-01-01T00:00:00Z", "2026-01-01T00:09:59Z")).isEqualTo("a per second");
        assertThat(unit("2026-01-01T00:00:00Z", "2026-01-01T00:10:00Z")).isEqualTo("a per minute");
        assertThat(unit("2026-01-01T00:00:00Z", "2026-01-01T09:59:59Z")).isEqualTo("a per minute");
        assertThat(unit("2026-01-01T00:00:00Z", "2026-01-01T10:00:00Z")).isEqualTo("a per hour");
        assertThat(unit("2026-01-01T00:00:00Z", "2026-01-10T23:59:59Z")).isEqualTo("a per hour");
        assertThat(unit("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z")).isEqualTo("a per day");
        assertThat(trends(analyse(FOUR_DAYS)).getFirst().slope()).isEqualTo(1);
        var hour =
                """
                t,a
                2026-01-01T00:00:00Z,1
                2026-01-01T00:00:02Z,2
                2026-01-01T00:00:04Z,3
                2026-01-01T01:00:00Z,1801
                """;
        assertThat(trends(analyse(hour)).getFirst().slope()).isEqualTo(30);
    }

    @Test
    void adjustsForAllTestsOfTheAnalysis() {
        var random = new Random(7);
        var result =
                analyse(
                        rows(
                                40,
                                i ->
                                        i
                                                + random.nextGaussian()
                                                + ","
                                                + random.nextGaussian()
                                                + ","
                                                + random.nextGaussian(),
                                "a,b,c"));

        assertThat(result.trends()).hasSize(3);
        assertThat(result.correlations()).hasSize(3);
        var trend = trends(result).getFirst();
        // With a test for changes and one for a season of each measure.
        assertThat(trend.pAdjusted()).isCloseTo(12 * trend.pValue(), withinPercentage(1e-3));
    }

    /// 200 analyses of noise, each with 5 trends and 10 correlations: one in twenty may find anything.
    @Test
    void findsNothingInNoiseInNineteenOfTwentyAnalyses() {
        var random = new Random(20260105);
        var found = 0;
        for (var run = 0; run < 400; run++) {
            var csv =
                    rows(
                            30,
                            i ->
                                    random.nextGaussian()
                                            + ","
                                            + random.nextGaussian()
                                            + ","
                                            + random.nextGaussian()
                                            + ","
                                            + random.nextGaussian()
                                            + ","
                                            + random.nextGaussian(),
                            "a,b,c,d,e");
            var source = new Source.Kept(TableReader.read(csv), "data");
            var columns = ColumnReader.read(source.table());
            var roles = Roles.of(AnalystInput.of(csv), columns, false);
            var result =
                    new Analysis(columns, roles, null, null)
                            .report(source, List.of(), new Forgetting())
                            .result();
            var any =
                    trends(result).stream().anyMatch(AnalystResult.Trend::significant)
                            || result.correlations().stream()
                                    .anyMatch(AnalystResult.Correlation::significant)
                            || Objects.requireNonNull(result.changePoints()).stream()
                                    .anyMatch(AnalystResult.ChangePoint::significant)
                            || Objects.requireNonNull(result.seasons()).stream()
                                    .anyMatch(AnalystResult.Season::significant);
            found += any ? 1 : 0;
        }
        assertThat(found / 400.0).isBetween(0.01, 0.07);
    }

    @Test
    void findsOutliersAroundTheTrend() {
        var random = new Random(3);
        var csv = rows(50, i -> String.valueOf(i == 30 ? 10 : i + random.nextGaussian() / 10), "a");

        var anomalies = analyse(csv).anomalies();

        assertThat(anomalies.getFirst().row()).isEqualTo(31);
        assertThat(anomalies.getFirst().at()).isEqualTo("2026-01-31");
        assertThat(anomalies.getFirst().expected()).isCloseTo(30, within(0.5));
        assertThat(anomalies.getFirst().method()).endsWith("around the trend");
    }

    /// What floating point leaves over of a perfect line is no spread to measure by.
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, -0.7, 1e-9, 12_345.678, 1e15})
    void findsTheOneThatLeavesAPerfectLine(double step) {
        var csv = rows(30, i -> String.valueOf(7 * step + (i == 20 ? 25 : i) * step), "a");

        assertThat(analyse(csv).anomalies())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.row()).isEqualTo(21);
                            assertThat(it.expected()).isCloseTo(27 * step, withinPercentage(1e-3));
                            assertThat(it.method())
                                    .isEqualTo(
                                            "median and mean absolute deviation, |score| > 3.5,"
                                                    + " around the trend");
                        });
        assertThat(analyse(rows(30, i -> String.valueOf(i * step), "a")).anomalies()).isEmpty();
    }

    @Test
    void findsTheOneThatIsNotAsAllOthers() {
        var csv = rows(30, i -> i == 20 ? "8" : "5", "a");

        assertThat(analyse(csv).anomalies()).extracting(Anomaly::row).containsExactly(21);
    }

    @Test
    void warnsWhenRowsDependOnTheRowsBefore() {
        var random = new Random(5);
        var walk = new double[] {0};
        var csv = rows(100, i -> String.valueOf(walk[0] += random.nextGaussian()), "a");

        var result = analyse(csv);

        assertThat(result.dataQuality()).extracting(DataQuality::rule).contains("dependent-rows");
        assertThat(result.recommendations())
                .extracting(Recommendation::rule)
                .doesNotContain("significant-trend");
    }

    @Test
    void splitsMeasuresByADimension() {
        var input = byShop("shop,eur\nx,1\ny,10\nx,3\n,5\n");

        var segments = analyse(input).segments();

        assertThat(segments)
                .extracting(it -> it.value() + " " + it.n() + " " + it.mean() + " " + it.share())
                .containsExactly("x 2 2.0 0.5", "y 1 10.0 0.25");
    }

    @Test
    void keepsTheTwentyMostFrequentSegments() {
        var csv = new StringBuilder("shop,n\n");
        for (var i = 0; i < 25; i++) {
            csv.append("s").append(i).append(",1\n").append(i == 24 ? "s24,2\n" : "");
        }
        var segments = analyse(byShop(csv.toString())).segments();

        assertThat(segments).hasSize(20);
        assertThat(segments.getFirst().value()).isEqualTo("s24");
    }

    @Test
    void drawsSegmentsAndTheStrongestCorrelation() {
        var random = new Random(11);
        var csv =
                rows(
                        60,
                        i ->
                                (i % 2 == 0 ? "x" : "y")
                                        + ","
                                        + random.nextGaussian()
                                        + ","
                                        + i
                                        + ","
                                        + (i * 2 + random.nextGaussian()),
                        "shop,a,b,c");
        var input = byShop(csv);

        var result = analyse(input);

        assertThat(result.charts())
                .extracting(Chart::kind)
                .containsExactly("line", "line", "line", "bar", "bar", "scatter");
        assertThat(result.charts().getLast().title()).isEqualTo("c against b");
        assertThat(result.recommendations())
                .extracting(Recommendation::rule)
                .contains("strong-correlation");
        assertThat(result.charts())
                .allSatisfy(
                        chart ->
                                assertThat(new FolderArtifacts(folder).find(chart.artifact()))
                                        .isPresent());
    }

    @Test
    void pairsMeasuresWithTwelveCommonRows() {
        assertThat(
                        analyse("a,b\n1,2\n3,4\n5,6\n7,8\n9,1\n2,3\n4,5\n1,5\n2,7\n3,9\n4,8\n")
                                .correlations())
                .isEmpty();
        assertThat(analyse("a,b\n" + "1,2\n3,4\n5,6\n7,8\n9,1\n2,3\n".repeat(2)).correlations())
                .hasSize(1);
        assertThat(analyse("a,b\n" + "1,2\n".repeat(13)).correlations()).isEmpty();
    }

    @Test
    void limitsMeasuresPairsChartsAndAnomalies() {
        var names = new StringBuilder("day");
        for (var i = 0; i < 21; i++) {
            names.append(",m").append(i);
        }
        var random = new Random(13);
        var csv = new StringBuilder(names + "\n");
        for (var row = 0; row < 30; row++) {
            csv.append(LocalDate.of(2026, 1, 1).plusDays(row));
            for (var i = 0; i < 21; i++) {
                csv.append(',').append(row >= 20 && i == 0 ? 1e6 : random.nextGaussian());
            }
            csv.append('\n');
        }
        var outcome = completed(AnalystInput.of(csv.toString()));

        assertThat(outcome.result().metricsAnalyzed()).hasSize(20);
        assertThat(outcome.result().correlations()).hasSize(12 * 11 / 2);
        assertThat(outcome.result().charts()).filteredOn(it -> it.kind().equals("line")).hasSize(6);
        assertThat(outcome.limits()).anyMatch(it -> it.contains("first 20 measures"));
    }

    @Test
    void showsTheFurthestOfVeryManyAnomalies() {
        var csv = "a\n" + "1\n2\n3\n".repeat(300) + "1000\n".repeat(150);

        var outcome = completed(AnalystInput.of(csv));

        assertThat(outcome.result().anomalies()).hasSize(100);
        assertThat(outcome.limits())
                .containsExactly("100 of 150 anomalies are shown, the furthest first");
        assertThat(outcome.result().recommendations().getFirst().because()).hasSize(10);
    }

    @Test
    void recommendsToDistrustOnlyStrongCorrelations() {
        assertThat(Recommendations.STRONG).isEqualTo(0.8);
        assertThat(Analysis.ALPHA).isEqualTo(0.05);
    }

    @Test
    void profilesWhatIsTooLargeToKeepInOnePass() throws Exception {
        var csv = new StringBuilder("day;amount;shop;paid\n");
        for (var i = 0; i < 200_500; i++) {
            csv.append("2026-01-01;").append(i % 1_001).append(",5;s").append(i % 3);
            csv.append(i % 4 == 0 ? ";no\n" : ";yes\n");
        }
        var id = new FolderArtifacts(folder).put("a.csv", "text/csv", csv.toString()).id();
        var outcome =
                completed(
                        new AnalystInput(
                                null, id, null, null, List.of(), List.of("shop"), 3, null));
        var result = outcome.result();

        assertThat(result.rows()).isEqualTo(200_500);
        assertThat(result.metricsAnalyzed()).containsExactly("amount", "paid");
        assertThat(result.timeColumn()).isEqualTo("day");
        assertThat(result.dataQuality())
                .extracting(DataQuality::rule)
                .containsExactly("layout", "one-pass");
        var amount = result.profile().get(1);
        assertThat(amount.mean()).isEqualTo(499.976);
        assertThat(amount.min() + " " + amount.max()).isEqualTo("0.5 1000.5");
        assertThat(amount.median()).isCloseTo(500.5, within(2.0));
        assertThat(Objects.requireNonNull(amount.errors()).rank()).isPositive().isLessThan(0.002);
        assertThat(amount.errors().distinct()).isZero();
        assertThat(amount.distinct()).isEqualTo(1_001);
        assertThat(result.profile().get(2).top()).hasSize(3);
        assertThat(result.keyMetrics())
                .extracting(KeyMetric::name)
                .containsExactly(
                        "mean of amount", "median of amount", "total of amount", "share of paid");
        assertThat(result.keyMetrics().getFirst().ci95()).isNotNull();
        assertThat(result.keyMetrics().getLast().value()).isEqualTo(0.75);
        assertThat(result.trends()).isNull();
        assertThat(outcome.unmeasured())
                .extracting(Unmeasured::field)
                .contains("trends", "anomalies", "forecast", "segments", "charts");
        assertThat(outcome.limits()).singleElement().asString().startsWith("read in one pass");
        assertThat(agent.explain(result)).startsWith("Analysed 200500 rows. Mean of amount: ");
    }

    @Test
    void measuresTheShareOfTrue() {
        var result = analyse("ok\ntrue\ntrue\nfalse\ntrue\n");

        assertThat(result.keyMetrics()).extracting(KeyMetric::name).containsExactly("share of ok");
        assertThat(result.keyMetrics().getFirst().value()).isEqualTo(0.75);
        assertThat(result.keyMetrics().getFirst().ci95())
                .isEqualTo(new Interval(0.300642, 0.954413));
    }

    @Test
    void readsUnitsFromNames() {
        var metrics = analyse("total_ms,weight (kg),price\n1,2,3 €\n2,3,4 €\n").keyMetrics();

        assertThat(metrics).extracting(KeyMetric::unit).containsSubsequence("ms", "kg", "€");
        assertThat(analyse("ms\n1\n").keyMetrics().getFirst().unit()).isNull();
    }

    @Test
    void doesNotAnalyseIdentifiers() {
        var result = analyse("id,user_id,orderId,n\n1,5,6,3\n2,5,7,4\n");

        assertThat(result.metricsAnalyzed()).containsExactly("n");
        assertThat(result.dataQuality())
                .extracting(DataQuality::rule)
                .containsExactly("identifier", "identifier", "identifier");
    }

    @Test
    void saysWhatIsMissingOrTwice() {
        assertThat(analyse("a,b\n1,2\n1,2\n3,\n").dataQuality())
                .extracting(it -> it.rule() + " " + it.rows())
                .containsExactly("missing 1", "duplicate-rows 1");
    }

    @Test
    void analysesTheSamplesOfTheLatestMonitoring() throws Exception {
        var samples =
                """
                at,target,ok,status,dns_ms,connect_ms,tls_ms,ttfb_ms,total_ms
                2026-01-01T00:00:00.000Z,http://a/,true,200,,1,,2,3.5
                2026-01-01T00:00:01.000Z,http://b/,true,200,,1,,2,4.5
                """;
        var stored = new FolderArtifacts(folder).put("samples.csv", "text/csv", samples);
        var monitoring =
                Json.mapper()
                        .readTree(
                                """
                                {"system": "s", "window": {"from": "2026-01-01T00:00:00Z", "to": "2026-01-01T00:00:01Z", "n": 2}, "samples": "%s"}
                                """
                                        .formatted(stored.id()));
        var context =
                context(
                        name ->
                                name == AgentName.MONITOR
                                        ? Optional.of(monitoring)
                                        : Optional.empty(),
                        List.of());

        var result = result(agent.handle(agent.input(context.request()), context));

        assertThat(result.analyzedFrom()).isEqualTo("monitoring_data");
        assertThat(result.timeColumn()).isEqualTo("at");
        assertThat(result.metricsAnalyzed())
                .containsExactly("connect_ms", "ttfb_ms", "total_ms", "ok");
        assertThat(result.segments())
                .extracting(it -> it.value())
                .contains("http://a/", "http://b/");
    }

    @Test
    void analysesTheOneFileThatCameWithTheTask() {
        var stored =
                new FolderArtifacts(folder)
                        .put("a.json", "application/json", "[{\"a\": 1}, {\"a\": 2}]");
        var context = context(name -> Optional.empty(), List.of(stored.id()));

        var result = result(agent.handle(agent.input(context.request()), context));

        assertThat(result.analyzedFrom()).isEqualTo("artifact");
        assertThat(result.rows()).isEqualTo(2);
    }

    @Test
    void saysWhatIsMissingWhenThereIsNothingToAnalyse() {
        permanent(
                new AnalystInput(null, null, null, null, List.of(), List.of(), null, null),
                "NOTHING_TO_ANALYSE");
        permanent(
                new AnalystInput(
                        "a\n1", "0".repeat(64), null, null, List.of(), List.of(), null, null),
                "SOURCE_AMBIGUOUS");
        permanent(
                new AnalystInput(
                        null, "0".repeat(64), null, null, List.of(), List.of(), null, null),
                "ARTIFACT_NOT_FOUND");
        permanent(AnalystInput.of("a\nx\n"), "NO_MEASURES");
        permanent(
                new AnalystInput(
                        "a,b\n1,x\n", null, null, null, List.of("b"), List.of(), null, null),
                "COLUMN_UNKNOWN");
        permanent(
                new AnalystInput("a,b\n1,x\n", null, null, "b", List.of(), List.of(), null, null),
                "COLUMN_UNKNOWN");
        permanent(
                new AnalystInput(
                        "a,b\n1,x\n", null, null, null, List.of(), List.of("c"), null, null),
                "COLUMN_UNKNOWN");
    }

    @Test
    void forecastsTheFirstMeasureWithAnIntervalABacktestAndAChart() {
        var csv = daily(120, day -> 100 + 10 * (day % 7));
        var outcome = completed(forecast(csv, 14));
        var forecast = Objects.requireNonNull(outcome.result().forecast());

        assertThat(forecast.metric()).isEqualTo("a");
        assertThat(forecast.seasons()).contains(7);
        assertThat(forecast.n()).isEqualTo(120);
        assertThat(forecast.points()).hasSize(14);
        assertThat(forecast.points().getFirst().at()).isEqualTo("2026-05-01");
        assertThat(forecast.points().getFirst().mean()).isCloseTo(110, within(1.0));
        assertThat(forecast.points()).allMatch(it -> it.lo() <= it.mean() && it.mean() <= it.hi());
        assertThat(forecast.weights().values().stream().mapToDouble(it -> it).sum())
                .isCloseTo(1, within(1e-4));
        assertThat(forecast.backtest().smape()).isLessThan(1);
        assertThat(forecast.backtest().origins()).isEqualTo(5);
        assertThat(outcome.result().charts())
                .extracting(Chart::kind)
                .containsExactly("line", "forecast");
        assertThat(outcome.unmeasured()).extracting(Unmeasured::field).doesNotContain("forecast");
    }

    @Test
    void forecastsMonthsOnTheirFirstAndTheirLastDay() {
        assertThat(monthly(month -> month)).isEqualTo("2023-01-01");
        assertThat(monthly(month -> month.plusMonths(1).minusDays(1))).isEqualTo("2023-01-31");
    }

    private String monthly(UnaryOperator<LocalDate> place) {
        var csv = new StringBuilder("t,a\n");
        for (var month = 0; month < 24; month++) {
            var day = place.apply(LocalDate.of(2021, 1, 1).plusMonths(month));
            csv.append(day).append(',').append(month).append('\n');
        }
        var forecast = completed(forecast(csv.toString(), 1)).result().forecast();
        return Objects.requireNonNull(forecast).points().getFirst().at();
    }

    @Test
    void fillsAFewGapsOfASeriesAndSaysHowMany() {
        var csv = daily(40, day -> day).replace("2026-01-05,4\n", "");

        assertThat(Objects.requireNonNull(completed(forecast(csv, 1)).result().forecast()).gaps())
                .isEqualTo(1);
    }

    @Test
    void saysWhyThereIsNoForecast() {
        assertThat(whyNot(AnalystInput.of(FOUR_DAYS))).startsWith("Give `horizon`");
        assertThat(whyNot(forecast("a\n1\n2\n", 5))).contains("dates or times");
        assertThat(whyNot(forecast(FOUR_DAYS, 5))).contains("12 rows");
        assertThat(whyNot(forecast("t,a\n2026-01-01,1\n2026-01-01,2\n2026-01-02,3\n", 5)))
                .contains("share a time");
        assertThat(whyNot(forecast("t,a\n2026-01-01,1\n2026-01-02,2\n2026-03-09,3\n", 5)))
                .contains("a fifth");
        assertThat(
                        whyNot(
                                forecast(
                                        """
                                        t,a
                                        2026-01-01 00:00:00,1
                                        2026-01-01 01:00:00,2
                                        2026-01-01 02:30:00,3
                                        2026-01-01 03:00:00,4
                                        """,
                                        5)))
                .contains("keep no step");
    }

    private String whyNot(AnalystInput input) {
        var outcome = completed(input);
        assertThat(outcome.result().forecast()).isNull();
        return outcome.unmeasured().stream()
                .filter(it -> it.field().equals("forecast"))
                .map(Unmeasured::reason)
                .findFirst()
                .orElseThrow();
    }

    private static String daily(int days, IntUnaryOperator value) {
        var csv = new StringBuilder("t,a\n");
        for (var day = 0; day < days; day++) {
            csv.append(LocalDate.of(2026, 1, 1).plusDays(day))
                    .append(',')
                    .append(value.applyAsInt(day))
                    .append('\n');
        }
        return csv.toString();
    }

    private static AnalystInput forecast(String csv, int horizon) {
        return new AnalystInput(csv, null, null, null, List.of(), List.of(), horizon, null);
    }

    @Test
    void refusesWhatItCannotDoYet() {
        refused(
                new AnalystInput("a\n1", null, "why?", null, List.of(), List.of(), null, null),
                "QUESTION_NEEDS_MODEL");
    }

    @Test
    void takesWhatTheInputNames() {
        var input =
                new AnalystInput(
                        "a,b,c,d\n1,2,2026-01-01,2026-02-01\n2,3,2026-01-02,2026-02-02\n",
                        null,
                        null,
                        "d",
                        List.of("b"),
                        List.of(),
                        null,
                        null);

        assertThat(analyse(input).metricsAnalyzed()).containsExactly("b");
        assertThat(analyse(input).timeColumn()).isEqualTo("d");
    }

    @Test
    void numbersWhatItFindsFromOne() {
        var random = new Random(11);
        var result =
                analyse(
                        rows(
                                60,
                                i -> i + "," + (i == 9 ? 500 : i * 2 + random.nextGaussian()),
                                "b,c"));

        assertThat(trends(result))
                .extracting(AnalystResult.Trend::id)
                .containsExactly("trend-1", "trend-2");
        assertThat(result.correlations())
                .extracting(AnalystResult.Correlation::id)
                .containsExactly("correlation-1");
        assertThat(result.anomalies().getFirst().id()).isEqualTo("anomaly-1");
        assertThat(result.charts())
                .extracting(Chart::id)
                .containsExactly("chart-1", "chart-2", "chart-3");
        assertThat(result.keyMetrics().getFirst().id()).isEqualTo("metric-1");
    }

    @Test
    void describesItsChartsForThoseWhoCannotSeeThem() {
        var result =
                analyse(
                        byShop(
                                rows(
                                        12,
                                        i ->
                                                "s"
                                                        + i % 2
                                                        + ","
                                                        + i
                                                        + ","
                                                        + (i == 5 ? 99 : i + i % 3),
                                        "shop,a,b")));

        assertThat(result.charts())
                .extracting(it -> it.title() + ": " + it.description())
                .containsExactly(
                        "a over time: 12 values of a from 2026-01-01 to 2026-01-12, between 0.0 and"
                                + " 11.0, median 5.5; outliers marked: 0.",
                        "b over time: 12 values of b from 2026-01-01 to 2026-01-12, between 0.0 and"
                                + " 99.0, median 7.0; outliers marked: 1.",
                        "Median a by shop: The median of a for 2 values of shop.",
                        "Change of the total of a by shop: The total of a changed by 36.0 between"
                            + " 2026-01-01 to 2026-01-06 and 2026-01-07 to 2026-01-12; what each"
                            + " value of shop adds to that.",
                        "b against a: 12 rows; the ranks of a and b correlate with 0.839161.");
        assertThat(analyse("a\n1\n2\n6\n").charts())
                .extracting(it -> it.title() + ": " + it.description())
                .containsExactly(
                        "Distribution of a: 3 values of a between 1.0 and 6.0, median 2.0.");
    }

    @Test
    void ringsTheOutliersInTheChart() throws Exception {
        var chart = analyse(rows(12, i -> "" + (i == 5 ? 99 : i + i % 3), "a")).charts().getFirst();

        try (var svg = new FolderArtifacts(folder).open(chart.artifact()).orElseThrow()) {
            assertThat(new String(svg.readAllBytes(), StandardCharsets.UTF_8)).contains("r=\"6\"");
        }
    }

    @Test
    void drawsNothingOfASingleValue() {
        assertThat(analyse("day,a\n2026-01-01,1\n").charts()).isEmpty();
        assertThat(analyse("a\n1\n").charts()).isEmpty();
        assertThat(analyse("day,a\n2026-01-01,1\n2026-01-02,2\n").charts()).hasSize(1);
        assertThat(analyse("a\n1\n2\n").charts()).hasSize(1);
    }

    @Test
    void drawsABarForTwoToTwelveSegments() {
        assertThat(bars(1)).isEmpty();
        assertThat(bars(2)).containsExactly("The median of n for 2 values of shop.");
        assertThat(bars(13)).containsExactly("The median of n for 12 values of shop.");
    }

    private List<String> bars(int shops) {
        var csv = new StringBuilder("shop,n\n");
        for (var i = 0; i < shops; i++) {
            csv.append("s").append(i).append(",1\n");
        }
        return analyse(byShop(csv.toString())).charts().stream()
                .filter(it -> it.kind().equals("bar"))
                .map(Chart::description)
                .toList();
    }

    @Test
    void saysWhatToDoInWords() {
        var random = new Random(11);
        var result =
                analyse(
                        rows(
                                60,
                                i -> i + "," + (i == 9 ? 500 : -i * 2 + random.nextInt(2)),
                                "b,c"));

        assertThat(result.recommendations())
                .extracting(Recommendation::text)
                .containsExactly(
                        "Find out what moves b: it rises by 1.0 per day.",
                        "Find out what moves c: it falls by 2.0 per day.",
                        "Check row 10 (2026-01-10) first: c is 500.0 where -18.0 was expected.",
                        "Do not count b and c as two pieces of evidence: their ranks correlate with"
                                + " -0.997499.");
        assertThat(analyse("a\n1\n2\n3\n4\n5\n6\n7\n8\n99\n").recommendations())
                .extracting(Recommendation::text)
                .containsExactly("Check row 9 first: a is 99.0 where 5.0 was expected.");
    }

    @Test
    void explainsTheFirstOfEachKind() {
        var text =
                agent.explain(
                        analyse(
                                rows(
                                        60,
                                        i ->
                                                i
                                                        + ","
                                                        + (i == 9 || i == 20
                                                                ? 500 + i
                                                                : 2 * i + i % 3),
                                        "b,c")));

        assertThat(text.split("Trend of", -1)).hasSize(2);
        assertThat(text.split("Mean of", -1)).hasSize(2);
        assertThat(text.split("Furthest", -1)).hasSize(2);
    }

    @Test
    void saysHowManyAnomaliesItLeavesOut() {
        assertThat(
                        completed(
                                        AnalystInput.of(
                                                "a\n"
                                                        + "1\n2\n3\n".repeat(300)
                                                        + "1000\n".repeat(100)))
                                .limits())
                .isEmpty();
        assertThat(
                        completed(
                                        AnalystInput.of(
                                                "a\n"
                                                        + "1\n2\n3\n".repeat(300)
                                                        + "1000\n".repeat(101)))
                                .limits())
                .containsExactly("100 of 101 anomalies are shown, the furthest first");
    }

    @Test
    void leavesRowsWithoutAValueOutOfEveryFigure() {
        var result =
                analyse(
                        byShop(
                                "day,shop,a,b\n2026-01-01,x,,\n,x,5,1\n"
                                        + rows(
                                                        12,
                                                        i ->
                                                                "x,"
                                                                        + i
                                                                        + ","
                                                                        + (i == 3
                                                                                ? ""
                                                                                : "" + i * i),
                                                        "shop,a,b")
                                                .substring("day,shop,a,b\n".length())));

        assertThat(result.dataQuality())
                .extracting(it -> it.column() + " " + it.rule() + " " + it.rows())
                .contains("day missing 1", "a missing 1", "b missing 2");
        assertThat(result.segments()).extracting(AnalystResult.Segment::n).containsExactly(13, 12);
        assertThat(result.correlations())
                .extracting(AnalystResult.Correlation::n)
                .containsExactly(12);
        assertThat(trends(result)).extracting(AnalystResult.Trend::n).containsExactly(12, 11);
        assertThat(result.anomalies()).allSatisfy(it -> assertThat(it.value()).isFinite());
    }

    @Test
    void seesAnOutlierBesideMissingValuesAndTimes() {
        var csv = rows(20, i -> i == 7 ? "900" : i == 8 ? "" : "" + (i + i % 3), "a") + ",800\n";
        var anomalies = analyse(csv).anomalies();

        assertThat(anomalies).extracting(Anomaly::row).containsExactly(8);
        assertThat(analyse("a\n,\n900\n".replace(",", "") + "1\n2\n3\n".repeat(5)).anomalies())
                .extracting(Anomaly::expected)
                .containsExactly(2.0);
        assertThat(analyse("a\n900\n" + "1\n2\n3\n".repeat(5)).anomalies())
                .extracting(Anomaly::row)
                .containsExactly(1);
    }

    @Test
    void cutsLongTextsAfterEightyCharacters() {
        var top =
                analyse("t,n\n" + "x".repeat(80) + ",1\n" + "y".repeat(81) + ",2\n")
                        .profile()
                        .getFirst()
                        .top();

        assertThat(top)
                .extracting(it -> it.value())
                .containsExactly("x".repeat(80), "y".repeat(79) + "…");
    }

    @Test
    void namesTheTypesOfTwentyColumns() {
        var names = String.join(",", IntStream.rangeClosed(1, 21).mapToObj(i -> "c" + i).toList());

        assertThatThrownBy(() -> analyse(names + "\n" + "x,".repeat(20) + "x\n"))
                .hasMessageEndingWith(", 20 text.");
        assertThatThrownBy(() -> analyse("[{}]"))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo("NO_MEASURES"));
    }

    @Test
    void refusesAFileOfBlanks() throws Exception {
        var blanks = new byte[1 << 17];
        Arrays.fill(blanks, (byte) ' ');
        var artifacts = new FolderArtifacts(folder);

        permanent(file(artifacts.put("a.csv", "text/csv", blanks).id()), "NO_ROWS");
    }

    private static AnalystInput file(String id) {
        return new AnalystInput(null, id, null, null, List.of(), List.of(), null, null);
    }

    @Test
    void tellsTheUnitBySpanFromTheFirstTimeToTheLast() {
        assertThat(
                        trends(
                                        analyse(
                                                """
                                                t,a
                                                2026-01-01T00:00:00.25Z,1
                                                2026-01-01T00:05:00Z,2
                                                2026-01-01T00:06:00Z,3
                                                2026-01-01T00:10:01.125Z,5
                                                """))
                                .getFirst())
                .satisfies(it -> assertThat(it.unit()).isEqualTo("a per minute"))
                .satisfies(it -> assertThat(it.from()).isEqualTo("2026-01-01T00:00:00.250Z"))
                .satisfies(it -> assertThat(it.to()).isEqualTo("2026-01-01T00:10:01.125Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "a_ms,ms",
        "a_millis,ms",
        "a_seconds,s",
        "a_sec,s",
        "a minutes,min",
        "a_hours,h",
        "a_days,d",
        "a_bytes,B",
        "a_kb,kB",
        "a_MB,MB",
        "a_percent,%",
        "a_pct,%",
        "a_eur,EUR",
        "a_usd,USD",
        "a_gbp,GBP",
        "a_kg,kg",
        "a_km,km",
        "weight (kg),kg",
        "kg),",
        "a_ms_,",
        "a,",
        "a_furlongs,"
    })
    void readsTheUnitFromTheName(String name, @Nullable String unit) {
        assertThat(analyse(name + "\n1\n").keyMetrics().getFirst().unit()).isEqualTo(unit);
    }

    private static List<AnalystResult.Trend> trends(AnalystResult result) {
        return Objects.requireNonNull(result.trends());
    }

    private String unit(String from, String to) {
        var csv =
                """
                t,a
                %1$s,1
                %1$s,2
                %2$s,3
                %2$s,5
                """
                        .formatted(from, to);
        return trends(analyse(csv)).getFirst().unit();
    }

    private static String rows(int n, IntFunction<String> row, String names) {
        return Analysed.days(n, names, row);
    }

    private static AnalystInput byShop(String csv) {
        return new AnalystInput(csv, null, null, null, List.of(), List.of("shop"), null, null);
    }

    private void permanent(AnalystInput input, String code) {
        assertThatThrownBy(() -> analyse(input))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo(code));
    }

    private void refused(AnalystInput input, String code) {
        assertThat(agent.handle(input, context(name -> Optional.empty(), List.of())))
                .isInstanceOfSatisfying(
                        AgentOutcome.Refused.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private AnalystResult analyse(String csv) {
        return analyse(AnalystInput.of(csv));
    }

    private AnalystResult analyse(AnalystInput input) {
        return completed(input).result();
    }

    private AgentOutcome.Completed<AnalystResult> completed(AnalystInput input) {
        return (AgentOutcome.Completed<AnalystResult>)
                agent.handle(input, context(name -> Optional.empty(), List.of()));
    }

    private static AnalystResult result(AgentOutcome<AnalystResult> outcome) {
        return ((AgentOutcome.Completed<AnalystResult>) outcome).result();
    }

    private AgentContext context(
            Function<AgentName, Optional<JsonNode>> left, List<String> artifacts) {
        return new AgentContext(
                new TaskRequest(
                        "id", "t", AgentName.ANALYST, "s", "analyse", null, artifacts, Map.of()),
                Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                new FolderArtifacts(folder),
                left,
                TaskSignals.NONE);
    }

    /// Two thousand charts that nobody looks at need not be written.
    private static final class Forgetting implements ArtifactStore {
        @Override
        public Artifact put(String name, String mediaType, InputStream content) {
            return new Artifact("", name, mediaType, 0);
        }

        @Override
        public Optional<Artifact> find(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<InputStream> open(String id) {
            return Optional.empty();
        }
    }
}

package dev.nonet.validator.claims;

import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.Interval;
import dev.nonet.shared.contract.analyst.ColumnProfile;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Whether figures of a table are those of the table, and agree with each other.
final class AnalystClaims {
    /// Figures have six significant digits.
    private static final double DIGITS = 5.1e-6;

    private static final double ALPHA = 0.05;

    private final AnalystResult result;
    private final Subject subject;
    private final Ledger ledger;

    /// Null where the data are not at hand, or are written in a way that is not read here.
    private final @Nullable Cells cells;

    private final Map<String, ColumnProfile> profiles = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private AnalystClaims(AnalystResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
        result.profile().forEach(column -> profiles.put(column.column(), column));
        cells =
                subject.input(AnalystInput.CONTRACT)
                        .flatMap(input -> Cells.of(input, subject))
                        .filter(
                                table ->
                                        table.names()
                                                .equals(
                                                        result.profile().stream()
                                                                .map(ColumnProfile::column)
                                                                .toList()))
                        .orElse(null);
    }

    static void check(AnalystResult result, Subject subject, Ledger ledger) {
        var claims = new AnalystClaims(result, subject, ledger);
        claims.profiles();
        claims.metrics();
        claims.trends();
        claims.anomalies();
        claims.correlations();
        claims.segments();
        claims.forecast();
        new AnalystFindingClaims(result, claims.cells, claims.ids, ledger).check();
        claims.answers();
        claims.references();
    }

    private void profiles() {
        var page = ledger.page("profile");
        if (cells == null) {
            page.unchecked("the table is not at hand as a plain CSV");
        } else {
            page.same(cells.rows(), result.rows(), "/rows");
        }
        for (var p = 0; p < result.profile().size(); p++) {
            var column = result.profile().get(p);
            var at = "/profile/" + p;
            page.same(result.rows(), column.n() + column.missing(), at + "/n");
            page.holds(
                    0 <= column.distinct() && column.distinct() <= column.n(),
                    at + "/distinct",
                    "at most " + column.n(),
                    column.distinct());
            order(column, at, page);
            top(column, at, page);
            recounted(column, at, page);
        }
    }

    /// Least, quantiles and greatest rise; the mean is among them.
    private static void order(ColumnProfile column, String at, Ledger.Page page) {
        var quantiles = column.quantiles();
        var mean = column.mean();
        var median = column.median();
        if (column.type() != ColumnProfile.Type.NUMBER
                || quantiles == null
                || mean == null
                || median == null) {
            return;
        }
        var min = number(column.min());
        var max = number(column.max());
        page.holds(
                column.min() != null && column.max() != null,
                at + "/min",
                "least and greatest",
                column.min());
        var places =
                List.of(
                        "min",
                        "quantiles/p05",
                        "quantiles/p25",
                        "median",
                        "quantiles/p75",
                        "quantiles/p95",
                        "max");
        var figures =
                new double[] {
                    min,
                    quantiles.p05(),
                    quantiles.p25(),
                    median,
                    quantiles.p75(),
                    quantiles.p95(),
                    max
                };
        for (var i = 1; i < figures.length; i++) {
            page.holds(
                    figures[i - 1] <= figures[i] + slack(figures[i]),
                    at + "/" + places.get(i),
                    "%s or more, as %s".formatted(figures[i - 1], places.get(i - 1)),
                    figures[i]);
        }
        page.within(min - slack(min), max + slack(max), mean, at + "/mean");
        var sd = column.sd();
        if (sd != null) {
            page.within(
                    0,
                    (max - min) / Math.sqrt(2) * Math.max(1, Math.sqrt(column.n() / 2.0))
                            + slack(max - min),
                    sd,
                    at + "/sd");
        }
    }

    private static void top(ColumnProfile column, String at, Ledger.Page page) {
        var top = column.top();
        if (top == null) {
            return;
        }
        var sum = 0;
        for (var t = 0; t < top.size(); t++) {
            sum += top.get(t).n();
            page.within(
                    1,
                    t == 0 ? column.n() : top.get(t - 1).n(),
                    top.get(t).n(),
                    at + "/top/" + t + "/n");
        }
        page.holds(sum <= column.n(), at + "/top", "at most %d in all".formatted(column.n()), sum);
        var isExact = column.errors() == null || column.errors().top() == 0;
        if (isExact) {
            page.same(Math.min(5, column.distinct()), top.size(), at + "/top");
        }
        if (isExact && column.distinct() <= 5) {
            page.same(column.n(), sum, at + "/top");
        }
    }

    private void recounted(ColumnProfile column, String at, Ledger.Page page) {
        var values = values(column.column());
        if (column.type() != ColumnProfile.Type.NUMBER || values == null) {
            counted(column, at, page);
            return;
        }
        page.same(values.length, column.n(), at + "/n");
        distinct((int) Arrays.stream(values).distinct().count(), column, at, page);
        if (values.length == 0) {
            return;
        }
        page.figure(values[0], number(column.min()), at + "/min");
        page.figure(values[values.length - 1], number(column.max()), at + "/max");
        figure(mean(values), column.mean(), at + "/mean", page);
        figure(deviation(values), column.sd(), at + "/sd", page);
        var errors = column.errors();
        var off = errors == null ? 0 : errors.rank();
        quantile(values, 0.5, off, column.median(), at + "/median", page);
        var quantiles = column.quantiles();
        if (quantiles != null) {
            quantile(values, 0.05, off, quantiles.p05(), at + "/quantiles/p05", page);
            quantile(values, 0.25, off, quantiles.p25(), at + "/quantiles/p25", page);
            quantile(values, 0.75, off, quantiles.p75(), at + "/quantiles/p75", page);
            quantile(values, 0.95, off, quantiles.p95(), at + "/quantiles/p95", page);
        }
    }

    /// Of one pass, among those that are as far off in rank as it tells.
    private static void quantile(
            double[] sorted,
            double p,
            double off,
            @Nullable Double told,
            String at,
            Ledger.Page page) {
        if (off == 0 || told == null) {
            figure(quantile(sorted, p), told, at, page);
            return;
        }
        var slack = off + 2.0 / sorted.length;
        page.within(
                quantile(sorted, Math.max(0, p - slack)) - slack(told),
                quantile(sorted, Math.min(1, p + slack)) + slack(told),
                told,
                at);
    }

    /// Of one pass, no more than five standard errors off.
    private static void distinct(int expected, ColumnProfile column, String at, Ledger.Page page) {
        var errors = column.errors();
        if (errors == null || errors.distinct() == 0) {
            page.same(expected, column.distinct(), at + "/distinct");
            return;
        }
        var off = 5 * errors.distinct() * expected;
        page.within(expected - off, expected + off, column.distinct(), at + "/distinct");
    }

    /// Columns of other types: their values are counted, and days are put in order as they are written.
    private void counted(ColumnProfile column, String at, Ledger.Page page) {
        var texts =
                cells == null || column.type() == ColumnProfile.Type.NUMBER
                        ? null
                        : cells.texts(column.column());
        if (texts == null) {
            return;
        }
        page.same(texts.size(), column.n(), at + "/n");
        var distinct = texts.stream().distinct().toList();
        distinct(distinct.size(), column, at, page);
        if (column.type() == ColumnProfile.Type.DATE && column.format().equals("yyyy-MM-dd")) {
            page.same(
                    texts.stream().min(String::compareTo).orElse(null), column.min(), at + "/min");
            page.same(
                    texts.stream().max(String::compareTo).orElse(null), column.max(), at + "/max");
        }
        var top = column.top();
        for (var t = 0; top != null && t < top.size(); t++) {
            var told = top.get(t);
            if (!told.value().endsWith("…")) {
                page.same(
                        (int) texts.stream().filter(told.value()::equals).count(),
                        told.n(),
                        at + "/top/" + t + "/n");
            }
        }
    }

    private void metrics() {
        var page = ledger.page("key_metrics");
        for (var m = 0; m < result.keyMetrics().size(); m++) {
            var metric = result.keyMetrics().get(m);
            var at = "/key_metrics/" + m;
            unique(metric.id(), at, page);
            contains(metric.ci95(), metric.value(), at + "/ci95", page);
            var of = metric.name().indexOf(" of ");
            var column = of < 0 ? null : profiles.get(metric.name().substring(of + 4));
            if (page.holds(
                            column != null,
                            at + "/name",
                            "a figure of one of the columns",
                            metric.name())
                    && column != null) {
                page.same(column.n(), metric.n(), at + "/n");
                metric(metric, metric.name().substring(0, of), column, at, page);
            }
        }
        var measures = new HashSet<>(result.metricsAnalyzed());
        measures.removeAll(profiles.keySet());
        page.holds(measures.isEmpty(), "/metrics_analyzed", "columns of the table", measures);
    }

    private void metric(
            AnalystResult.KeyMetric metric,
            String figure,
            ColumnProfile column,
            String at,
            Ledger.Page page) {
        var values = values(column.column());
        var interval = metric.ci95();
        switch (figure) {
            case "mean" -> {
                page.figure(or(column.mean(), metric.value()), metric.value(), at + "/value");
                if (interval != null) {
                    // Of Student's t: as far on both sides, and no less than 1.96 standard errors.
                    var half = (interval.high() - interval.low()) / 2;
                    page.near(
                            metric.value(),
                            (interval.low() + interval.high()) / 2,
                            3
                                    * slack(
                                            Math.max(
                                                    Math.abs(interval.low()),
                                                    Math.abs(interval.high()))),
                            at + "/ci95");
                    var error = or(column.sd(), 0) / Math.sqrt(column.n());
                    page.near(
                            Student.quantile(column.n() - 1) * error,
                            half,
                            1e-4 * half + slack(interval.high()) + slack(interval.low()),
                            at + "/ci95");
                }
            }
            case "median" -> {
                page.figure(or(column.median(), metric.value()), metric.value(), at + "/value");
                if (interval != null && values != null) {
                    page.holds(
                            has(values, interval.low()),
                            at + "/ci95/low",
                            "one of the values",
                            interval.low());
                    page.holds(
                            has(values, interval.high()),
                            at + "/ci95/high",
                            "one of the values",
                            interval.high());
                    covers(values, interval, at + "/ci95", page);
                }
            }
            case "total" -> {
                var mean = column.mean();
                if (values != null) {
                    figure(Arrays.stream(values).sum(), metric.value(), at + "/value", page);
                } else if (mean != null) {
                    page.near(
                            mean * column.n(),
                            metric.value(),
                            2 * slack(mean) * column.n() + slack(metric.value()),
                            at + "/value");
                }
            }
            case "share" -> {
                page.within(0, 1, metric.value(), at + "/value");
                wilson(metric, interval, at, page);
            }
            default -> page.holds(false, at + "/name", "mean, median, total or share", figure);
        }
    }

    /// So many values lie inside as make it 95 % likely for the median to.
    private static void covers(double[] values, Interval interval, String at, Ledger.Page page) {
        var below =
                Arrays.stream(values)
                        .filter(value -> value < interval.low() - slack(interval.low()))
                        .count();
        var above =
                Arrays.stream(values)
                        .filter(value -> value > interval.high() + slack(interval.high()))
                        .count();
        page.holds(
                Student.tail(values.length, Math.max(below, above)) <= 0.025 + 1e-9,
                at,
                "what covers 95 %",
                "less");
    }

    private static void wilson(
            AnalystResult.KeyMetric metric, @Nullable Interval told, String at, Ledger.Page page) {
        if (told == null) {
            return;
        }
        var n = metric.n();
        var z = 1.959963984540054;
        var share = Math.rint(metric.value() * n) / n;
        var a = 1 + z * z / n;
        var b = -(2 * share + z * z / n);
        var root = Math.sqrt(Math.max(0, b * b - 4 * a * share * share));
        figure(Math.max(0, (-b - root) / (2 * a)), told.low(), at + "/ci95/low", page);
        figure(Math.min(1, (-b + root) / (2 * a)), told.high(), at + "/ci95/high", page);
        figure(share, metric.value(), at + "/value", page);
    }

    private void trends() {
        var trends = result.trends();
        var page = ledger.page("trends");
        if (trends == null) {
            return;
        }
        for (var t = 0; t < trends.size(); t++) {
            var trend = trends.get(t);
            var at = "/trends/" + t;
            unique(trend.id(), at, page);
            contains(trend.slopeCi95(), trend.slope(), at + "/slope_ci95", page);
            page.within(-1, 1, trend.tau(), at + "/tau");
            adjusted(trend.pValue(), trend.pAdjusted(), trend.significant(), at, page);
            page.within(1, result.rows(), trend.n(), at + "/n");
            page.holds(
                    trend.tau() * trend.slope() >= 0 || Math.abs(trend.tau()) < 0.1,
                    at + "/tau",
                    "the direction of the slope",
                    trend.tau());
            var column = profiles.get(trend.metric());
            page.holds(column != null, at + "/metric", "one of the columns", trend.metric());
            kendall(trend, at, page);
        }
    }

    /// Where times differ and stand as dates, pairs are counted again.
    private void kendall(AnalystResult.Trend trend, String at, Ledger.Page page) {
        var pairs =
                cells == null || result.timeColumn() == null
                        ? null
                        : cells.days(result.timeColumn(), trend.metric());
        if (pairs == null || pairs.size() > 2_000 || pairs.size() < 2) {
            page.unchecked(
                    "slopes are counted again only where the table is at hand and its times are"
                            + " days");
            return;
        }
        var n = pairs.size();
        page.same(n, trend.n(), at + "/n");
        page.same(
                day(pairs.stream().mapToLong(Cells.Moment::day).min()), trend.from(), at + "/from");
        page.same(day(pairs.stream().mapToLong(Cells.Moment::day).max()), trend.to(), at + "/to");
        var agree = 0L;
        var tiesX = 0L;
        var tiesY = 0L;
        var slopes = new double[n * (n - 1) / 2];
        var found = 0;
        for (var i = 0; i < n; i++) {
            for (var j = i + 1; j < n; j++) {
                var days = pairs.get(j).day() - pairs.get(i).day();
                var rise = pairs.get(j).value() - pairs.get(i).value();
                agree += Long.signum(days) * (long) Math.signum(rise);
                tiesX += days == 0 ? 1 : 0;
                tiesY += rise == 0 ? 1 : 0;
                if (days != 0) {
                    slopes[found++] = rise / days;
                }
            }
        }
        var all = n * (n - 1L) / 2;
        var scale = Math.sqrt((double) (all - tiesX) * (all - tiesY));
        if (scale > 0) {
            figure(agree / scale, trend.tau(), at + "/tau", page);
        }
        if (n <= 1_000 && found > 0 && trend.unit().endsWith(" per day")) {
            var sorted = Arrays.copyOf(slopes, found);
            Arrays.sort(sorted);
            figure(quantile(sorted, 0.5), trend.slope(), at + "/slope", page);
        }
    }

    private static String day(OptionalLong day) {
        return LocalDate.ofEpochDay(day.orElse(0)).toString();
    }

    private static void adjusted(
            double p, double adjusted, boolean significant, String at, Ledger.Page page) {
        page.within(0, 1, p, at + "/p_value");
        page.within(p * (1 - DIGITS), 1, adjusted, at + "/p_adjusted");
        page.same(adjusted < ALPHA, significant, at + "/significant");
    }

    private void anomalies() {
        var page = ledger.page("anomalies");
        for (var a = 0; a < result.anomalies().size(); a++) {
            var anomaly = result.anomalies().get(a);
            var at = "/anomalies/" + a;
            unique(anomaly.id(), at, page);
            page.within(1, result.rows(), anomaly.row(), at + "/row");
            page.holds(
                    profiles.containsKey(anomaly.metric()),
                    at + "/metric",
                    "one of the columns",
                    anomaly.metric());
            if (cells != null) {
                var value = cells.number(anomaly.metric(), anomaly.row());
                if (value != null) {
                    page.figure(value, anomaly.value(), at + "/value");
                }
                var time =
                        result.timeColumn() == null
                                ? null
                                : cells.text(result.timeColumn(), anomaly.row());
                if (time != null && Cells.day(time) != null) {
                    page.same(time, anomaly.at(), at + "/at");
                }
            }
        }
        page.unchecked(
                "what was expected, and by how much a value is off, cannot be counted again without"
                        + " the method");
    }

    private void correlations() {
        var page = ledger.page("correlations");
        var before = 1.0;
        for (var c = 0; c < result.correlations().size(); c++) {
            var pair = result.correlations().get(c);
            var at = "/correlations/" + c;
            unique(pair.id(), at, page);
            page.within(-1, 1, pair.r(), at + "/r");
            page.holds(
                    Math.abs(pair.r()) <= before,
                    at + "/r",
                    "no stronger than the one before",
                    pair.r());
            before = Math.abs(pair.r());
            adjusted(pair.pValue(), pair.pAdjusted(), pair.significant(), at, page);
            var rows = cells == null ? null : cells.pairs(pair.a(), pair.b());
            if (rows == null) {
                page.unchecked("the table is not at hand as a plain CSV");
                page.within(2, result.rows(), pair.n(), at + "/n");
            } else {
                page.same(rows.size(), pair.n(), at + "/n");
                figure(Student.spearman(rows), pair.r(), at + "/r", page);
            }
        }
    }

    private void segments() {
        var page = ledger.page("segments");
        for (var s = 0; s < result.segments().size(); s++) {
            var segment = result.segments().get(s);
            var at = "/segments/" + s;
            var column = profiles.get(segment.metric());
            page.holds(
                    column != null && profiles.containsKey(segment.dimension()),
                    at + "/metric",
                    "one of the columns",
                    segment.metric());
            if (column == null) {
                continue;
            }
            figure((double) segment.n() / column.n(), segment.share(), at + "/share", page);
            page.within(
                    number(column.min()) - 1e-9,
                    number(column.max()) + 1e-9,
                    segment.mean(),
                    at + "/mean");
            page.within(
                    number(column.min()) - 1e-9,
                    number(column.max()) + 1e-9,
                    segment.median(),
                    at + "/median");
            var values =
                    cells == null
                            ? null
                            : cells.where(segment.dimension(), segment.value(), segment.metric());
            if (values == null) {
                page.unchecked("the table is not at hand as a plain CSV");
            } else {
                page.same(values.length, segment.n(), at + "/n");
                if (values.length > 0) {
                    figure(mean(values), segment.mean(), at + "/mean", page);
                    figure(quantile(values, 0.5), segment.median(), at + "/median", page);
                }
            }
        }
    }

    private void forecast() {
        var forecast = result.forecast();
        if (forecast == null) {
            return;
        }
        var page = ledger.page("forecast");
        for (var p = 0; p < forecast.points().size(); p++) {
            var point = forecast.points().get(p);
            var at = "/forecast/points/" + p;
            page.within(
                    point.lo() - slack(point.lo()),
                    point.hi() + slack(point.hi()),
                    point.mean(),
                    at + "/mean");
        }
        steps(forecast, page);
        if (!forecast.weights().isEmpty()) {
            page.near(
                    1,
                    forecast.weights().values().stream().mapToDouble(it -> it).sum(),
                    0.01,
                    "/forecast/weights");
        }
        page.within(0, 200, forecast.backtest().smape(), "/forecast/backtest/smape");
        page.holds(
                forecast.backtest().mase() >= 0,
                "/forecast/backtest/mase",
                "0 or more",
                forecast.backtest().mase());
        page.within(0, Math.max(1, forecast.n()), forecast.gaps(), "/forecast/gaps");
        page.unchecked("what will come, nobody has measured; its method is not run again");
    }

    /// Days of the forecast go on from the last of the table, each as far from the one before.
    private void steps(AnalystResult.Forecast forecast, Ledger.Page page) {
        var time = result.timeColumn() == null ? null : profiles.get(result.timeColumn());
        var before = time == null || time.max() == null ? null : Cells.day(time.max());
        var step = 0L;
        for (var p = 0; p < forecast.points().size(); p++) {
            var day = Cells.day(forecast.points().get(p).at());
            if (day == null || before == null) {
                page.unchecked("steps are compared where times are days");
                return;
            }
            var own = day - before;
            page.holds(
                    own > 0
                            && (step == 0
                                    || (Math.abs(own - step) <= 3 && (step >= 28 || own == step))),
                    "/forecast/points/" + p + "/at",
                    step == 0
                            ? "a day after " + LocalDate.ofEpochDay(before)
                            : "as far from the one before as that",
                    forecast.points().get(p).at());
            step = own;
            before = day;
        }
    }

    /// Rows of an answer are different, add up to its n, and have their values in their intervals.
    private void answers() {
        if (result.answers().isEmpty()) {
            return;
        }
        var page = ledger.page("answers");
        var charts = result.charts().stream().map(AnalystResult.Chart::id).toList();
        for (var a = 0; a < result.answers().size(); a++) {
            var answer = result.answers().get(a);
            var at = "/answers/" + a;
            unique(answer.id(), at, page);
            page.within(0, result.rows() - answer.leftOut(), answer.n(), at + "/n");
            page.holds(
                    profiles.keySet().containsAll(answer.by()), at + "/by", "columns", answer.by());
            page.holds(
                    answer.chart() == null || charts.contains(answer.chart()),
                    at + "/chart",
                    "the id of a chart",
                    answer.chart());
            page.holds(
                    answer.rows().size() <= answer.groups(),
                    at + "/groups",
                    answer.rows().size() + " or more",
                    answer.groups());
            var sum = answer.rows().stream().mapToInt(AnalystResult.Answer.Row::n).sum();
            if (answer.rows().size() == answer.groups()) {
                page.same(answer.n(), sum, at + "/rows");
            } else {
                page.within(0, answer.n(), sum, at + "/rows");
            }
            var seen = new HashSet<List<Object>>();
            for (var r = 0; r < answer.rows().size(); r++) {
                var row = answer.rows().get(r);
                var key = List.<Object>of(row.group(), String.valueOf(row.at()));
                page.holds(seen.add(key), at + "/rows/" + r, "a group and time of its own", key);
                page.same(answer.by().size(), row.group().size(), at + "/rows/" + r + "/group");
                contains(row.ci95(), row.value(), at + "/rows/" + r + "/ci95", page);
            }
        }
    }

    private void references() {
        var page = ledger.page("references");
        for (var c = 0; c < result.charts().size(); c++) {
            var chart = result.charts().get(c).artifact();
            page.holds(
                    subject.isThere(chart),
                    "/charts/" + c + "/artifact",
                    "the id of a file that is there",
                    chart);
        }
        var report = result.report();
        page.holds(
                report == null || subject.isThere(report),
                "/report",
                "the id of a file that is there",
                report);
        for (var r = 0; r < result.recommendations().size(); r++) {
            for (var because : result.recommendations().get(r).because()) {
                page.holds(
                        ids.contains(because),
                        "/recommendations/" + r + "/because",
                        "ids of findings",
                        because);
            }
        }
        for (var q = 0; q < result.dataQuality().size(); q++) {
            var quality = result.dataQuality().get(q);
            page.within(0, result.rows(), quality.rows(), "/data_quality/" + q + "/rows");
            page.holds(
                    quality.column() == null || profiles.containsKey(quality.column()),
                    "/data_quality/" + q + "/column",
                    "one of the columns",
                    quality.column());
        }
    }

    private void unique(String id, String at, Ledger.Page page) {
        page.holds(ids.add(id), at + "/id", "an id of its own", id);
    }

    private static void contains(
            @Nullable Interval interval, double value, String at, Ledger.Page page) {
        if (interval != null) {
            page.holds(interval.low() <= interval.high(), at, "low before high", interval);
            page.holds(
                    interval.low() <= value + slack(value)
                            && value <= interval.high() + slack(value),
                    at,
                    "an interval with %s in it".formatted(value),
                    interval);
        }
    }

    private double @Nullable [] values(String column) {
        return cells == null ? null : cells.numbers(column);
    }

    /// Six significant digits, and what sums lose.
    private static void figure(
            double expected, @Nullable Double told, String at, Ledger.Page page) {
        if (told != null) {
            var rounded = BigDecimal.valueOf(expected).round(new MathContext(6)).doubleValue();
            page.near(rounded, told, 1.1e-5 * Math.abs(rounded) + 1e-12, at);
        }
    }

    private static double slack(double figure) {
        return DIGITS * Math.abs(figure) + 1e-12;
    }

    private static boolean has(double[] values, double wanted) {
        return Arrays.stream(values).anyMatch(value -> Math.abs(value - wanted) <= slack(value));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double deviation(double[] values) {
        var mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
                        / (values.length - 1));
    }

    /// Definition 7 of Hyndman and Fan (1996).
    private static double quantile(double[] sorted, double p) {
        var at = p * (sorted.length - 1);
        var below = (int) at;
        var above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] * (1 - (at - below)) + sorted[above] * (at - below);
    }

    private static double or(@Nullable Double figure, double otherwise) {
        return figure == null ? otherwise : figure;
    }

    private static double number(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}

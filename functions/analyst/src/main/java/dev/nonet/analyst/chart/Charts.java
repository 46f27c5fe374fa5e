package dev.nonet.analyst.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/// The kinds of charts. Each gives a complete SVG document.
public final class Charts {
    /// Series in one chart; more cannot be told apart.
    public static final int MAX_SERIES = 5;

    /// Points of a series from which on only the least and greatest of each pixel are drawn.
    static final int MAX_POINTS = 1_000;

    private static final int Y_TICKS = 6;
    private static final int MAX_RINGS = 100;

    /// Points up to which each has a dot of its own.
    private static final int MAX_DOTS = 60;

    private Charts() {}

    /// What a reader is told about a chart.
    ///
    /// @param description what it shows, for those who cannot see it
    public record Caption(String title, String description, String xLabel, String yLabel) {}

    /// A line over time.
    ///
    /// @param points in the order of time, one or more
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /// @param time in seconds since 1970
    public record Point(double time, double value) {}

    /// A straight line, by its values at the ends of the time axis.
    public record Trend(double from, double to) {}

    /// A level that holds for a while, in seconds since 1970.
    public record Level(double from, double to, double value) {}

    /// @param trend none when empty, else one
    /// @param levels none, or as many as hold one after the other
    /// @param outliers points to ring
    public static String line(
            Caption caption,
            List<Series> series,
            List<Trend> trend,
            List<Level> levels,
            List<Point> outliers) {
        var from = series.stream().mapToDouble(it -> it.points().getFirst().time()).min().orElse(0);
        var to = series.stream().mapToDouble(it -> it.points().getLast().time()).max().orElse(1);
        var min = values(series).min().orElse(0);
        var max = values(series).max().orElse(1);
        var plot =
                new Plot(
                        caption.title(),
                        caption.description(),
                        from,
                        to,
                        NumberTicks.around(min, max, Y_TICKS),
                        series.size() > 1
                                || !trend.isEmpty()
                                || !levels.isEmpty()
                                || !outliers.isEmpty());
        plot.xAxis(TimeTicks.within(from, to), caption.xLabel());
        plot.yLabel(caption.yLabel());
        for (var i = 0; i < Math.min(series.size(), MAX_SERIES); i++) {
            draw(plot, i, series.get(i));
        }
        trend.forEach(
                it ->
                        plot.line(
                                "trend",
                                plot.x(from),
                                plot.y(it.from()),
                                plot.x(to),
                                plot.y(it.to())));
        levels.forEach(
                it ->
                        plot.line(
                                "trend",
                                plot.x(it.from()),
                                plot.y(it.value()),
                                plot.x(it.to()),
                                plot.y(it.value())));
        levels.stream().skip(1).forEach(it -> plot.upright(plot.x(it.from())));
        outliers.stream()
                .limit(MAX_RINGS)
                .forEach(it -> plot.ring(plot.x(it.time()), plot.y(it.value())));
        legend(plot, series, trend, levels, outliers);
        return plot.svg();
    }

    /// What was, and what is expected to come within its interval.
    ///
    /// @param history the last values, one or more
    /// @param mean what is expected, in the order of time, one or more
    /// @param low lower end of the interval, one for each of `mean`
    public static String forecast(
            Caption caption, Series history, List<Point> mean, List<Point> low, List<Point> high) {
        var all =
                List.of(history.points(), mean, low, high).stream().flatMap(List::stream).toList();
        var range = all.stream().mapToDouble(Point::value).summaryStatistics();
        var from = history.points().getFirst().time();
        var to = mean.getLast().time();
        var plot =
                new Plot(
                        caption.title(),
                        caption.description(),
                        from,
                        to,
                        NumberTicks.around(range.getMin(), range.getMax(), Y_TICKS),
                        true);
        plot.xAxis(TimeTicks.within(from, to), caption.xLabel());
        plot.yLabel(caption.yLabel());
        var outline = new ArrayList<Point>(low);
        outline.addAll(high.reversed());
        plot.band(path(plot, outline) + "Z");
        draw(plot, 0, history);
        plot.dashes(path(plot, mean));
        plot.legend(List.of("s0", "trend"), List.of(history.name(), "forecast, 95 %"));
        return plot.svg();
    }

    private static String path(Plot plot, List<Point> points) {
        var path = new StringBuilder();
        for (var point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Plot.number(plot.x(point.time())))
                    .append(' ')
                    .append(Plot.number(plot.y(point.value())));
        }
        return path.toString();
    }

    private static void legend(
            Plot plot,
            List<Series> series,
            List<Trend> trend,
            List<Level> levels,
            List<Point> outliers) {
        var classes = new ArrayList<String>();
        var labels = new ArrayList<String>();
        for (var i = 0; series.size() > 1 && i < Math.min(series.size(), MAX_SERIES); i++) {
            classes.add("s" + i);
            labels.add(series.get(i).name());
        }
        if (!trend.isEmpty()) {
            classes.add("trend");
            labels.add("Theil–Sen trend");
        }
        if (!levels.isEmpty()) {
            classes.add("trend");
            labels.add("mean of the level");
        }
        if (!outliers.isEmpty()) {
            classes.add("out");
            labels.add("outlier");
        }
        plot.legend(classes, labels);
    }

    private static void draw(Plot plot, int index, Series series) {
        var kept = kept(plot, series);
        plot.series(index, path(plot, kept));
        if (kept.size() <= MAX_DOTS) {
            kept.forEach(it -> plot.dot(index, plot.x(it.time()), plot.y(it.value()), 2.5));
        }
    }

    /// All points, or of very many the least and greatest of each pixel, which look the same.
    private static List<Point> kept(Plot plot, Series series) {
        var points = series.points();
        if (points.size() <= MAX_POINTS) {
            return points;
        }
        var kept = new ArrayList<Point>();
        for (int start = 0, end; start < points.size(); start = end) {
            var pixel = (long) plot.x(points.get(start).time());
            end = start + 1;
            while (end < points.size() && (long) plot.x(points.get(end).time()) == pixel) {
                end++;
            }
            var column = points.subList(start, end);
            kept.add(Collections.min(column, Comparator.comparingDouble(Point::value)));
            kept.add(Collections.max(column, Comparator.comparingDouble(Point::value)));
        }
        return kept;
    }

    private static DoubleStream values(List<Series> series) {
        return series.stream().flatMap(it -> it.points().stream()).mapToDouble(Point::value);
    }

    /// How often values fall into ranges of equal width.
    ///
    /// @param values sorted or not, one or more
    public static String histogram(Caption caption, double[] values) {
        var min = Arrays.stream(values).min().orElse(0);
        var max = Arrays.stream(values).max().orElse(1);
        var edges = NumberTicks.around(min, max, Bins.wanted(values));
        var counts = Bins.counts(values, edges);
        var most = Arrays.stream(counts).max().orElse(1);
        var plot =
                new Plot(
                        caption.title(),
                        caption.description(),
                        edges.getFirst().value(),
                        edges.getLast().value(),
                        NumberTicks.around(0, most, Y_TICKS),
                        false);
        for (var i = 0; i < counts.length; i++) {
            var left = plot.x(edges.get(i).value());
            plot.bar(left + 1, plot.x(edges.get(i + 1).value()) - left - 2, counts[i]);
        }
        var every = Math.max(1, edges.size() / 8);
        var ticks = new ArrayList<Tick>();
        for (var i = 0; i < edges.size(); i += every) {
            ticks.add(edges.get(i));
        }
        plot.xAxis(ticks, caption.xLabel());
        plot.yLabel(caption.yLabel());
        return plot.svg();
    }

    /// One bar for each name.
    public static String bars(Caption caption, List<String> names, double[] values) {
        var min = Math.min(0, Arrays.stream(values).min().orElse(0));
        var max = Math.max(0, Arrays.stream(values).max().orElse(1));
        var plot =
                new Plot(
                        caption.title(),
                        caption.description(),
                        0,
                        values.length,
                        NumberTicks.around(min, max, Y_TICKS),
                        false);
        var ticks = new ArrayList<Tick>();
        var room = Math.max(4, 90 / values.length);
        for (var i = 0; i < values.length; i++) {
            plot.bar(plot.x(i + 0.15), plot.x(i + 0.85) - plot.x(i + 0.15), values[i]);
            ticks.add(new Tick(i + 0.5, Plot.shortened(names.get(i), room)));
        }
        plot.xAxis(ticks, caption.xLabel());
        plot.yLabel(caption.yLabel());
        return plot.svg();
    }

    /// A figure with its interval.
    public record Estimate(String name, double value, double low, double high) {}

    /// One dot with its interval for each name.
    public static String intervals(Caption caption, List<Estimate> estimates) {
        var plot =
                new Plot(
                        caption.title(),
                        caption.description(),
                        0,
                        estimates.size(),
                        NumberTicks.around(
                                estimates.stream().mapToDouble(Estimate::low).min().orElse(0),
                                estimates.stream().mapToDouble(Estimate::high).max().orElse(1),
                                Y_TICKS),
                        false);
        var ticks = new ArrayList<Tick>();
        var room = Math.max(4, 90 / estimates.size());
        for (var i = 0; i < estimates.size(); i++) {
            var one = estimates.get(i);
            var x = plot.x(i + 0.5);
            plot.line("s0", x, plot.y(one.low()), x, plot.y(one.high()));
            plot.line("s0", x - 8, plot.y(one.low()), x + 8, plot.y(one.low()));
            plot.line("s0", x - 8, plot.y(one.high()), x + 8, plot.y(one.high()));
            plot.dot(0, x, plot.y(one.value()), 5);
            ticks.add(new Tick(i + 0.5, Plot.shortened(one.name(), room)));
        }
        plot.xAxis(ticks, caption.xLabel());
        plot.yLabel(caption.yLabel());
        return plot.svg();
    }

    /// One dot for each row.
    public static String scatter(Caption caption, double[] x, double[] y) {
        var xTicks =
                NumberTicks.around(
                        Arrays.stream(x).min().orElse(0),
                        Arrays.stream(x).max().orElse(1),
                        Y_TICKS);
        var yTicks =
                NumberTicks.around(
                        Arrays.stream(y).min().orElse(0),
                        Arrays.stream(y).max().orElse(1),
                        Y_TICKS);
        var plot =
                new Plot(
                        caption.title(),
                        caption.description(),
                        xTicks.getFirst().value(),
                        xTicks.getLast().value(),
                        yTicks,
                        false);
        var every = Math.max(1, x.length / (2 * MAX_POINTS));
        for (var i = 0; i < x.length; i += every) {
            plot.dot(0, plot.x(x[i]), plot.y(y[i]), 3);
        }
        plot.xAxis(xTicks, caption.xLabel());
        plot.yLabel(caption.yLabel());
        return plot.svg();
    }
}

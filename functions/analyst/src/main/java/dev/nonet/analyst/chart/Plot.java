package dev.nonet.analyst.chart;

import dev.nonet.shared.report.Markup;

import java.util.List;
import java.util.Locale;

/// The frame of a chart: title, axes, grid, and a place to draw in. Colours follow the reader's light or dark setting.
final class Plot {
    static final int WIDTH = 760;
    static final int HEIGHT = 420;
    private static final int LEFT = 84;
    private static final int RIGHT = 24;
    private static final int TOP = 64;
    private static final int LEGEND = 22;
    private static final int BOTTOM = 64;
    private static final int MAX_LEGEND = 20;
    private static final String RING = "m3 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0";

    private static final String STYLE =
            """
            svg { --ink: #1f2328; --soft: #59636e; --grid: #d8dee4; --paper: #ffffff; --mark: #c2410c;
              --s0: #0b5cad; --s1: #047857; --s2: #b45309; --s3: #9d174d; --s4: #5b21b6;
              background: var(--paper); font-family: system-ui, sans-serif; font-size: 13px; }
            @media (prefers-color-scheme: dark) {
              svg { --ink: #e6edf3; --soft: #9da7b1; --grid: #30363d; --paper: #0d1117; --mark: #fb923c;
                --s0: #6cb2ff; --s1: #4ade80; --s2: #f0b429; --s3: #f9a8d4; --s4: #c4b5fd; } }
            text { fill: var(--ink); } .soft { fill: var(--soft); } .title { font-size: 17px; font-weight: 600; }
            .paper { fill: var(--paper); } .grid { stroke: var(--grid); } .axis { stroke: var(--soft); }
            .trend { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 7 5; fill: none; }
            .change { stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 2 4; }
            .out { fill: none; stroke: var(--mark); stroke-width: 2; }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private final String description;
    private final double xMin;
    private final double xMax;
    private final double yMin;
    private final double yMax;
    private final int top;

    /// @param yTicks from which the y axis takes its ends
    /// @param legend whether there is room for a legend
    Plot(
            String title,
            String description,
            double xMin,
            double xMax,
            List<Tick> yTicks,
            boolean legend) {
        this.title = title;
        this.description = description;
        this.xMin = xMin;
        this.xMax = xMax == xMin ? xMin + 1 : xMax;
        this.top = legend ? TOP + LEGEND : TOP;
        this.yMin = yTicks.getFirst().value();
        this.yMax = yTicks.getLast().value();
        for (var tick : yTicks) {
            line("grid", LEFT, y(tick.value()), WIDTH - RIGHT, y(tick.value()));
            text("soft", LEFT - 10, y(tick.value()) + 4, "end", tick.label());
        }
    }

    double x(double value) {
        return LEFT + (value - xMin) / (xMax - xMin) * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - (value - yMin) / (yMax - yMin) * (HEIGHT - top - BOTTOM);
    }

    /// Where bars stand: 0 where the axis has it, else its end.
    double baseline() {
        return y(Math.clamp(0, yMin, yMax));
    }

    void xAxis(List<Tick> ticks, String label) {
        line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
        for (var tick : ticks) {
            line("axis", x(tick.value()), HEIGHT - BOTTOM, x(tick.value()), HEIGHT - BOTTOM + 5.0);
            text("soft", x(tick.value()), HEIGHT - BOTTOM + 20.0, "middle", tick.label());
        }
        text("", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14.0, "middle", label);
    }

    void yLabel(String label) {
        text("soft", LEFT - 64.0, top - 12.0, "start", label);
    }

    /// Names what is drawn, side by side under the title.
    void legend(List<String> classes, List<String> labels) {
        var x = 20.0;
        for (var i = 0; i < labels.size(); i++) {
            var label = shortened(labels.get(i), MAX_LEGEND);
            raw(
                    "<path class=\"%s\" fill=\"none\" d=\"M%s %s %s\"/>"
                            .formatted(
                                    classes.get(i),
                                    number(x),
                                    number(TOP - 16.5),
                                    classes.get(i).equals("out") ? RING : "h16"));
            text("soft", x + 22, TOP - 12.0, "start", label);
            x += 44 + label.length() * 7.0;
        }
    }

    void line(String type, double x1, double y1, double x2, double y2) {
        raw(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                        .formatted(type, number(x1), number(y1), number(x2), number(y2)));
    }

    /// A mark over the whole height.
    void upright(double x) {
        line("change", x, top, x, HEIGHT - BOTTOM);
    }

    void text(String type, double x, double y, String anchor, String content) {
        raw(
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                        .formatted(type, number(x), number(y), anchor, Markup.escaped(content)));
    }

    void series(int index, String path) {
        raw("<path class=\"s%s\" fill=\"none\" d=\"%s\"/>".formatted(index, path));
    }

    /// A surface behind the lines.
    void band(String path) {
        raw("<path fill=\"var(--s0)\" fill-opacity=\"0.2\" d=\"%s\"/>".formatted(path));
    }

    void dashes(String path) {
        raw("<path class=\"trend\" d=\"%s\"/>".formatted(path));
    }

    void dot(int index, double x, double y, double radius) {
        raw(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"var(--s%s)\"/>"
                        .formatted(number(x), number(y), number(radius), index));
    }

    void ring(double x, double y) {
        raw("<circle class=\"out\" cx=\"%s\" cy=\"%s\" r=\"6\"/>".formatted(number(x), number(y)));
    }

    void bar(double x, double width, double value) {
        var top = Math.min(y(value), baseline());
        var height = Math.abs(y(value) - baseline());
        raw(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"var(--s0)\"/>"
                        .formatted(number(x), number(top), number(width), number(height)));
    }

    private void raw(String element) {
        body.append(element).append('\n');
    }

    String svg() {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-labelledby="title description">
        <title id="title">%s</title>
        <desc id="description">%s</desc>
        <style>
        %s.s0 { stroke: var(--s0); stroke-width: 2; } .s1 { stroke: var(--s1); stroke-width: 2; }
        .s2 { stroke: var(--s2); stroke-width: 2; } .s3 { stroke: var(--s3); stroke-width: 2; }
        .s4 { stroke: var(--s4); stroke-width: 2; }
        </style>
        <rect class="paper" width="%s" height="%s"/>
        <text class="title" x="20" y="30">%s</text>
        %s</svg>
        """
                .formatted(
                        WIDTH,
                        HEIGHT,
                        Markup.escaped(title),
                        Markup.escaped(description),
                        STYLE,
                        WIDTH,
                        HEIGHT,
                        Markup.escaped(shortened(title, 80)),
                        body);
    }

    /// Keeps the beginning; of an address the end, which tells it from others.
    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.contains("://")
                ? "…" + text.substring(text.length() - length + 1)
                : text.substring(0, length - 1) + "…";
    }

    /// Two decimals of a pixel are enough.
    static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}

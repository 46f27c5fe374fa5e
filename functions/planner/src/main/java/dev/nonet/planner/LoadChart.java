package dev.nonet.planner;

import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.Utilisation;
import dev.nonet.shared.report.Markup;

import java.util.List;

/// How much of each resource is in use over the working days of a plan, as SVG: one row for each, full height is its capacity.
final class LoadChart {
    private static final int ROW = 56;
    private static final int BAR = 40;
    private static final int LABELS = 260;
    private static final int CHART = 700;
    private static final int HEAD = 40;
    private static final double PERCENT = 100;

    private LoadChart() {}

    static String of(PlannerResult plan, List<Utilisation> utilisation) {
        var days = plan.totalDuration().workingDays();
        var height = HEAD + ROW * utilisation.size() + 24;
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
                font-family="system-ui, sans-serif" font-size="12">
                <title>Load, %s</title>
                <style>.bg{fill:#fff}text{fill:#1f2933}.free{fill:#e4e7eb}.used{fill:#3b6fb6}</style>
                <rect class="bg" width="100%%" height="100%%"/>
                <text x="8" y="22" font-weight="600">Load, %s</text>
                """
                        .formatted(
                                LABELS + CHART + 20,
                                height,
                                SvgGantt.title(plan),
                                SvgGantt.title(plan)));
        var scale = CHART / Math.max(days, 1e-9);
        var y = HEAD;
        for (var one : utilisation) {
            row(one, y, scale, svg);
            y += ROW;
        }
        svg.append(
                "<text x=\"%d\" y=\"%d\">0</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s working days</text>\n"
                        .formatted(
                                LABELS,
                                height - 8,
                                LABELS + CHART,
                                height - 8,
                                SvgGantt.number(days)));
        return svg.append("</svg>\n").toString();
    }

    private static void row(Utilisation one, int y, double scale, StringBuilder svg) {
        svg.append(
                """
                <text x="8" y="%d">%s</text><text x="8" y="%d">%s %% of %s</text>\
                <rect class="free" x="%d" y="%d" width="%d" height="%d"/>
                """
                        .formatted(
                                y + 16,
                                Markup.escaped(SvgGantt.shortened(one.resource())),
                                y + 34,
                                SvgGantt.number(one.used() * PERCENT),
                                SvgGantt.number(one.capacity()),
                                LABELS,
                                y,
                                CHART,
                                BAR));
        for (var load : one.load()) {
            var tall = BAR * load.amount() / one.capacity();
            svg.append(
                    """
                    <rect class="used" x="%s" y="%s" width="%s" height="%s"><title>%s</title></rect>
                    """
                            .formatted(
                                    SvgGantt.number(LABELS + load.startDay() * scale),
                                    SvgGantt.number(y + BAR - tall),
                                    SvgGantt.number((load.finishDay() - load.startDay()) * scale),
                                    SvgGantt.number(tall),
                                    "%s of %s, days %s to %s"
                                            .formatted(
                                                    SvgGantt.number(load.amount()),
                                                    SvgGantt.number(one.capacity()),
                                                    SvgGantt.number(load.startDay()),
                                                    SvgGantt.number(load.finishDay()))));
        }
    }
}

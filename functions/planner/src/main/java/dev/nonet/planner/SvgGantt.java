package dev.nonet.planner;

import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.report.Markup;

import java.util.List;

/// A schedule as an SVG Gantt chart over working days: critical tasks in red, slack as a thin line, milestones as diamonds;
/// grey where the plan does not work, pale where those who do a task do not.
final class SvgGantt {
    private static final int ROW = 24;
    private static final int BAR = 14;
    private static final int LABELS = 260;
    private static final int CHART = 700;
    private static final int HEAD = 40;
    private static final int LABEL_LENGTH = 38;

    private SvgGantt() {}

    static String of(PlannerResult plan, Breaks breaks) {
        var height = HEAD + ROW * (plan.schedule().size() + 1);
        var svg = new StringBuilder(1_000 + 500 * plan.schedule().size());
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
                font-family="system-ui, sans-serif" font-size="12">
                <title>%s</title>
                <style>.bg{fill:#fff}text{fill:#1f2933}.bar{fill:#3b6fb6}.crit{fill:#b3261e}\
                .slack{stroke:#6b7785;stroke-width:2}.rest{fill:#eef0f2}.break{fill:#fff;opacity:.7}</style>
                <rect class="bg" width="100%%" height="100%%"/>
                <text x="8" y="22" font-weight="600">%s</text>
                """
                        .formatted(LABELS + CHART + 20, height, title(plan), title(plan)));
        var scale = CHART / Math.max(plan.totalDuration().workingDays(), 1e-9);
        var y = HEAD;
        rects("rest", breaks.of(plan), y, height - HEAD, scale, svg);
        for (var task : plan.schedule()) {
            row(task, y, scale, svg);
            rects("break", breaks.of(task), y, BAR, scale, svg);
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void rects(
            String style,
            List<Breaks.Break> breaks,
            int y,
            int height,
            double scale,
            StringBuilder svg) {
        for (var one : breaks) {
            svg.append(
                    """
                    <rect class="%s" x="%s" y="%s" width="%s" height="%s"/>
                    """
                            .formatted(
                                    style,
                                    number(LABELS + one.from() * scale),
                                    y,
                                    number((one.to() - one.from()) * scale),
                                    height));
        }
    }

    private static void row(ScheduledTask task, int y, double scale, StringBuilder svg) {
        var start = LABELS + task.early().startDay() * scale;
        var end = LABELS + task.early().finishDay() * scale;
        svg.append(
                """
                <g><title>%s: %s – %s</title><text x="8" y="%s">%s</text>\
                """
                        .formatted(
                                Markup.escaped(task.name()),
                                task.start(),
                                task.finish(),
                                y + BAR / 2 + 4,
                                Markup.escaped(shortened(task.name()))));
        if (task.slack() > 0) {
            svg.append(
                    """
                    <path class="slack" d="M%s %s H%s"/>\
                    """
                            .formatted(
                                    number(end),
                                    y + BAR / 2,
                                    number(LABELS + task.late().finishDay() * scale)));
        }
        var style = task.critical() ? "crit" : "bar";
        svg.append(
                task.effort() == 0
                        ? """
                        <path class="%s" d="M%s %s l7 7 l-7 7 l-7 -7z"/></g>
                        """
                                .formatted(style, number(start), y)
                        : """
                        <rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="2"/></g>
                        """
                                .formatted(
                                        style,
                                        number(start),
                                        y,
                                        number(Math.max(end - start, 1)),
                                        BAR));
    }

    /// To a tenth of a pixel, whatever the locale.
    static String number(double value) {
        return String.valueOf(Math.round(value * 10) / 10.0);
    }

    static String title(PlannerResult plan) {
        var project = plan.project();
        return Markup.escaped(project == null ? "Plan" : project)
                + ", "
                + plan.start()
                + " – "
                + plan.finish();
    }

    static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LABEL_LENGTH) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, LABEL_LENGTH - 1)) + "…";
    }
}

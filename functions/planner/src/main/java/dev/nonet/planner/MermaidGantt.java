package dev.nonet.planner;

import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;

/// A schedule as a Mermaid Gantt chart, one section per phase.
final class MermaidGantt {
    private MermaidGantt() {}

    static String of(PlannerResult plan) {
        var project = plan.project();
        var chart = new StringBuilder("gantt\n    dateFormat YYYY-MM-DD\n    inclusiveEndDates\n");
        if (project != null) {
            chart.append("    title ").append(label(project)).append('\n');
        }
        var section = "";
        for (var place = 0; place < plan.schedule().size(); place++) {
            var task = plan.schedule().get(place);
            var phase = task.phase();
            if (phase != null && !phase.equals(section)) {
                chart.append("    section ").append(label(phase)).append('\n');
                section = phase;
            }
            append(task, place, chart);
        }
        return chart.toString();
    }

    private static void append(ScheduledTask task, int place, StringBuilder chart) {
        chart.append("    ").append(label(task.name())).append(" :");
        if (task.critical()) {
            chart.append("crit, ");
        }
        if (task.effort() == 0) {
            chart.append("milestone, ");
        }
        chart.append('t').append(place).append(", ").append(task.start()).append(", ");
        chart.append(task.effort() == 0 ? "0d" : task.finish()).append('\n');
    }

    /// Without the characters that end a Mermaid statement or start a directive.
    private static String label(String text) {
        var label = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            label.append(c < ' ' || ":;#%{}<>,".indexOf(c) >= 0 ? ' ' : c);
        }
        var stripped = label.toString().strip();
        return stripped.isEmpty() ? "-" : stripped;
    }
}

package dev.nonet.planner;

import dev.nonet.shared.contract.planner.PlannerResult;

import org.jspecify.annotations.Nullable;

/// A schedule as a table: RFC 4180, UTF-8, one header line.
final class CsvTable {
    private static final String FORMULA = "=+-@\t\r";

    private CsvTable() {}

    static String of(PlannerResult plan) {
        var csv =
                new StringBuilder(
                        "task,name,phase,effort,start,finish,late_start,late_finish,slack,critical\r\n");
        for (var task : plan.schedule()) {
            text(task.task(), csv).append(',');
            text(task.name(), csv).append(',');
            text(task.phase(), csv).append(',');
            csv.append(task.effort())
                    .append(',')
                    .append(task.start())
                    .append(',')
                    .append(task.finish())
                    .append(',')
                    .append(task.late().start())
                    .append(',')
                    .append(task.late().finish())
                    .append(',')
                    .append(task.slack())
                    .append(',')
                    .append(task.critical())
                    .append("\r\n");
        }
        return csv.toString();
    }

    /// Quoted; text that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV injection).
    private static StringBuilder text(@Nullable String text, StringBuilder csv) {
        if (text == null) {
            return csv;
        }
        var guard = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" : "";
        return csv.append('"').append(guard).append(text.replace("\"", "\"\"")).append('"');
    }
}

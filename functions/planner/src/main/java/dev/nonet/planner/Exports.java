package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.artifact.Artifact;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.planner.ExportFormat;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.Export;
import dev.nonet.shared.contract.planner.Task;

import java.time.Clock;
import java.util.List;

/// The files that a request asked for.
///
/// @param plan what they show
/// @param tasks of the plan
record Exports(
        PlannerResult plan,
        List<Task> tasks,
        PlannerInput input,
        ArtifactStore artifacts,
        Clock clock) {
    List<Export> store() {
        return input.exports().stream().distinct().map(this::store).toList();
    }

    private Export store(ExportFormat format) {
        var artifact = artifact(format);
        return new Export(format, artifact.name(), artifact.id());
    }

    private Artifact artifact(ExportFormat format) {
        return switch (format) {
            case CSV -> artifacts.put("plan.csv", "text/csv", CsvTable.of(plan));
            case MERMAID -> artifacts.put("plan.mmd", "text/plain", MermaidGantt.of(plan));
            case SVG ->
                    artifacts.put(
                            "plan.svg",
                            "image/svg+xml",
                            SvgGantt.of(plan, new Breaks(plan, input)));
            case LOAD -> artifacts.put("load.svg", "image/svg+xml", loadChart());
            case ICALENDAR ->
                    artifacts.put("plan.ics", "text/calendar", ICalendar.of(plan, clock.instant()));
            case MS_PROJECT ->
                    artifacts.put(
                            "plan.xml",
                            "application/xml",
                            new MsProjectFile(plan, tasks, input).text());
        };
    }

    private String loadChart() {
        if (plan.utilisation() == null) {
            throw new AgentException.Permanent(
                    "EXPORT_NEEDS_RESOURCES",
                    "The export load shows how resources are used; give `resources`, and `needs` of"
                            + " the tasks.");
        }
        return LoadChart.of(plan, plan.utilisation());
    }
}

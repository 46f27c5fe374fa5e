package dev.nonet.planner;

import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.planner.ExportFormat;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.Export;

import java.util.List;

/// The files that a request asked for.
final class Exports {
    private Exports() {}

    static List<Export> store(
            PlannerResult plan, List<ExportFormat> formats, ArtifactStore artifacts) {
        return formats.stream().distinct().map(format -> store(plan, format, artifacts)).toList();
    }

    private static Export store(PlannerResult plan, ExportFormat format, ArtifactStore artifacts) {
        var artifact =
                switch (format) {
                    case CSV -> artifacts.put("plan.csv", "text/csv", CsvTable.of(plan));
                    case MERMAID -> artifacts.put("plan.mmd", "text/plain", MermaidGantt.of(plan));
                    case SVG -> artifacts.put("plan.svg", "image/svg+xml", SvgGantt.of(plan));
                };
        return new Export(format, artifact.name(), artifact.id());
    }
}

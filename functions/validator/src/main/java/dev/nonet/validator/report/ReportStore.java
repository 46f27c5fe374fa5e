package dev.nonet.validator.report;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.artifact.ArtifactStore;
import dev.nonet.shared.contract.SourceFile;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Reports;
import dev.nonet.shared.report.Sarif;

import java.util.List;

/// Puts the reports of a result where it can be read, and their ids into it.
public record ReportStore(ArtifactStore artifacts) {
    /// @param files what was validated, for the lines that reports show; what is missing is not shown
    public Completed<ValidatorResult> withReports(
            Completed<ValidatorResult> completed, List<SourceFile> files) {
        var text = SourceText.of(files);
        var result = completed.result();
        var html = put("validation.html", "text/html", new HtmlReport(completed, text).page());
        var junit = put("junit.xml", "application/xml", JUnitXml.of(result));
        var sarif = put("validation.sarif", Sarif.MEDIA_TYPE, new SarifReport(result, text).json());
        return new Completed<>(
                result.withReports(new Reports(html, junit, sarif)),
                completed.evidence(),
                completed.unmeasured(),
                completed.limits());
    }

    private String put(String name, String mediaType, String text) {
        return artifacts.put(name, mediaType, text).id();
    }
}

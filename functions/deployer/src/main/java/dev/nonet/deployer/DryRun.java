package dev.nonet.deployer;

import dev.nonet.deployer.template.TemplateCheck;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Status;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Checks a template and a package and changes nothing.
record DryRun(Clock clock) {
    DeployerResult run(DeployerInput input, Work work, Report report, AgentContext context) {
        List<TemplateCheck.Function> functions = List.of();
        var template = work.template();
        if (template == null) {
            report.stages.skip("template check", "The request has no template.");
        } else {
            functions = checkTemplate(template, input, report);
        }
        var artifact = work.artifact();
        if (artifact == null) {
            report.stages.skip("package check", "The request has no package.");
        } else {
            checkPackage(artifact, functions, false, report, context);
        }
        report.stages.skip(
                "change set", "A dry run without an AWS account compares with no deployed stack.");
        return report.result(report.findings.errors() > 0 ? Status.REJECTED : Status.CHECKED);
    }

    private List<TemplateCheck.Function> checkTemplate(
            String template, DeployerInput input, Report report) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var start = report.stages.begin("template check");
        var checked = TemplateCheck.check(template, input.parameters(), today, report.findings);
        report.template = checked.summary();
        report.stages.end(
                "template check",
                start,
                report.findings.errors() == 0,
                "The template has no errors.",
                "The template has errors; see findings.");
        return checked.functions();
    }

    /// @return whether the package has no errors
    static boolean checkPackage(
            String artifact,
            List<TemplateCheck.Function> functions,
            boolean runnable,
            Report report,
            AgentContext context) {
        var before = report.findings.errors();
        return report.stages.run(
                "package check",
                "The package has no errors.",
                "The package has errors; see findings.",
                () -> {
                    try (var content = Work.open(artifact, context)) {
                        report.packaged =
                                PackageCheck.check(
                                        PackageReader.read(content),
                                        artifact,
                                        context.artifacts().find(artifact).orElseThrow().size(),
                                        functions,
                                        runnable,
                                        report.findings);
                        return report.findings.errors() == before;
                    } catch (IOException e) {
                        throw Work.unavailable(e);
                    }
                });
    }
}

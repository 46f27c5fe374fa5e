package dev.nonet.shared.contract.deployer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a deployment came to.
///
/// @param environment where
/// @param mode whether something was started or only checked
/// @param status how it ended
/// @param deploymentUrl what serves now, after it answered its health check; absent when nothing does
/// @param version SHA-256 of the package that serves now
/// @param rollbackAvailable whether a former version runs and has just answered its health check
/// @param validatedBeforeDeploy whether the session's latest validation passed the very sources of this package
/// @param validatedCode SHA-256 of those sources, where a validation was found for them
/// @param usedCode id of the latest code's jar, where that is what was taken
/// @param stages in the order they ran
/// @param findings of the template and package checks, by line
/// @param errors how many of the findings
/// @param warnings how many of the findings
/// @param template what stands in the template
/// @param packaged what is in the package
/// @param versions which package served before and which serves now
/// @param rollback whether one was performed
/// @param changeSet absent: needs an AWS account
/// @param canary absent: needs traffic on AWS
/// @param outputs absent: come from a deployed stack
/// @param costEstimate absent: needs prices
public record DeployerResult(
        String environment,
        Mode mode,
        Status status,
        @Nullable String deploymentUrl,
        @Nullable String version,
        boolean rollbackAvailable,
        boolean validatedBeforeDeploy,
        @Nullable String validatedCode,
        @Nullable String usedCode,
        List<Stage> stages,
        List<Finding> findings,
        int errors,
        int warnings,
        @Nullable TemplateSummary template,
        @Nullable PackageSummary packaged,
        @Nullable Versions versions,
        @Nullable Rollback rollback,
        @Nullable ChangeSet changeSet,
        @Nullable Canary canary,
        @Nullable Map<String, String> outputs,
        @Nullable Double costEstimate) {
    public enum Mode {
        DRY_RUN,
        LOCAL
    }

    public enum Status {
        /// A dry run without an error.
        CHECKED,
        /// The template or the package has errors; nothing was changed.
        REJECTED,
        /// The new version serves.
        DEPLOYED,
        /// The new version did not become healthy; what served before still does.
        FAILED,
        /// The former version serves again.
        ROLLED_BACK
    }

    /// One step of the pipeline.
    ///
    /// @param detail one sentence
    /// @param log artifact id of what the service wrote, where it wrote something
    public record Stage(
            String name,
            StageStatus status,
            Instant startedAt,
            Instant finishedAt,
            String detail,
            @Nullable String log) {}

    public enum StageStatus {
        PASSED,
        FAILED,
        SKIPPED
    }

    /// One thing that a check found.
    ///
    /// @param rule stable, such as `reference-unknown`
    /// @param severity an error stops a deployment, a warning is a risk
    /// @param resource logical id, parameter or file it is about
    /// @param line in the template, from 1; absent for a package
    /// @param source where the rule stands
    public record Finding(
            String rule,
            Severity severity,
            String resource,
            @Nullable Integer line,
            String message,
            String source) {}

    public enum Severity {
        ERROR,
        WARNING
    }

    /// @param format `yaml` or `json`
    /// @param resources by logical id: the type
    public record TemplateSummary(
            String format,
            boolean serverless,
            Map<String, String> resources,
            List<String> parameters,
            List<String> outputs) {}

    /// @param artifact its id
    /// @param bytes as it is
    /// @param unpackedBytes of all files together
    /// @param mainClass of a runnable jar
    public record PackageSummary(
            String artifact,
            long bytes,
            int files,
            long unpackedBytes,
            @Nullable String mainClass) {}

    /// @param from absent for a first deployment
    /// @param alias name of the service whose traffic moved
    public record Versions(@Nullable String from, @Nullable String to, String alias) {}

    public record Rollback(boolean performed, String reason, @Nullable String to) {}

    public record ChangeSet(String id, List<Change> changes) {}

    public record Change(String resource, String action, String replacement, String risk) {}

    public record Canary(List<CanaryStep> steps, String decision) {}

    public record CanaryStep(
            double percent,
            long requests,
            long errors,
            double p50,
            double p95,
            String verdict,
            double pValue,
            double minDetectableEffect) {}
}

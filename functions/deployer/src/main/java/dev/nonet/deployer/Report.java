package dev.nonet.deployer;

import dev.nonet.deployer.template.Findings;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Mode;
import dev.nonet.shared.contract.deployer.DeployerResult.PackageSummary;
import dev.nonet.shared.contract.deployer.DeployerResult.Rollback;
import dev.nonet.shared.contract.deployer.DeployerResult.Status;
import dev.nonet.shared.contract.deployer.DeployerResult.TemplateSummary;
import dev.nonet.shared.contract.deployer.DeployerResult.Versions;

import org.jspecify.annotations.Nullable;

/// What is known of a deployment while it runs.
final class Report {
    final Stages stages;
    final Findings findings = new Findings();
    @Nullable TemplateSummary template;
    @Nullable PackageSummary packaged;
    @Nullable Versions versions;
    @Nullable Rollback rollback;
    @Nullable String url;
    boolean rollbackAvailable;
    private final String environment;
    private final Mode mode;
    private final Validation validation;

    Report(String environment, Mode mode, Validation validation, Stages stages) {
        this.environment = environment;
        this.mode = mode;
        this.validation = validation;
        this.stages = stages;
    }

    DeployerResult result(Status status) {
        var all = findings.sorted();
        var errors = findings.errors();
        return new DeployerResult(
                environment,
                mode,
                status,
                url,
                url == null || versions == null ? null : versions.to(),
                rollbackAvailable,
                validation.passed(),
                validation.code(),
                validation.usedCode(),
                stages.all(),
                all,
                errors,
                all.size() - errors,
                template,
                packaged,
                versions,
                rollback,
                null,
                null,
                null,
                null);
    }
}

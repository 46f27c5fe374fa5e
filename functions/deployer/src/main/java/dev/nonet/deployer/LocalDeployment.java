package dev.nonet.deployer;

import dev.nonet.deployer.local.LocalService;
import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Rollback;
import dev.nonet.shared.contract.deployer.DeployerResult.Status;
import dev.nonet.shared.contract.deployer.DeployerResult.Versions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Starts a package as a service on this machine, or goes back to its former version.
///
/// @param alias name of the service
/// @param healthPath on the service, such as `/health`
record LocalDeployment(
        LocalService service,
        String alias,
        String healthPath,
        Report report,
        AgentContext context) {
    /// A version that has not become healthy by then never will.
    static final Duration HEALTH_TIME = Duration.ofSeconds(20);

    /// Kept of the caller's time for what follows the health check.
    private static final Duration RESERVE = Duration.ofSeconds(1);

    DeployerResult deploy(String artifact) {
        report.stages.run("resolve", "The package was found.", "", () -> true);
        if (!DryRun.checkPackage(artifact, List.of(), true, report, context)) {
            return ended(Status.REJECTED, null);
        }
        var from = service.servingVersion().orElse(null);
        report.stages.run("start", "A child process was started.", "", () -> start(artifact));
        var healthy =
                report.stages.run(
                        "health check",
                        "The new version answered with 200.",
                        "The new version did not answer with 200 in time; it was ended.",
                        this::awaitHealthy);
        report.stages.log(log());
        var switched =
                healthy
                        && report.stages.run(
                                "switch over",
                                "The service's port leads to the new version.",
                                "The new version did not answer on the service's port; it was"
                                        + " ended.",
                                () -> service.switchOver(healthPath));
        if (!switched) {
            service.discard();
            return ended(Status.FAILED, from);
        }
        return ended(Status.DEPLOYED, from);
    }

    DeployerResult rollBack() {
        var from = service.servingVersion().orElse(null);
        var back =
                report.stages.run(
                        "roll back",
                        "The former version answered its health check and serves again.",
                        "The former version does not answer its health check; nothing was"
                                + " changed.",
                        () -> service.rollBack(healthPath));
        report.rollback =
                new Rollback(
                        back,
                        back ? "The request asked for it." : "The former version is not healthy.",
                        back ? service.servingVersion().orElse(null) : null);
        return ended(back ? Status.ROLLED_BACK : Status.FAILED, from);
    }

    /// Says what serves now and whether there is a way back, both asked just now.
    private DeployerResult ended(Status status, @Nullable String from) {
        if (service.formerVersion().isEmpty()) {
            report.stages.skip("former version", "There is no former version to go back to.");
        } else {
            report.rollbackAvailable =
                    report.stages.run(
                            "former version",
                            "The former version runs and answers its health check.",
                            "The former version does not answer its health check.",
                            () -> service.canRollBack(healthPath));
        }
        report.url = service.healthyUrl(healthPath).orElse(null);
        report.versions = new Versions(from, service.servingVersion().orElse(null), alias);
        return report.result(status);
    }

    private boolean start(String artifact) {
        try (var jar = Work.open(artifact, context)) {
            var packaged = Objects.requireNonNull(report.packaged);
            service.start(artifact, jar, Objects.requireNonNull(packaged.mainClass()));
            return true;
        } catch (IOException e) {
            throw Work.unavailable(e);
        }
    }

    private boolean awaitHealthy() {
        var left = context.deadline().remaining().minus(RESERVE);
        var time = left.compareTo(HEALTH_TIME) < 0 ? left : HEALTH_TIME;
        return service.awaitHealthy(healthPath, time, context.signals()::cancelled);
    }

    private @Nullable String log() {
        var text = service.log();
        return text.isEmpty()
                ? null
                : context.artifacts().put("service.log", "text/plain", text).id();
    }
}

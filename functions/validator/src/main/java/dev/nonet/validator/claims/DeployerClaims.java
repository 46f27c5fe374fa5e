package dev.nonet.validator.claims;

import dev.nonet.shared.contract.deployer.DeployerInput;
import dev.nonet.shared.contract.deployer.DeployerResult;
import dev.nonet.shared.contract.deployer.DeployerResult.Mode;
import dev.nonet.shared.contract.deployer.DeployerResult.Severity;
import dev.nonet.shared.contract.deployer.DeployerResult.StageStatus;
import dev.nonet.shared.contract.deployer.DeployerResult.Status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipInputStream;

/// Whether what is said to serve, to be healthy and to be there for a rollback agrees with the stages.
final class DeployerClaims {
    private final DeployerResult result;
    private final Subject subject;
    private final Ledger ledger;

    private DeployerClaims(DeployerResult result, Subject subject, Ledger ledger) {
        this.result = result;
        this.subject = subject;
        this.ledger = ledger;
    }

    static void check(DeployerResult result, Subject subject, Ledger ledger) {
        var claims = new DeployerClaims(result, subject, ledger);
        claims.counts();
        claims.stages();
        claims.status();
        claims.serving();
        claims.packaged();
        claims.template();
    }

    private void counts() {
        var page = ledger.page("counts");
        page.same(count(Severity.ERROR), result.errors(), "/errors");
        page.same(count(Severity.WARNING), result.warnings(), "/warnings");
    }

    private int count(Severity severity) {
        return (int)
                result.findings().stream()
                        .filter(finding -> finding.severity() == severity)
                        .count();
    }

    private void stages() {
        var page = ledger.page("stages");
        Instant before = null;
        for (var s = 0; s < result.stages().size(); s++) {
            var stage = result.stages().get(s);
            var at = "/stages/" + s;
            page.holds(
                    !stage.finishedAt().isBefore(stage.startedAt()),
                    at + "/finished_at",
                    "no earlier than " + stage.startedAt(),
                    stage.finishedAt());
            page.holds(
                    before == null || !stage.startedAt().isBefore(before),
                    at + "/started_at",
                    "no earlier than the stage before ended, " + before,
                    stage.startedAt());
            before = stage.finishedAt();
            if (stage.log() != null) {
                page.holds(
                        subject.isThere(stage.log()),
                        at + "/log",
                        "the id of a file that is there",
                        stage.log());
            }
        }
    }

    private boolean passed(String stage) {
        return result.stages().stream()
                .anyMatch(it -> it.name().equals(stage) && it.status() == StageStatus.PASSED);
    }

    private boolean isFailed(String stage) {
        return result.stages().stream()
                .anyMatch(it -> it.name().equals(stage) && it.status() == StageStatus.FAILED);
    }

    private void status() {
        var page = ledger.page("status");
        var allowed =
                switch (result.mode()) {
                    case DRY_RUN -> List.of(result.errors() > 0 ? Status.REJECTED : Status.CHECKED);
                    case LOCAL ->
                            result.errors() > 0
                                    ? List.of(Status.REJECTED)
                                    : passed("switch over")
                                            ? List.of(Status.DEPLOYED)
                                            : passed("roll back")
                                                    ? List.of(Status.ROLLED_BACK)
                                                    : List.of(Status.FAILED);
                };
        page.same(allowed.getFirst(), result.status(), "/status");
        page.same(
                result.environment().equals("local"),
                result.mode() == Mode.LOCAL || isDryRun(),
                "/mode");
        for (var stage : List.of("template check", "package check")) {
            page.holds(
                    !isFailed(stage) || result.errors() > 0,
                    "/errors",
                    "one or more, as the %s failed".formatted(stage),
                    result.errors());
        }
        page.holds(
                !passed("switch over") || passed("health check"),
                "/stages",
                "a switch over only after the health check passed",
                "one without");
    }

    private boolean isDryRun() {
        return result.mode() == Mode.DRY_RUN && result.environment().equals("local");
    }

    private void serving() {
        var page = ledger.page("serving");
        page.same(result.deploymentUrl() == null, result.version() == null, "/version");
        page.holds(
                result.mode() == Mode.LOCAL || result.deploymentUrl() == null,
                "/deployment_url",
                "none, as nothing was started",
                result.deploymentUrl());
        page.same(passed("former version"), result.rollbackAvailable(), "/rollback_available");
        var versions = result.versions();
        if (result.version() != null) {
            page.same(versions == null ? null : versions.to(), result.version(), "/version");
        }
        if (result.status() == Status.DEPLOYED) {
            var packaged = result.packaged();
            page.same(
                    packaged == null ? null : packaged.artifact(),
                    versions == null ? null : versions.to(),
                    "/versions/to");
        }
        if (result.status() == Status.FAILED && versions != null) {
            page.same(versions.from(), versions.to(), "/versions/to");
        }
        var used = result.usedCode();
        if (used != null) {
            page.holds(subject.isThere(used), "/used_code", "the id of a file that is there", used);
        }
        var rollback = result.rollback();
        page.same(
                result.status() == Status.ROLLED_BACK,
                rollback != null && rollback.performed(),
                "/rollback/performed");
        if (rollback != null && rollback.performed() && versions != null) {
            page.same(versions.to(), rollback.to(), "/rollback/to");
        }
        page.holds(
                !result.validatedBeforeDeploy() || result.validatedCode() != null,
                "/validated_before_deploy",
                "false, as no validated sources are named",
                result.validatedBeforeDeploy());
    }

    private void packaged() {
        var packaged = result.packaged();
        if (packaged == null) {
            return;
        }
        var page = ledger.page("package");
        var content = subject.named(packaged.artifact(), "/packaged/artifact", page).orElse(null);
        if (content == null) {
            return;
        }
        page.same((long) content.length, packaged.bytes(), "/packaged/bytes");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            var files = 0;
            var bytes = 0L;
            var buffer = new byte[64 * 1024];
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files += entry.isDirectory() ? 0 : 1;
                for (var read = zip.read(buffer);
                        read >= 0 && bytes <= Subject.MAX_UNPACKED;
                        read = zip.read(buffer)) {
                    bytes += read;
                }
            }
            page.same(files, packaged.files(), "/packaged/files");
            page.same(bytes, packaged.unpackedBytes(), "/packaged/unpacked_bytes");
        } catch (IOException e) {
            page.holds(false, "/packaged/artifact", "a zip", "something else");
        }
    }

    private void template() {
        var text = subject.input(DeployerInput.CONTRACT).map(DeployerInput::template).orElse(null);
        var page = ledger.page("findings");
        if (text == null) {
            page.unchecked("the template is not known without the input");
        }
        var lines = text == null ? Integer.MAX_VALUE : (int) text.lines().count();
        for (var f = 0; f < result.findings().size(); f++) {
            var line = result.findings().get(f).line();
            if (line != null) {
                page.within(1, Math.max(1, lines), line, "/findings/" + f + "/line");
            }
        }
        var told = result.template();
        if (text != null && told != null) {
            told.resources()
                    .forEach(
                            (id, type) -> {
                                page.holds(
                                        text.contains(id),
                                        "/template/resources/" + id,
                                        "a resource of the template",
                                        id);
                                page.holds(
                                        text.contains(type),
                                        "/template/resources/" + id,
                                        "a type that stands in the template",
                                        type);
                            });
            page.same(
                    text.stripLeading().startsWith("{") ? "json" : "yaml",
                    told.format(),
                    "/template/format");
            page.same(
                    text.contains("AWS::Serverless-2016-10-31"),
                    told.serverless(),
                    "/template/serverless");
        }
    }
}

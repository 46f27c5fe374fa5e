package dev.nonet.security;

import dev.nonet.shared.agent.AgentContext;
import dev.nonet.shared.agent.AgentOutcome;
import dev.nonet.shared.agent.BaseAgent;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.security.Framework;
import dev.nonet.shared.contract.security.Issue;
import dev.nonet.shared.contract.security.Scanner;
import dev.nonet.shared.contract.security.SecurityInput;
import dev.nonet.shared.contract.security.SecurityResult;
import dev.nonet.shared.contract.security.SecurityResult.Scanned;
import dev.nonet.shared.contract.security.SecurityResult.SeverityLevels;
import dev.nonet.shared.contract.security.SecurityResult.Skipped;
import dev.nonet.shared.contract.security.Severity;
import dev.nonet.shared.report.Sarif;
import dev.nonet.shared.task.TaskRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Audits files: secrets, dangerous configuration, dangerous Java.
public final class SecurityAgent extends BaseAgent<SecurityInput, SecurityResult> {
    /// Issues that also stand as evidence.
    static final int MAX_EVIDENCE = 20;

    private static final List<Unmeasured> UNMEASURED =
            List.of(
                    new Unmeasured(
                            "dependencies",
                            "There is no source of advisories yet (scanner dependencies)."),
                    new Unmeasured("sbom", "Dependencies are not read yet (scanner dependencies)."),
                    new Unmeasured(
                            "issues[].trace", "Data flow is not followed yet (scanner taint)."),
                    new Unmeasured(
                            "issues[].cvss",
                            "A score rates a vulnerability in a deployed system; severities are the"
                                    + " rules'."));

    private @Nullable Engine engine;

    public SecurityAgent() {
        super(SecurityInput.CONTRACT);
    }

    /// What is read and compiled at the first audit, and kept.
    private record Engine(Audit audit, Compliance compliance) {
        static Engine make() {
            return new Engine(new Audit(RuleBook.load()), Compliance.load());
        }
    }

    /// Words name no files, so they mean what came with the task or the session's latest code.
    @Override
    protected SecurityInput understand(TaskRequest request) {
        return SecurityInput.of(List.of());
    }

    @Override
    protected AgentOutcome<SecurityResult> handle(SecurityInput input, AgentContext context) {
        for (var scanner : input.scanners()) {
            if (scanner == Scanner.DEPENDENCIES || scanner == Scanner.TAINT) {
                return new AgentOutcome.Refused<>(
                        "SCANNER_NOT_AVAILABLE",
                        "The scanners are secrets, configuration and code; leave out the others.");
            }
        }
        for (var framework : input.frameworks()) {
            if (framework == Framework.CWE_TOP_25 || framework == Framework.CIS_AWS) {
                return new AgentOutcome.Refused<>(
                        "FRAMEWORK_NOT_AVAILABLE",
                        "The frameworks are owasp_top_10 and aws_fsbp; leave out the others.");
            }
        }
        var tree = Tree.of(input, context);
        var outcome = engine().audit().of(tree, input.scanners(), context);
        return completed(input, context, tree, outcome);
    }

    private synchronized Engine engine() {
        var made = engine == null ? Engine.make() : engine;
        engine = made;
        return made;
    }

    private AgentOutcome<SecurityResult> completed(
            SecurityInput input, AgentContext context, Tree tree, Audit.Outcome outcome) {
        var floor = input.severityFloor() == null ? Severity.INFO : input.severityFloor();
        var found =
                outcome.findings().stream()
                        .filter(finding -> finding.rule().severity().atLeast(floor))
                        .toList();
        var shown = new Issues(found, new Mask(outcome.findings()));
        var issues = shown.issues();
        var compliance =
                engine().compliance()
                        .assess(
                                input.frameworks(),
                                outcome.rules(),
                                outcome.files(),
                                outcome.findings());
        var sarif =
                context.artifacts().put("security.sarif", Sarif.MEDIA_TYPE, SarifReport.of(issues));
        var result =
                new SecurityResult(
                        (int) issues.stream().filter(it -> it.severity() != Severity.INFO).count(),
                        levels(issues),
                        Compliance.score(compliance),
                        recommendations(issues),
                        issues,
                        shown.secrets(),
                        null,
                        compliance,
                        scanned(outcome),
                        tree.id(),
                        tree.from(),
                        newSince(input.baseline(), issues),
                        sarif.id(),
                        null);
        return new AgentOutcome.Completed<>(
                result, evidence(issues), unmeasured(input, result), limits(found.size(), outcome));
    }

    private static SeverityLevels levels(List<Issue> issues) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        issues.forEach(issue -> counts.merge(issue.severity(), 1, Integer::sum));
        return new SeverityLevels(
                counts.getOrDefault(Severity.CRITICAL, 0),
                counts.getOrDefault(Severity.HIGH, 0),
                counts.getOrDefault(Severity.MEDIUM, 0),
                counts.getOrDefault(Severity.LOW, 0),
                counts.getOrDefault(Severity.INFO, 0));
    }

    private static List<String> recommendations(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.severity() != Severity.INFO)
                .map(issue -> issue.title() + ": " + issue.fix())
                .distinct()
                .toList();
    }

    private static Scanned scanned(Audit.Outcome outcome) {
        return new Scanned(
                outcome.files().size(),
                outcome.files().stream().mapToInt(TextFile::lines).sum(),
                outcome.rules().size(),
                outcome.skipped());
    }

    private static @Nullable List<String> newSince(
            @Nullable List<String> baseline, List<Issue> issues) {
        if (baseline == null) {
            return null;
        }
        var known = new HashSet<>(baseline);
        return issues.stream()
                .filter(issue -> !known.contains(issue.fingerprint()))
                .map(Issue::id)
                .toList();
    }

    private static List<Evidence> evidence(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.severity() != Severity.INFO)
                .limit(MAX_EVIDENCE)
                .map(
                        issue ->
                                new Evidence(
                                        "file",
                                        issue.file() + ":" + issue.line(),
                                        issue.snippet(),
                                        null,
                                        "rule " + issue.rule()))
                .toList();
    }

    private static List<Unmeasured> unmeasured(SecurityInput input, SecurityResult result) {
        var unmeasured = new ArrayList<>(UNMEASURED);
        if (result.complianceScore() == null) {
            unmeasured.add(
                    new Unmeasured(
                            "compliance_score", "No control could be assessed on these files."));
        }
        if (input.baseline() == null) {
            unmeasured.add(new Unmeasured("new_since_baseline", "No `baseline` was given."));
        }
        return unmeasured;
    }

    private static List<String> limits(int found, Audit.Outcome outcome) {
        var limits = new ArrayList<String>();
        if (found > Issues.MAX_ISSUES) {
            limits.add(
                    "%d of %d issues are shown, the worst first"
                            .formatted(Issues.MAX_ISSUES, found));
        }
        if (outcome.skipped().stream().map(Skipped::reason).anyMatch("out of time"::equals)) {
            limits.add("the deadline came before the last file; see scanned.skipped");
        }
        return limits;
    }

    @Override
    protected String explain(SecurityResult result) {
        var levels = result.severityLevels();
        return "%s in %s (%d critical, %d high, %d medium, %d low) by %s."
                .formatted(
                        Counted.of(result.vulnerabilitiesFound(), "vulnerability"),
                        Counted.of(result.scanned().files(), "file"),
                        levels.critical(),
                        levels.high(),
                        levels.medium(),
                        levels.low(),
                        Counted.of(result.scanned().rules(), "rule"));
    }
}

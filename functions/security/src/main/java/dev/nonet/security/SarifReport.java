package dev.nonet.security;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.nonet.shared.contract.security.Issue;
import dev.nonet.shared.contract.security.Severity;
import dev.nonet.shared.report.Sarif;
import dev.nonet.shared.report.Sarif.Level;

import java.util.List;

/// Issues as SARIF, with what code scanning of GitHub shows beside them.
final class SarifReport {
    private SarifReport() {}

    static String of(List<Issue> issues) {
        return Sarif.of("Nonet security", issues.stream().map(SarifReport::finding).toList());
    }

    private static Sarif.Finding finding(Issue issue) {
        return new Sarif.Finding(
                rule(issue),
                level(issue.severity()),
                issue.title() + ". " + issue.fix(),
                new Sarif.Place(issue.file(), issue.line(), issue.column(), issue.snippet()),
                issue.fingerprint());
    }

    private static Sarif.Rule rule(Issue issue) {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.put("security-severity", score(issue.severity()));
        properties.putArray("tags").add("security").add(issue.cwe()).add(issue.owasp());
        return new Sarif.Rule(
                issue.rule(), issue.title(), issue.fix(), level(issue.severity()), properties);
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Level.ERROR;
            case MEDIUM -> Level.WARNING;
            case LOW, INFO -> Level.NOTE;
        };
    }

    /// The middle of the range that GitHub gives each word.
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> "0.0";
        };
    }
}

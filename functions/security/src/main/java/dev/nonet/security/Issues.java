package dev.nonet.security;

import dev.nonet.security.secret.Entropy;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.security.Issue;
import dev.nonet.shared.contract.security.SecurityResult.Secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Turns findings into what may be shown: masked, in order, each with a fingerprint.
final class Issues {
    /// Issues in one result; a tree with more has a problem that more issues do not explain.
    static final int MAX_ISSUES = 2_000;

    private static final Comparator<Finding> ORDER =
            Comparator.comparing((Finding finding) -> finding.rule().severity())
                    .thenComparing(finding -> finding.file().path())
                    .thenComparingInt(Finding::start)
                    .thenComparing(finding -> finding.rule().id());

    private final List<Issue> issues = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();

    /// @param findings those to be shown, of which the worst are
    /// @param mask made from all findings, shown or not
    Issues(List<Finding> findings, Mask mask) {
        var occurrences = new HashMap<String, Integer>();
        for (var finding : findings.stream().sorted(ORDER).limit(MAX_ISSUES).toList()) {
            var snippet = mask.snippet(finding);
            var place = finding.rule().id() + "\0" + finding.file().path() + "\0" + snippet;
            var occurrence = occurrences.merge(place, 1, Integer::sum);
            add(finding, snippet, Sha256.of(place + "\0" + occurrence));
        }
    }

    private void add(Finding finding, String snippet, String fingerprint) {
        var rule = finding.rule();
        var id = "issue-" + (issues.size() + 1);
        issues.add(
                new Issue(
                        id,
                        rule.id(),
                        rule.title(),
                        rule.severity(),
                        null,
                        rule.cwe(),
                        rule.owasp(),
                        finding.file().path(),
                        finding.line(),
                        finding.file().columnOf(finding.start()),
                        snippet,
                        null,
                        finding.confidence(),
                        rule.fix(),
                        fingerprint));
        if (finding.secret()) {
            var entropy = Math.round(Entropy.of(finding.value()) * 10) / 10.0;
            secrets.add(new Secret(id, rule.id(), finding.shown() + Mask.STARS, entropy));
        }
    }

    List<Issue> issues() {
        return issues;
    }

    List<Secret> secrets() {
        return secrets;
    }
}

package dev.nonet.deployer.template;

import dev.nonet.shared.contract.deployer.DeployerResult.Finding;
import dev.nonet.shared.contract.deployer.DeployerResult.Severity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the checks found, up to [#MAX].
public final class Findings {
    /// Findings in one answer.
    public static final int MAX = 500;

    private static final String GUIDE =
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/";
    private static final int SHORT = 100;

    private final List<Finding> findings = new ArrayList<>();

    /// @param page of the CloudFormation user guide, or a whole address
    public void error(
            String rule, String resource, @Nullable Integer line, String message, String page) {
        add(Severity.ERROR, rule, resource, line, message, page);
    }

    /// @param page of the CloudFormation user guide, or a whole address
    public void warning(
            String rule, String resource, @Nullable Integer line, String message, String page) {
        add(Severity.WARNING, rule, resource, line, message, page);
    }

    /// By line, those without a line last.
    public List<Finding> sorted() {
        findings.sort(
                Comparator.comparing(
                        Finding::line, Comparator.nullsLast(Comparator.naturalOrder())));
        return List.copyOf(findings);
    }

    public boolean isFull() {
        return findings.size() == MAX;
    }

    /// How many of them are errors.
    public int errors() {
        return (int)
                findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
    }

    private void add(
            Severity severity,
            String rule,
            String resource,
            @Nullable Integer line,
            String message,
            String page) {
        if (!isFull()) {
            findings.add(
                    new Finding(
                            rule,
                            severity,
                            shortened(resource),
                            line,
                            message,
                            page.startsWith("https:") ? page : GUIDE + page));
        }
    }

    /// A name from a template, short enough for a message.
    static String shortened(String name) {
        return name.length() <= SHORT ? name : name.substring(0, SHORT) + "…";
    }
}

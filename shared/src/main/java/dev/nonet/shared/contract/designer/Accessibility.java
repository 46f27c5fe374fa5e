package dev.nonet.shared.contract.designer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What an audit found. A rule that cannot be decided without a person or a browser is `cannot_tell`, never passed.
///
/// @param audited the pages, by name
/// @param rulesRun rules times pages; the sum of the four numbers that follow
/// @param applicableChecks elements that a rule could decide about, over all rules
/// @param weightedFailures those that failed, each with the weight of its impact: 0.25, 0.5, 0.75 or 1
/// @param violations at most 200
/// @param violationsFound all of them
/// @param rules the outcome of each rule over all pages
public record Accessibility(
        Standard standard,
        List<String> audited,
        int rulesRun,
        int passed,
        int failed,
        int cannotTell,
        int inapplicable,
        int applicableChecks,
        double weightedFailures,
        List<Violation> violations,
        int violationsFound,
        List<RuleOutcome> rules) {
    public Accessibility {
        audited = List.copyOf(audited);
        violations = List.copyOf(violations);
        rules = List.copyOf(rules);
    }

    /// How a rule ended on a page: failed if any element fails, else cannot_tell if any could not be decided.
    public enum Outcome {
        PASSED,
        FAILED,
        CANNOT_TELL,
        INAPPLICABLE
    }

    /// How much a failure stands in the way of people.
    public enum Impact {
        MINOR,
        MODERATE,
        SERIOUS,
        CRITICAL
    }

    /// @param rule its name in these pages, such as `image-name`
    /// @param actId the ACT rule it implements, where there is one
    /// @param wcag success criteria, such as `1.1.1`
    /// @param passed elements
    /// @param failed elements
    /// @param cannotTell elements
    /// @param reason why it could not be decided, where it could not
    public record RuleOutcome(
            String rule,
            @Nullable String actId,
            List<String> wcag,
            Outcome outcome,
            int passed,
            int failed,
            int cannotTell,
            @Nullable String reason) {
        public RuleOutcome {
            wcag = List.copyOf(wcag);
        }
    }

    /// @param page which of the audited pages
    /// @param selector finds the element
    /// @param snippet its start tag and some of its text, shortened
    /// @param message what is wrong
    /// @param fix what to do
    public record Violation(
            String rule,
            @Nullable String actId,
            List<String> wcag,
            Impact impact,
            String page,
            String selector,
            String snippet,
            String message,
            String fix) {
        public Violation {
            wcag = List.copyOf(wcag);
        }
    }
}

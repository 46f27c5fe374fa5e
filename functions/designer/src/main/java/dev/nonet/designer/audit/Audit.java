package dev.nonet.designer.audit;

import dev.nonet.shared.contract.designer.Accessibility;
import dev.nonet.shared.contract.designer.Accessibility.Impact;
import dev.nonet.shared.contract.designer.Accessibility.Outcome;
import dev.nonet.shared.contract.designer.Accessibility.RuleOutcome;
import dev.nonet.shared.contract.designer.Accessibility.Violation;
import dev.nonet.shared.contract.designer.Standard;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Audits pages and adds up what was found. Not safe for use by several threads.
public final class Audit {
    /// Violations listed; all of them are counted.
    public static final int MOST_VIOLATIONS = 200;

    private static final int SNIPPET = 160;

    private final Standard standard;
    private final List<Rule> rules;
    private final List<String> audited = new ArrayList<>();
    private final Map<Rule, Sum> sums = new LinkedHashMap<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private int violationsFound;
    private double weightedFailures;

    public Audit(Standard standard) {
        this(standard, Rules.upTo(standard == Standard.WCAG22A ? Rule.Level.A : Rule.Level.AA));
    }

    private Audit(Standard standard, List<Rule> rules) {
        this.standard = standard;
        this.rules = rules;
        rules.forEach(rule -> sums.put(rule, new Sum()));
    }

    /// How many rules passed and so on, on one page.
    public record Tally(int passed, int failed, int cannotTell) {}

    private static final class Sum {
        int passed;
        int failed;
        int cannotTell;
        @Nullable String reason;

        Outcome outcome() {
            return failed > 0
                    ? Outcome.FAILED
                    : cannotTell > 0
                            ? Outcome.CANNOT_TELL
                            : passed > 0 ? Outcome.PASSED : Outcome.INAPPLICABLE;
        }
    }

    /// Runs every rule on a page as a screen of this kind shows it.
    public Tally add(String name, Markup markup, Media media) {
        audited.add(name);
        var tally = new EnumMap<Outcome, Integer>(Outcome.class);
        Page page;
        try {
            page = new Page(markup, media);
        } catch (Page.TooLarge e) {
            limits.add(name + " has " + e.getMessage() + "; it was not audited");
            outcomes.merge(Outcome.CANNOT_TELL, rules.size(), Integer::sum);
            sums.values().forEach(sum -> sum.cannotTell++);
            return new Tally(0, 0, rules.size());
        }
        for (var rule : rules) {
            var outcome = run(rule, page, name);
            outcomes.merge(outcome, 1, Integer::sum);
            tally.merge(outcome, 1, Integer::sum);
        }
        return new Tally(
                tally.getOrDefault(Outcome.PASSED, 0),
                tally.getOrDefault(Outcome.FAILED, 0),
                tally.getOrDefault(Outcome.CANNOT_TELL, 0));
    }

    private Outcome run(Rule rule, Page page, String name) {
        var here = new Sum();
        try {
            for (var check : rule.checks().apply(page)) {
                count(rule, check, here, name);
            }
        } catch (AccessibleName.TooMuch | Page.TooLarge e) {
            here.cannotTell++;
            here.reason = e.getMessage();
        }
        var sum = sums.get(rule);
        if (sum != null) {
            sum.passed += here.passed;
            sum.failed += here.failed;
            sum.cannotTell += here.cannotTell;
            sum.reason = sum.reason == null ? here.reason : sum.reason;
        }
        return here.outcome();
    }

    private void count(Rule rule, Check check, Sum here, String name) {
        switch (check.outcome()) {
            case PASSED -> here.passed++;
            case CANNOT_TELL -> {
                here.cannotTell++;
                here.reason = check.message();
            }
            case FAILED -> {
                here.failed++;
                violationsFound++;
                weightedFailures += weight(rule.impact());
                if (violations.size() < MOST_VIOLATIONS) {
                    violations.add(violation(rule, check, name));
                }
            }
            case INAPPLICABLE -> {}
        }
    }

    private static Violation violation(Rule rule, Check check, String name) {
        return new Violation(
                rule.id(),
                rule.actId(),
                rule.wcag(),
                rule.impact(),
                name,
                Selectors.of(check.target()),
                snippet(check.target()),
                check.message(),
                rule.fix());
    }

    private static String snippet(Element element) {
        var html = new StringBuilder("<").append(element.normalName());
        element.attributes()
                .forEach(
                        attribute ->
                                html.append(' ')
                                        .append(attribute.getKey())
                                        .append("=\"")
                                        .append(cut(attribute.getValue(), 60))
                                        .append('"'));
        return cut(html.append('>').append(cut(element.ownText(), 60)).toString(), SNIPPET);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    static double weight(Impact impact) {
        return switch (impact) {
            case MINOR -> 0.25;
            case MODERATE -> 0.5;
            case SERIOUS -> 0.75;
            case CRITICAL -> 1;
        };
    }

    /// Which pages could not be audited, and why.
    public List<String> limits() {
        return List.copyOf(limits);
    }

    /// 1 less the weighted share of failures; null where no rule could decide about anything.
    public @Nullable Double score() {
        var applicable = applicableChecks();
        return applicable == 0 ? null : 1 - weightedFailures / applicable;
    }

    private int applicableChecks() {
        return sums.values().stream().mapToInt(sum -> sum.passed + sum.failed).sum();
    }

    /// Everything found so far.
    public Accessibility result() {
        return new Accessibility(
                standard,
                audited,
                rules.size() * audited.size(),
                outcomes.getOrDefault(Outcome.PASSED, 0),
                outcomes.getOrDefault(Outcome.FAILED, 0),
                outcomes.getOrDefault(Outcome.CANNOT_TELL, 0),
                outcomes.getOrDefault(Outcome.INAPPLICABLE, 0),
                applicableChecks(),
                weightedFailures,
                violations,
                violationsFound,
                sums.entrySet().stream()
                        .map(entry -> outcome(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static RuleOutcome outcome(Rule rule, Sum sum) {
        return new RuleOutcome(
                rule.id(),
                rule.actId(),
                rule.wcag(),
                sum.outcome(),
                sum.passed,
                sum.failed,
                sum.cannotTell,
                sum.reason);
    }
}

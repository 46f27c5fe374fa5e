package dev.nonet.designer.audit;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.designer.Accessibility.Outcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Measures the rules on the test cases of the W3C's ACT rules, which are not part of this repository.
///
/// `main` takes the folder `content-assets/wcag-act-rules` of github.com/w3c/wcag-act-rules and, after it, `even`, `odd` or
/// `both`: rules were tuned on the cases whose id's first eight hexadecimal digits are even, never on the others.
/// A further argument prints each wrong verdict.
final class ActBenchmark {
    private ActBenchmark() {}

    private record Case(String rule, String expected, String id, Path file) {
        boolean even() {
            return Integer.parseUnsignedInt(id.substring(0, 8), 16) % 2 == 0;
        }
    }

    /// What was said of the cases of one rule.
    private static final class Count {
        int failedFound;
        int failedMissed;
        int failedUndecided;
        int fine;
        int falseAlarms;
        int undecided;

        String verdict() {
            if (falseAlarms + failedMissed > 0) {
                return "inconsistent";
            }
            return failedFound == 0
                    ? "untested"
                    : failedUndecided + undecided == 0 ? "complete" : "partial";
        }
    }

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var half = arguments.length > 1 ? arguments[1] : "both";
        var cases =
                cases(root).stream()
                        .filter(one -> half.equals("both") || one.even() == half.equals("even"))
                        .toList();
        var counts = new TreeMap<String, Count>();
        for (var one : cases) {
            var outcome = outcome(one);
            if (outcome == null) {
                counts.computeIfAbsent(one.rule, any -> new Count());
                continue;
            }
            var count = counts.computeIfAbsent(one.rule, any -> new Count());
            if (!count(count, one, outcome) && arguments.length > 2) {
                System.out.println(
                        one.rule
                                + " expected "
                                + one.expected
                                + ", got "
                                + outcome
                                + " "
                                + one.file);
            }
        }
        print(counts, cases.size());
    }

    private static boolean count(Count count, Case one, Outcome outcome) {
        var fails = one.expected.equals("failed");
        var failed = outcome == Outcome.FAILED;
        if (outcome == Outcome.CANNOT_TELL) {
            count.failedUndecided += fails ? 1 : 0;
            count.undecided += fails ? 0 : 1;
            return true;
        }
        count.failedFound += fails && failed ? 1 : 0;
        count.failedMissed += fails && !failed ? 1 : 0;
        count.falseAlarms += !fails && failed ? 1 : 0;
        count.fine += !fails && !failed ? 1 : 0;
        return fails == failed;
    }

    private static @Nullable Outcome outcome(Case one) throws IOException {
        for (var rule : Rules.upTo(Rule.Level.AAA)) {
            if (one.rule.equals(rule.actId())) {
                var page = new Page(new Markup(Files.readString(one.file)), Media.LIGHT);
                return worst(rule.checks().apply(page));
            }
        }
        return null;
    }

    private static Outcome worst(List<Check> checks) {
        return Stream.of(Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.PASSED)
                .filter(outcome -> checks.stream().anyMatch(check -> check.outcome() == outcome))
                .findFirst()
                .orElse(Outcome.INAPPLICABLE);
    }

    private static List<Case> cases(Path root) throws IOException {
        var cases = new ArrayList<Case>();
        var list = Json.mapper().readTree(Files.readString(root.resolve("testcases.json")));
        for (var one : list.required("testcases")) {
            var path = one.required("relativePath").asText();
            if (one.path("approved").asBoolean() && path.endsWith(".html")) {
                cases.add(
                        new Case(
                                one.required("ruleId").asText(),
                                one.required("expected").asText(),
                                one.required("testcaseId").asText(),
                                root.resolve(path)));
            }
        }
        return cases;
    }

    private static void print(Map<String, Count> counts, int cases) {
        var verdicts = new TreeMap<String, Integer>();
        var total = new Count();
        System.out.println("rule    found missed undecided | fine false undecided");
        counts.forEach(
                (rule, count) -> {
                    verdicts.merge(count.verdict(), 1, Integer::sum);
                    total.failedFound += count.failedFound;
                    total.failedMissed += count.failedMissed;
                    total.failedUndecided += count.failedUndecided;
                    total.fine += count.fine;
                    total.falseAlarms += count.falseAlarms;
                    total.undecided += count.undecided;
                    line(rule, count);
                });
        line("all   ", total);
        System.out.println(counts.size() + " rules, " + cases + " cases: " + verdicts);
    }

    private static void line(String rule, Count count) {
        System.out.printf(
                "%s %6d %6d %9d | %4d %5d %9d  %s%n",
                rule,
                count.failedFound,
                count.failedMissed,
                count.failedUndecided,
                count.fine,
                count.falseAlarms,
                count.undecided,
                count.verdict());
    }
}

package dev.nonet.validator.claims;

import dev.nonet.shared.artifact.Archive;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.validator.Thresholds;
import dev.nonet.shared.contract.validator.ValidatorInput;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Comparison;
import dev.nonet.shared.contract.validator.ValidatorResult.Coverage;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Mutation;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Whether the verdict follows from the gates, and the counts from what was run.
final class ValidatorClaims {
    /// Of a percentage with two decimals.
    private static final double ROUNDED = 0.005_1;

    private static final Set<Status> STOPPED =
            EnumSet.of(
                    Status.TIMED_OUT,
                    Status.EXITED,
                    Status.OUT_OF_MEMORY,
                    Status.OUTPUT_LIMIT,
                    Status.DISK_LIMIT);

    private final ValidatorResult result;
    private final Ledger ledger;

    private ValidatorClaims(ValidatorResult result, Ledger ledger) {
        this.result = result;
        this.ledger = ledger;
    }

    static void check(ValidatorResult result, Subject subject, Ledger ledger) {
        var claims = new ValidatorClaims(result, ledger);
        claims.gates();
        claims.tests();
        claims.coverage();
        claims.mutation();
        claims.score();
        claims.counts();
        claims.reports(subject);
        subject.input(ValidatorInput.CONTRACT).ifPresentOrElse(claims::asked, claims::unasked);
    }

    private void reports(Subject subject) {
        var reports = result.reports();
        var page = ledger.page("reports");
        if (reports != null) {
            report(reports.html(), "/reports/html", subject, page);
            report(reports.junit(), "/reports/junit", subject, page);
            report(reports.sarif(), "/reports/sarif", subject, page);
        }
    }

    private static void report(String id, String at, Subject subject, Ledger.Page page) {
        page.holds(subject.isThere(id), at, "the id of a file that is there", id);
    }

    private void unasked() {
        ledger.page("input")
                .unchecked("the sources and thresholds are not known without the input");
    }

    private void asked(ValidatorInput input) {
        var page = ledger.page("input");
        var thresholds = input.thresholds() == null ? Thresholds.NONE : input.thresholds();
        for (var g = 0; g < result.gates().size(); g++) {
            var gate = result.gates().get(g);
            var required = required(gate.name(), thresholds);
            if (required != null) {
                page.figure(required.doubleValue(), gate.required(), "/gates/" + g + "/required");
            }
        }
        if (!input.files().isEmpty()) {
            page.same(
                    input.files().size(), result.validatedCode().files(), "/validated_code/files");
            page.same(
                    Sha256.of(Archive.zip(input.files())),
                    result.validatedCode().sha256(),
                    "/validated_code/sha256");
            sizes(input, page);
        }
    }

    private static @Nullable Number required(String gate, Thresholds thresholds) {
        return switch (gate) {
            case "compile_errors", "failed_tests", "tests_not_run", "schema_violations" -> 0;
            case "tests" -> thresholds.tests();
            case "line_coverage" -> thresholds.lineCoverage();
            case "branch_coverage" -> thresholds.branchCoverage();
            case "mutation_score" -> thresholds.mutationScore();
            case "warnings" -> thresholds.warnings();
            case "complexity" -> thresholds.complexity();
            case "quality_score" -> thresholds.qualityScore();
            default -> null;
        };
    }

    private void sizes(ValidatorInput input, Ledger.Page page) {
        var metrics = result.metrics();
        if (metrics == null) {
            return;
        }
        var java =
                Stream.concat(input.files().stream(), input.tests().stream())
                        .filter(
                                file ->
                                        file.path().endsWith(".java")
                                                && !file.path().endsWith("module-info.java"))
                        .toList();
        page.same(java.size(), metrics.files() + metrics.testFiles(), "/metrics/files");
        var lines =
                java.stream()
                        .mapToLong(
                                file ->
                                        file.content()
                                                .lines()
                                                .filter(line -> !line.isBlank())
                                                .count())
                        .sum();
        page.within(0, (double) lines, metrics.loc() + metrics.testLoc(), "/metrics/loc");
        for (var i = 0; i < result.issues().size(); i++) {
            var issue = result.issues().get(i);
            var line = issue.line();
            for (var file : java) {
                if (file.path().equals(issue.file()) && line != null) {
                    page.within(
                            1,
                            (double) Math.max(1, file.content().lines().count()),
                            line,
                            "/issues/" + i + "/line");
                }
            }
        }
    }

    private void gates() {
        var page = ledger.page("gates");
        for (var g = 0; g < result.gates().size(); g++) {
            var gate = result.gates().get(g);
            var actual = gate.actual();
            var passed =
                    actual != null
                            && (gate.comparison() == Comparison.AT_LEAST
                                    ? actual >= gate.required()
                                    : actual <= gate.required());
            page.same(passed, gate.passed(), "/gates/" + g + "/passed");
            var figure = figure(gate.name());
            if (figure != null || isKnown(gate.name())) {
                page.same(figure, actual, "/gates/" + g + "/actual");
            }
        }
        var all = result.gates().stream().allMatch(ValidatorResult.Gate::passed);
        page.same(all ? Verdict.PASS : Verdict.FAIL, result.verdict(), "/verdict");
    }

    private static boolean isKnown(String gate) {
        return List.of(
                        "failed_tests",
                        "tests",
                        "line_coverage",
                        "branch_coverage",
                        "mutation_score",
                        "quality_score")
                .contains(gate);
    }

    /// What the rest of the result says about a gate.
    private @Nullable Double figure(String gate) {
        var coverage = result.coverage();
        var mutation = result.mutation();
        return switch (gate) {
            case "compile_errors" -> result.testsRun() == null ? null : 0.0;
            case "failed_tests" -> number(result.testsFailed());
            case "tests" -> number(result.testsRun());
            case "tests_not_run" -> (double) count(Status.NOT_RUN);
            case "line_coverage" -> coverage == null ? null : (Double) coverage.line();
            case "branch_coverage" -> coverage == null ? null : coverage.branch();
            case "mutation_score" -> mutation == null ? null : (Double) mutation.score();
            case "quality_score" -> result.qualityScore();
            case "schema_violations" -> (double) result.issues().size();
            default -> null;
        };
    }

    private static @Nullable Double number(@Nullable Integer count) {
        return count == null ? null : count.doubleValue();
    }

    private int count(Status status) {
        return (int) result.tests().stream().filter(test -> test.status() == status).count();
    }

    private void tests() {
        var page = ledger.page("tests");
        var run = result.testsRun();
        if (run == null) {
            page.same(0, result.tests().size(), "/tests");
            return;
        }
        page.same(
                zero(result.testsPassed())
                        + zero(result.testsFailed())
                        + zero(result.testsSkipped()),
                run,
                "/tests_run");
        page.same(count(Status.PASSED), result.testsPassed(), "/tests_passed");
        page.same(count(Status.SKIPPED), result.testsSkipped(), "/tests_skipped");
        var stopped =
                result.tests().stream()
                        .filter(test -> STOPPED.contains(test.status()))
                        .map(ValidatorResult.TestRun::name)
                        .toList();
        page.same(count(Status.FAILED) + stopped.size(), result.testsFailed(), "/tests_failed");
        page.same(stopped, result.timedOut(), "/timed_out");
        page.holds(
                run == 0 || result.environment().isolation() != Isolation.NONE,
                "/environment/isolation",
                "where the tests ran",
                result.environment().isolation());
        for (var t = 0; t < result.tests().size(); t++) {
            var millis = result.tests().get(t).durationMs();
            page.holds(
                    millis == null || millis >= 0,
                    "/tests/" + t + "/duration_ms",
                    "0 or more",
                    millis);
        }
    }

    private static int zero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private void coverage() {
        var coverage = result.coverage();
        var page = ledger.page("coverage");
        page.same(
                coverage == null ? null : (Double) coverage.line(),
                result.codeCoverage(),
                "/code_coverage");
        if (coverage == null) {
            return;
        }
        percent(coverage.covered(), coverage.missed(), coverage.line(), "/coverage/line", page);
        branch(coverage.branch(), "/coverage/branch", page);
        var covered = 0;
        var missed = 0;
        for (var f = 0; f < coverage.byFile().size(); f++) {
            var file = coverage.byFile().get(f);
            var at = "/coverage/by_file/" + f;
            covered += file.covered();
            missed += file.missed();
            percent(file.covered(), file.missed(), file.line(), at + "/line", page);
            branch(file.branch(), at + "/branch", page);
            page.same(
                    Math.min(100, file.missed()), file.missedLines().size(), at + "/missed_lines");
            page.holds(
                    file.missedLines()
                            .equals(file.missedLines().stream().sorted().distinct().toList()),
                    at + "/missed_lines",
                    "each line once, in order",
                    file.missedLines());
        }
        page.same(covered, coverage.covered(), "/coverage/covered");
        page.same(missed, coverage.missed(), "/coverage/missed");
        branchesBetween(coverage, page);
    }

    private static void branchesBetween(Coverage coverage, Ledger.Page page) {
        var own =
                coverage.byFile().stream()
                        .map(ValidatorResult.FileCoverage::branch)
                        .filter(Objects::nonNull)
                        .toList();
        var all = coverage.branch();
        page.same(own.isEmpty(), all == null, "/coverage/branch");
        if (all != null && !own.isEmpty()) {
            page.within(
                    own.stream().mapToDouble(it -> it).min().orElse(0) - ROUNDED,
                    own.stream().mapToDouble(it -> it).max().orElse(100) + ROUNDED,
                    all,
                    "/coverage/branch");
        }
    }

    private static void branch(@Nullable Double branch, String at, Ledger.Page page) {
        if (branch != null) {
            page.within(0, 100, branch, at);
        }
    }

    private static void percent(int part, int rest, double told, String at, Ledger.Page page) {
        page.holds(part >= 0 && rest >= 0, at, "of counts of 0 or more", told);
        if (part + rest > 0) {
            page.near(100.0 * part / (part + rest), told, ROUNDED, at);
        }
    }

    private void mutation() {
        var mutation = result.mutation();
        if (mutation == null) {
            return;
        }
        var page = ledger.page("mutation");
        var judged = mutation.mutants() - mutation.notRun();
        page.near(
                judged == 0 ? 0 : 100.0 * mutation.killed() / judged,
                mutation.score(),
                ROUNDED,
                "/mutation/score");
        var survived = judged - mutation.killed();
        page.same(Math.min(200, survived), mutation.survived().size(), "/mutation/survived");
        if (survived <= 200) {
            page.same(
                    (int)
                            mutation.survived().stream()
                                    .filter(survivor -> !survivor.covered())
                                    .count(),
                    mutation.notCovered(),
                    "/mutation/not_covered");
        }
        lines(mutation, page);
    }

    private static void lines(Mutation mutation, Ledger.Page page) {
        for (var s = 0; s < mutation.survived().size(); s++) {
            page.holds(
                    mutation.survived().get(s).line() >= 1,
                    "/mutation/survived/" + s + "/line",
                    "1 or more",
                    mutation.survived().get(s).line());
        }
    }

    private void score() {
        var score = result.qualityScore();
        var page = ledger.page("quality_score");
        var weights = 0.0;
        var sum = 0.0;
        for (var t = 0; t < result.qualityTerms().size(); t++) {
            var term = result.qualityTerms().get(t);
            page.within(0, 1, term.value(), "/quality_terms/" + t + "/value");
            page.figure(
                    weight(term.name(), term.weight()),
                    term.weight(),
                    "/quality_terms/" + t + "/weight");
            weights += term.weight();
            sum += term.weight() * term.value();
        }
        page.same(weights == 0, score == null, "/quality_score");
        if (score != null && weights > 0) {
            page.near(100 * sum / weights, score, 0.06, "/quality_score");
        }
    }

    /// As `docs/agents/validator.md` publishes them.
    private static double weight(String term, double otherwise) {
        return switch (term) {
            case "compile" -> 30;
            case "tests" -> 40;
            case "line_coverage" -> 15;
            case "branch_coverage" -> 10;
            case "warnings" -> 5;
            default -> otherwise;
        };
    }

    private void counts() {
        var page = ledger.page("counts");
        page.same(result.issues().size(), result.issuesFound(), "/issues_found");
        for (var i = 0; i < result.issues().size(); i++) {
            var line = result.issues().get(i).line();
            page.holds(line == null || line >= 1, "/issues/" + i + "/line", "1 or more", line);
        }
        for (var c = 0; c < result.claims().size(); c++) {
            var claim = result.claims().get(c);
            page.within(0, claim.checked(), claim.broken(), "/claims/" + c + "/broken");
        }
        page.holds(
                result.validatedCode().files() >= 1,
                "/validated_code/files",
                "1 or more",
                result.validatedCode().files());
    }
}

package dev.nonet.validator;

import dev.nonet.shared.agent.AgentOutcome.Completed;
import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.Evidence;
import dev.nonet.shared.contract.Unmeasured;
import dev.nonet.shared.contract.validator.Limits;
import dev.nonet.shared.contract.validator.Thresholds;
import dev.nonet.shared.contract.validator.ValidatorResult;
import dev.nonet.shared.contract.validator.ValidatorResult.Coverage;
import dev.nonet.shared.contract.validator.ValidatorResult.Environment;
import dev.nonet.shared.contract.validator.ValidatorResult.Isolation;
import dev.nonet.shared.contract.validator.ValidatorResult.Issue;
import dev.nonet.shared.contract.validator.ValidatorResult.Metrics;
import dev.nonet.shared.contract.validator.ValidatorResult.Mutation;
import dev.nonet.shared.contract.validator.ValidatorResult.Severity;
import dev.nonet.shared.contract.validator.ValidatorResult.Status;
import dev.nonet.shared.contract.validator.ValidatorResult.TestRun;
import dev.nonet.shared.sandbox.SandboxLimits;
import dev.nonet.shared.sandbox.SandboxResult;
import dev.nonet.validator.compile.ClassPath;
import dev.nonet.validator.compile.Compilation;
import dev.nonet.validator.compile.JavaCompiler;
import dev.nonet.validator.measure.QualityScore;
import dev.nonet.validator.rule.RuleCheck;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What was found out about some code, put into the words of the contract.
///
/// @param rules null where they were not asked
/// @param measured what the tests covered, or nothing of it where none ran; null where the code has no line
record Findings(
        Sources sources,
        Compilation compilation,
        Tests tests,
        RuleCheck.@Nullable Findings rules,
        @Nullable Coverage measured,
        Metrics metrics) {
    /// Issues that are told.
    static final int MAX_ISSUES = 1_000;

    /// Whether and how tests ran.
    ///
    /// @param outcome null where they did not
    /// @param blocked why they did not; null where they did
    record Tests(
            @Nullable SandboxResult outcome,
            @Nullable String blocked,
            SandboxLimits limits,
            int mutationMs,
            int rulesMs) {}

    Completed<ValidatorResult> completed(Thresholds thresholds) {
        var outcome = tests.outcome();
        var tally = outcome == null ? null : TestTally.of(outcome, compilation);
        var coverage = tally == null || tally.run() == 0 ? null : measured;
        var score = score(tally, coverage);
        var mutation =
                outcome == null
                        ? null
                        : MutationTally.of(outcome.mutants(), compilation).orElse(null);
        var gates = gates(thresholds, tally, coverage, mutation, score.value());
        var issues = issues().limit(MAX_ISSUES).toList();
        var result =
                new ValidatorResult(
                        gates.verdict(),
                        reason(gates),
                        gates.all(),
                        sources.code(),
                        tally == null ? null : tally.run(),
                        tally == null ? null : tally.passed(),
                        tally == null ? null : tally.failed(),
                        tally == null ? null : tally.skipped(),
                        tally == null ? List.of() : tally.tests(),
                        tally == null ? List.of() : tally.stopped(),
                        coverage == null ? null : coverage.line(),
                        coverage,
                        mutation,
                        List.of(),
                        issues.size(),
                        issues,
                        score.value(),
                        score.terms(),
                        metrics,
                        environment(),
                        null);
        return new Completed<>(
                result, evidence(result), unmeasured(result), limits(result.mutation()));
    }

    private QualityScore score(@Nullable TestTally tally, @Nullable Coverage coverage) {
        var score = new QualityScore().compiled(compilation.clean(), sources.tree().java().size());
        if (tally != null) {
            score.tested(tally.passed(), tally.failed());
        }
        return score.covered(coverage)
                .warned(compilation.count(Severity.WARNING), metrics.loc() + metrics.testLoc());
    }

    private Gates gates(
            Thresholds thresholds,
            @Nullable TestTally tally,
            @Nullable Coverage coverage,
            @Nullable Mutation mutation,
            @Nullable Double score) {
        var gates = new Gates().atMost("compile_errors", 0, compilation.count(Severity.ERROR));
        if (tally != null) {
            gates.atMost("failed_tests", 0, tally.failed())
                    .atMost("tests_not_run", 0, tally.notRun());
        }
        return gates.atLeast("tests", thresholds.tests(), tally == null ? null : tally.run())
                .atLeast(
                        "line_coverage",
                        thresholds.lineCoverage(),
                        coverage == null ? null : coverage.line())
                .atLeast(
                        "branch_coverage",
                        thresholds.branchCoverage(),
                        coverage == null ? null : coverage.branch())
                .atLeast(
                        "mutation_score",
                        thresholds.mutationScore(),
                        mutation == null ? null : mutation.score())
                .atMost("warnings", thresholds.warnings(), compilation.count(Severity.WARNING))
                .atMost(
                        "rule_violations",
                        thresholds.ruleViolations(),
                        rules == null || rules.unchecked() > 0 ? null : rules.issues().size())
                .atMost("complexity", thresholds.complexity(), metrics.complexityMax())
                .atLeast("quality_score", thresholds.qualityScore(), score);
    }

    private String reason(Gates gates) {
        var blocked = tests.blocked();
        return blocked == null
                ? gates.reason()
                : gates.reason() + " No test was run, because " + blocked + ".";
    }

    private Environment environment() {
        var outcome = tests.outcome();
        var tools = new ArrayList<>(List.of(JavaCompiler.name(), Tools.COVERAGE));
        if (outcome != null) {
            tools.add(1, Tools.TESTS);
            if (!outcome.mutants().isEmpty()) {
                tools.add(2, "PIT");
            }
        }
        if (rules != null) {
            tools.add(RuleCheck.name());
        }
        return new Environment(
                Runtime.version().toString(),
                outcome == null ? Isolation.NONE : outcome.isolation(),
                tools,
                ClassPath.forTests().stream().map(jar -> jar.getFileName().toString()).toList(),
                outcome == null ? null : limitsThatHeld());
    }

    private Limits limitsThatHeld() {
        var held = tests.limits();
        return new Limits(
                held.timeMs(),
                held.testTimeMs(),
                held.memoryMb(),
                held.outputKb(),
                held.diskMb(),
                tests.mutationMs(),
                tests.rulesMs());
    }

    private Stream<Issue> issues() {
        return Stream.concat(
                compilation.issues().stream(),
                rules == null ? Stream.empty() : rules.issues().stream());
    }

    private List<Evidence> evidence(ValidatorResult result) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                Evidence.measurement(
                        "compile_errors",
                        compilation.count(Severity.ERROR),
                        "count of errors by " + JavaCompiler.name()));
        result.tests().stream()
                .filter(test -> test.status() == Status.FAILED)
                .limit(20)
                .forEach(test -> evidence.add(failed(test)));
        var coverage = result.coverage();
        if (coverage != null) {
            evidence.add(
                    Evidence.measurement(
                            "coverage.line",
                            coverage.line(),
                            "percent of lines executed, by " + Tools.COVERAGE));
        }
        var score = result.qualityScore();
        if (score != null) {
            evidence.add(
                    new Evidence(
                            "formula",
                            "quality_terms",
                            null,
                            score,
                            "100 × Σ weight × value ÷ Σ weight"));
        }
        return evidence;
    }

    private static Evidence failed(TestRun test) {
        var line = test.line() == null ? "" : ":" + test.line();
        return new Evidence(
                "test",
                (test.file() == null ? "" : test.file()) + line,
                test.message(),
                null,
                test.name());
    }

    private List<Unmeasured> unmeasured(ValidatorResult result) {
        var unmeasured = new ArrayList<Unmeasured>();
        var blocked = tests.blocked();
        if (blocked != null) {
            Stream.of("tests_run", "tests_passed", "tests_failed", "tests_skipped", "tests")
                    .forEach(field -> unmeasured.add(new Unmeasured(field, blocked)));
        }
        if (result.coverage() == null) {
            var reason =
                    blocked != null
                            ? blocked
                            : measured == null ? "no code outside tests" : "no test ran";
            Stream.of("code_coverage", "coverage")
                    .forEach(field -> unmeasured.add(new Unmeasured(field, reason)));
        } else if (result.coverage().branch() == null) {
            unmeasured.add(new Unmeasured("coverage.branch", "the code has no branches"));
        }
        if (result.mutation() == null) {
            unmeasured.add(new Unmeasured("mutation", whyNoMutants(result)));
        }
        if (metrics.complexityMax() == null) {
            unmeasured.add(new Unmeasured("metrics.complexity_max", "no method was compiled"));
        }
        if (metrics.duplication() == null) {
            unmeasured.add(new Unmeasured("metrics.duplication", "no code outside tests"));
        }
        return unmeasured;
    }

    private String whyNoMutants(ValidatorResult result) {
        var blocked = tests.blocked();
        if (blocked != null) {
            return blocked;
        }
        var run = result.testsRun();
        if (run == null || run == 0) {
            return "no test ran";
        }
        if (result.tests().stream()
                .anyMatch(
                        test ->
                                test.status() != Status.PASSED
                                        && test.status() != Status.SKIPPED)) {
            return "a test did not pass";
        }
        return sources.tree().main().isEmpty()
                ? "no code outside tests"
                : "no mutant was judged within %d ms".formatted(tests.mutationMs());
    }

    private List<String> limits(@Nullable Mutation mutation) {
        var limits = new ArrayList<String>();
        if (mutation != null && mutation.notRun() > 0) {
            limits.add(
                    "mutation_ms: %d of %s were not run"
                            .formatted(
                                    mutation.notRun(), Counted.of(mutation.mutants(), "mutant")));
        }
        if (rules != null && rules.unchecked() > 0) {
            limits.add(
                    "rules_ms: %s not checked by rules"
                            .formatted(Counted.of(rules.unchecked(), "file")));
        }
        if (issues().count() > MAX_ISSUES) {
            limits.add("only the first %d issues are told".formatted(MAX_ISSUES));
        }
        if (!sources.ignored().isEmpty()) {
            limits.add(
                    "neither Java sources nor resources, so without a part in it: "
                            + Counted.of(sources.ignored().size(), "file"));
        }
        return limits;
    }

    /// Names with versions.
    private static final class Tools {
        static final String TESTS = "JUnit " + ClassPath.version(org.junit.jupiter.api.Test.class);
        static final String COVERAGE = "JaCoCo " + ClassPath.version(org.jacoco.core.JaCoCo.class);
    }
}

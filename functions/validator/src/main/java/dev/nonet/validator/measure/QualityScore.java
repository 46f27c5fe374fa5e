package dev.nonet.validator.measure;

import dev.nonet.shared.agent.Counted;
import dev.nonet.shared.contract.validator.ValidatorResult.Coverage;
import dev.nonet.shared.contract.validator.ValidatorResult.QualityTerm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The quality score: 100 × Σ weight × value ÷ Σ weight over the terms that were measured.
///
/// | term | weight | value |
/// |---|---|---|
/// | compile | 30 | Java files without an error ÷ Java files |
/// | tests | 40 | passed ÷ (passed + failed) |
/// | line_coverage | 15 | covered lines ÷ lines |
/// | branch_coverage | 10 | covered branches ÷ branches |
/// | warnings | 5 | 1 ÷ (1 + warnings per 100 lines of code) |
///
/// The weights are a choice, not a finding: they rank works above is tested above is tidy.
public final class QualityScore {
    private static final double COMPILE = 30;
    private static final double TESTS = 40;
    private static final double LINE_COVERAGE = 15;
    private static final double BRANCH_COVERAGE = 10;
    private static final double WARNINGS = 5;

    private final List<QualityTerm> terms = new ArrayList<>();

    public QualityScore compiled(int clean, int files) {
        return add(
                "compile",
                COMPILE,
                share(clean, files),
                Counted.of(clean, "file") + " without an error ÷ " + files);
    }

    /// Adds nothing where no test came to a verdict.
    public QualityScore tested(int passed, int failed) {
        var all = passed + failed;
        return all == 0
                ? this
                : add("tests", TESTS, share(passed, all), passed + " passed ÷ " + all);
    }

    /// @param coverage null where nothing ran
    public QualityScore covered(@Nullable Coverage coverage) {
        if (coverage == null) {
            return this;
        }
        var lines = coverage.covered() + coverage.missed();
        add(
                "line_coverage",
                LINE_COVERAGE,
                coverage.line() / 100,
                Counted.of(coverage.covered(), "covered line") + " ÷ " + lines);
        var branch = coverage.branch();
        return branch == null
                ? this
                : add("branch_coverage", BRANCH_COVERAGE, branch / 100, branch + " % of branches");
    }

    /// Adds nothing where there is no line of code.
    public QualityScore warned(int warnings, int lines) {
        return lines == 0
                ? this
                : add(
                        "warnings",
                        WARNINGS,
                        1 / (1 + 100.0 * warnings / lines),
                        "1 ÷ (1 + 100 × %s ÷ %s)"
                                .formatted(
                                        Counted.of(warnings, "warning"),
                                        Counted.of(lines, "line")));
    }

    public List<QualityTerm> terms() {
        return List.copyOf(terms);
    }

    /// From 0 to 100, or null where nothing was measured.
    public @Nullable Double value() {
        var weights = terms.stream().mapToDouble(QualityTerm::weight).sum();
        var sum = terms.stream().mapToDouble(term -> term.weight() * term.value()).sum();
        return terms.isEmpty() ? null : Percent.rounded(100 * sum / weights);
    }

    private QualityScore add(String name, double weight, double value, String formula) {
        terms.add(new QualityTerm(name, weight, Math.round(value * 10_000) / 10_000.0, formula));
        return this;
    }

    private static double share(int part, int whole) {
        return (double) part / whole;
    }
}

package dev.nonet.validator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.contract.validator.ValidatorResult.Coverage;
import dev.nonet.shared.contract.validator.ValidatorResult.QualityTerm;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.List;

class QualityScoreTest {
    @Test
    void addsUpWhatWasMeasuredByItsWeight() {
        var score =
                new QualityScore()
                        .compiled(3, 4)
                        .tested(1, 3)
                        .covered(new Coverage(60, 20.0, 6, 4, List.of()))
                        .warned(2, 50);

        // (30 × 0.75 + 40 × 0.25 + 15 × 0.6 + 10 × 0.2 + 5 × 0.2) ÷ 100
        assertThat(score.value()).isEqualTo(44.5);
        assertThat(score.terms())
                .containsExactly(
                        new QualityTerm("compile", 30, 0.75, "3 files without an error ÷ 4"),
                        new QualityTerm("tests", 40, 0.25, "1 passed ÷ 4"),
                        new QualityTerm("line_coverage", 15, 0.6, "6 covered lines ÷ 10"),
                        new QualityTerm("branch_coverage", 10, 0.2, "20.0 % of branches"),
                        new QualityTerm(
                                "warnings", 5, 0.2, "1 ÷ (1 + 100 × 2 warnings ÷ 50 lines)"));
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        assertThat(new QualityScore().value()).isNull();
        assertThat(new QualityScore().tested(0, 0).covered(null).warned(0, 0).terms()).isEmpty();
        assertThat(new QualityScore().covered(new Coverage(50, null, 1, 1, List.of())).value())
                .isEqualTo(50.0);
    }

    @Property
    void liesBetweenZeroAndAHundredAndFollowsFromItsTerms(
            @ForAll @IntRange(max = 50) int passed,
            @ForAll @IntRange(max = 50) int failed,
            @ForAll @IntRange(max = 500) int warnings,
            @ForAll @IntRange(min = 1, max = 500) int lines) {
        var score =
                new QualityScore().compiled(1, 1).tested(passed, failed).warned(warnings, lines);

        var weights = score.terms().stream().mapToDouble(QualityTerm::weight).sum();
        var sum = score.terms().stream().mapToDouble(term -> term.weight() * term.value()).sum();
        assertThat(score.value())
                .isBetween(0.0, 100.0)
                .isCloseTo(100 * sum / weights, within(0.02));
    }
}

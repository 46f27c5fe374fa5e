package dev.nonet.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.validator.ValidatorResult.Verdict;

import org.junit.jupiter.api.Test;

class GatesTest {
    @Test
    void passAtTheirLimitAndFailBeyondIt() {
        assertThat(new Gates().atMost("a", 1, 1).atLeast("b", 1, 1).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(new Gates().atMost("a", 1, 2).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(new Gates().atLeast("a", 1, 0.99).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void failWhereNothingWasMeasured() {
        assertThat(new Gates().atMost("a", 1, null).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(new Gates().atLeast("b", 0, null).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void doNotExistWhereNothingIsRequired() {
        assertThat(new Gates().atMost("a", null, 1).atLeast("b", null, 1).all()).isEmpty();
    }

    @Test
    void sayWhichOfThemFailedAndWhy() {
        assertThat(
                        new Gates()
                                .atMost("errors", 0, 2)
                                .atLeast("coverage", 80, 40.5)
                                .atLeast("tests", 1, null)
                                .atMost("warnings", 5, 0)
                                .reason())
                .isEqualTo(
                        "Failed: errors is 2, required at most 0; coverage is 40.5, required at"
                                + " least 80; tests could not be measured, required at least 1.");
        assertThat(new Gates().atMost("a", 0, 0).atMost("b", 0, 0).reason())
                .isEqualTo("Passed: a, b.");
    }
}

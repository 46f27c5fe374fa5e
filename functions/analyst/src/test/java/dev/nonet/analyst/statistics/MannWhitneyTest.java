package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Random;

class MannWhitneyTest {
    private static final double[] A = References.of("welch.a");
    private static final double[] B = References.of("welch.b");

    @Test
    void agreesWithSciPysMannWhitneyU() {
        agrees(MannWhitney.of(A, B), "mannwhitney", false);
        agrees(MannWhitney.of(rounded(A), rounded(B)), "mannwhitney.tied", false);
        agrees(MannWhitney.of(Arrays.copyOf(A, 7), Arrays.copyOf(B, 9)), "mannwhitney.exact", true);
    }

    @Test
    void tellsHowOftenTheSecondIsGreater() {
        assertThat(MannWhitney.of(new double[] {1, 2}, new double[] {3, 4, 5}).superiority())
                .isEqualTo(1);
        assertThat(MannWhitney.of(new double[] {1, 2}, new double[] {1, 2}).superiority())
                .isEqualTo(0.5);
        assertThat(MannWhitney.of(new double[] {1, 1}, new double[] {1, 1, 1}).pValue())
                .isEqualTo(1);
    }

    @Test
    void theSmallestExactPIsOneOfAllChoicesTwice() {
        assertThat(MannWhitney.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}).pValue())
                .isCloseTo(2 / 20.0, EXACT);
        assertThat(MannWhitney.of(new double[] {4, 5, 6, 7}, new double[] {1, 2, 3}).pValue())
                .isCloseTo(2 / 35.0, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"5, 6", "30, 5", "50, 50"})
    void findsADifferenceInNoiseInFivePercentOfCasesAtMost(int n, int m) {
        var random = new Random(20261108);
        var found = 0;
        for (var run = 0; run < 1_000; run++) {
            var a = random.doubles(n).toArray();
            var b = random.doubles(m).toArray();
            found += MannWhitney.of(a, b).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(found / 1_000.0).isBetween(0.02, 0.07);
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(Math::rint).toArray();
    }

    private static void agrees(MannWhitney test, String name, boolean exact) {
        assertThat(new double[] {test.u(), test.pValue()})
                .containsExactly(References.of(name), EXACT);
        assertThat(test.exact()).isEqualTo(exact);
    }
}

package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class SharesTest {
    @ParameterizedTest
    @ValueSource(strings = {"some", "few", "many", "all"})
    void agreesWithStatsmodelsAndSciPy(String name) {
        var known = References.of("shares." + name);

        var shares = Shares.of((int) known[0], (int) known[1], (int) known[2], (int) known[3]);

        assertThat(shares.ci95().low()).isCloseTo(known[4], EXACT);
        assertThat(shares.ci95().high()).isCloseTo(known[5], EXACT);
        assertThat(shares.pValue()).isCloseTo(known[6], EXACT);
        assertThat(shares.difference()).isEqualTo(known[2] / known[3] - known[0] / known[1]);
    }

    @Test
    void isCertainOfNothingWhereAllAnswersAreTheSame() {
        assertThat(Shares.of(0, 5, 0, 8).pValue()).isEqualTo(1);
        assertThat(Shares.of(5, 5, 8, 8).pValue()).isEqualTo(1);
    }

    @Test
    void findsADifferenceOfEqualSharesInFivePercentOfCasesAtMost() {
        var random = new Random(20261109);
        var found = 0;
        for (var run = 0; run < 2_000; run++) {
            var a = (int) random.doubles(60).filter(it -> it < 0.3).count();
            var b = (int) random.doubles(90).filter(it -> it < 0.3).count();
            found += Shares.of(a, 60, b, 90).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(found / 2_000.0).isBetween(0.01, 0.055);
    }
}

package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class HolmTest {
    @Test
    void agreesWithStatsmodels() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005, 0.2}))
                .containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.2}, EXACT);
        assertThat(Holm.adjusted(new double[] {0.6, 0.9})).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }

    @Test
    void keepsTheChanceOfAnyFalseFindingAtFivePercent() {
        var random = new Random(20260103);
        var found = 0;
        for (var run = 0; run < 20_000; run++) {
            found +=
                    Arrays.stream(Holm.adjusted(random.doubles(20).toArray())).min().orElse(1)
                                    < 0.05
                            ? 1
                            : 0;
        }
        assertThat(found / 20_000.0).isBetween(0.045, 0.053);
    }
}

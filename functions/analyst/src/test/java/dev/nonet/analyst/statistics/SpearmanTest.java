package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;
import static dev.nonet.analyst.statistics.References.TIED;
import static dev.nonet.analyst.statistics.References.TIED_TIMES;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class SpearmanTest {
    @Test
    void agreesWithSciPysSpearmanR() {
        var tied = Spearman.of(TIED, TIED_TIMES);
        assertThat(tied.r()).isCloseTo(0.9607275417800853, EXACT);
        assertThat(tied.pValue()).isBetween(1.8299e-11, 1.8300e-11);
        var noise = Spearman.of(NOISE, SALES);
        assertThat(noise.r()).isCloseTo(0.19999999999999998, EXACT);
        assertThat(noise.pValue()).isCloseTo(0.5795840000000002, EXACT);
        assertThat(noise.n()).isEqualTo(10);
    }

    @Test
    void aPerfectOneHasNoChance() {
        assertThat(Spearman.of(SALES, SALES).pValue()).isZero();
    }

    @Test
    void isNeverMoreThanPerfect() {
        for (var n = Spearman.MIN_PAIRS; n <= 300; n++) {
            var rising = IntStream.range(0, n).mapToDouble(i -> Math.floorDiv(i, 3)).toArray();
            var falling = Arrays.stream(rising).map(it -> -it).toArray();

            assertThat(Spearman.of(rising, rising).r()).isBetween(0.999999999, 1.0);
            assertThat(Spearman.of(rising, falling).r()).isBetween(-1.0, -0.999999999);
            assertThat(Spearman.of(rising, falling).pValue()).isLessThan(1e-9);
        }
    }

    @Test
    void findsACorrelationInNoiseInFivePercentOfCases() {
        var random = new Random(20260102);
        for (var n : new int[] {Spearman.MIN_PAIRS, 50}) {
            var found = 0;
            for (var run = 0; run < 4_000; run++) {
                found +=
                        Spearman.of(random.doubles(n).toArray(), random.doubles(n).toArray())
                                                .pValue()
                                        < 0.05
                                ? 1
                                : 0;
            }
            assertThat(found / 4_000.0).isBetween(0.04, 0.06);
        }
        assertThat(Spearman.MIN_PAIRS).isEqualTo(12);
    }
}

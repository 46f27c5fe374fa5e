package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class MaximalRankTest {
    @Test
    void agreesWithItsDefinition() {
        var values = References.of("maximal");
        var rounded = Arrays.stream(values).map(Math::rint).toArray();

        var test = MaximalRank.of(values, 5);
        assertThat(new double[] {test.at(), test.z(), test.pValue()})
                .containsExactly(References.of("maximal.found"), EXACT);
        var tied = MaximalRank.of(rounded, 5);
        assertThat(new double[] {tied.at(), tied.z(), tied.pValue()})
                .containsExactly(References.of("maximal.tied.found"), EXACT);
    }

    @Test
    void isCertainOfNothingWhereNothingVaries() {
        assertThat(MaximalRank.of(new double[12], 5).pValue()).isEqualTo(1);
    }

    @Test
    void findsAChangeInNoiseInFivePercentOfCasesAtMost() {
        var random = new Random(20261101);
        var found = 0;
        for (var run = 0; run < 2_000; run++) {
            found += MaximalRank.of(random.doubles(40).toArray(), 5).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(found / 2_000.0).isBetween(0.01, 0.055);
    }
}

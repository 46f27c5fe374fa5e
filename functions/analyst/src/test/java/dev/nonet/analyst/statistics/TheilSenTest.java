package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.DAYS;
import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;
import static dev.nonet.analyst.statistics.References.TIED;
import static dev.nonet.analyst.statistics.References.TIED_TIMES;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class TheilSenTest {
    @Test
    void agreesWithSciPysTheilSlopes() {
        is(TheilSen.of(DAYS, SALES), 1.0, 10.0, 0.6, 2.0);
        is(
                TheilSen.of(DAYS, NOISE),
                0.1,
                4.6499999999999995,
                -0.1999999999999993,
                0.3000000000000001);
        is(
                TheilSen.of(TIED_TIMES, TIED),
                0.35625000000000007,
                2.678124999999999,
                0.2999999999999998,
                0.41249999999999987);
    }

    @Test
    void takesEvenlySpacedRowsOfVeryMany() {
        var times = IntStream.range(0, 5_000).asDoubleStream().toArray();
        var line =
                TheilSen.of(
                        times, IntStream.range(0, 5_000).mapToDouble(it -> 3 - 2.0 * it).toArray());

        assertThat(line.rows()).isEqualTo(1_000);
        assertThat(line.slope()).isCloseTo(-2, EXACT);
        assertThat(line.at(4_999))
                .isCloseTo(3 - 2.0 * 4_999, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(
                        TheilSen.of(
                                        java.util.Arrays.copyOf(times, 1_000),
                                        java.util.Arrays.copyOf(times, 1_000))
                                .rows())
                .isEqualTo(1_000);
    }

    private static void is(TheilSen line, double slope, double intercept, double low, double high) {
        assertThat(line.slope()).isCloseTo(slope, EXACT);
        assertThat(line.intercept()).isCloseTo(intercept, EXACT);
        assertThat(line.slopeCi95().orElseThrow().low()).isCloseTo(low, EXACT);
        assertThat(line.slopeCi95().orElseThrow().high()).isCloseTo(high, EXACT);
    }
}

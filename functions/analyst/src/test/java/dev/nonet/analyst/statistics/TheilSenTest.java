package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.DAYS;
import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;
import static dev.nonet.analyst.statistics.References.STEPS;
import static dev.nonet.analyst.statistics.References.TIED;
import static dev.nonet.analyst.statistics.References.TIED_TIMES;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
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

    /// Reference: SciPy. Both constants of the correction for ties move a rank of this interval.
    @Test
    void narrowsTheIntervalForTies() {
        is(
                TheilSen.of(
                        Arrays.copyOf(STEPS, 14),
                        new double[] {1, 3, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0}),
                0,
                1,
                -0.09090909090909091,
                0);
        is(
                TheilSen.of(
                        new double[] {1, 1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9},
                        new double[] {2, 2, 1, 2, 5, 5, 5, 7, 6, 8, 8, 8}),
                1,
                1,
                0.6,
                1.1666666666666667);
    }

    /// Of a parabola the slope of two rows is the sum of their times, so the median tells which rows were taken.
    @Test
    void takesTheFirstRowTheLastAndAThousandInAll() {
        var times = IntStream.range(100, 1_101).asDoubleStream().toArray();
        var line = TheilSen.of(times, Arrays.stream(times).map(it -> it * it + 7).toArray());

        assertThat(times).hasSize(1_001);
        assertThat(line.rows()).isEqualTo(1_000);
        var many = IntStream.range(100, 10_090).asDoubleStream().toArray();
        assertThat(TheilSen.of(many, Arrays.stream(many).map(it -> it * it).toArray()).slope())
                .isCloseTo(10_189, Offset.offset(1.0));
    }

    private static void is(TheilSen line, double slope, double intercept, double low, double high) {
        assertThat(line.slope()).isCloseTo(slope, EXACT);
        assertThat(line.intercept()).isCloseTo(intercept, EXACT);
        assertThat(line.slopeCi95().orElseThrow().low()).isCloseTo(low, EXACT);
        assertThat(line.slopeCi95().orElseThrow().high()).isCloseTo(high, EXACT);
    }
}

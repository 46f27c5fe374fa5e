package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.DAYS;
import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;
import static dev.nonet.analyst.statistics.References.STEPS;
import static dev.nonet.analyst.statistics.References.TIED;
import static dev.nonet.analyst.statistics.References.TIED_TIMES;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class MannKendallTest {
    @Test
    void isExactWithoutTiesAndAgreesWithSciPysKendallTau() {
        var sales = MannKendall.of(DAYS, SALES);
        assertThat(sales.s()).isEqualTo(37);
        assertThat(sales.tau()).isCloseTo(0.8222222222222222, EXACT);
        assertThat(sales.pValue()).isCloseTo(0.0003576940035273369, EXACT);
        assertThat(sales.exact()).isTrue();
        var noise = MannKendall.of(DAYS, NOISE);
        assertThat(noise.tau()).isCloseTo(0.1111111111111111, EXACT);
        assertThat(noise.pValue()).isCloseTo(0.7274895282186948, EXACT);
    }

    @Test
    void correctsForTiedValuesAsPyMannKendallDoes() {
        var test = MannKendall.of(STEPS, TIED);
        assertThat(test.s()).isEqualTo(156);
        assertThat(test.pValue()).isCloseTo(4.372972670640962e-07, EXACT).isGreaterThan(4.3729e-07);
        assertThat(test.tau()).isCloseTo(0.8389036884507303, EXACT);
        assertThat(test.exact()).isFalse();
    }

    /// The variance is SciPy's; the correction for continuity is added to it.
    @Test
    void correctsForTiesInTimeToo() {
        var test = MannKendall.of(TIED_TIMES, TIED);
        assertThat(test.s()).isEqualTo(156);
        assertThat(test.tau()).isCloseTo(0.8456060880966543, EXACT);
        assertThat(test.pValue()).isBetween(4.19938e-07, 4.19940e-07);
    }

    /// The variance is SciPy's, with three equal times and three equal values; the correction is added to it.
    @Test
    void correctsForTriples() {
        var test =
                MannKendall.of(
                        new double[] {1, 1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9},
                        new double[] {2, 2, 1, 2, 5, 5, 5, 7, 6, 8, 8, 8});

        assertThat(test.s()).isEqualTo(53);
        assertThat(test.tau()).isCloseTo(0.8915436210845479, EXACT);
        assertThat(test.pValue()).isCloseTo(0.00021590287482621873, EXACT);
    }

    @Test
    void isNotExactWithASingleTie() {
        assertThat(MannKendall.of(DAYS, new double[] {1, 1, 2, 3, 4, 5, 6, 7, 8, 9}).exact())
                .isFalse();
        assertThat(MannKendall.of(new double[] {0, 0, 2, 3, 4, 5, 6, 7, 8, 9}, SALES).exact())
                .isFalse();
    }

    /// Counted by hand: of 24 orders of four values, 15 have three inversions or fewer.
    @Test
    void isCertainOfNothingInTheFewestRows() {
        assertThat(MannKendall.of(numbers(1), numbers(1)))
                .isEqualTo(new MannKendall(0, 0, 1, true));
        assertThat(MannKendall.of(numbers(2), numbers(2)))
                .isEqualTo(new MannKendall(1, 1, 1, true));
        assertThat(MannKendall.of(numbers(4), new double[] {1, 4, 3, 2}))
                .isEqualTo(new MannKendall(0, 0, 1, true));
    }

    @Test
    void isExactUpToThirtyThreeRows() {
        assertThat(MannKendall.of(numbers(33), numbers(33)).exact()).isTrue();
        assertThat(MannKendall.of(numbers(34), numbers(34)).exact()).isFalse();
    }

    @Test
    void aConstantHasNoTrend() {
        var test = MannKendall.of(DAYS, new double[10]);
        assertThat(test.s()).isZero();
        assertThat(test.tau()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    /// Of four values with one time apart the variance comes out as 1e-16, not 0.
    @Test
    void aConstantAtTimesWithTiesHasNoTrend() {
        var test = MannKendall.of(new double[] {0, 1, 1, 1}, new double[4]);
        assertThat(test.tau()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    /// Random walks of noise with ties and without: p below 0.05 no more often than that.
    @Test
    void findsATrendInNoiseInFivePercentOfCases() {
        var random = new Random(20260101);
        for (var ties : List.of(false, true)) {
            for (var n : List.of(10, 60)) {
                var found = 0;
                for (var run = 0; run < 4_000; run++) {
                    var values =
                            random.doubles(n).map(it -> ties ? Math.floor(it * 5) : it).toArray();
                    found += MannKendall.of(numbers(n), values).pValue() < 0.05 ? 1 : 0;
                }
                assertThat(found / 4_000.0).isBetween(0.03, 0.06);
            }
        }
    }

    @Property(tries = 200)
    void countsPairsAsTwoLoopsDo(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 8) Integer> values,
            @ForAll @IntRange(min = 1, max = 4) int perTime) {
        var times = new double[values.size()];
        var numbers = new double[values.size()];
        var expected = 0L;
        for (var i = 0; i < times.length; i++) {
            times[i] = Math.floorDiv(i, perTime);
            numbers[i] = values.get(i);
            for (var j = 0; j < i; j++) {
                expected +=
                        (long)
                                (Math.signum(times[i] - times[j])
                                        * Math.signum(numbers[i] - numbers[j]));
            }
        }

        assertThat(new Inversions(times, numbers).s()).isEqualTo(expected);
    }

    private static double[] numbers(int n) {
        var numbers = new double[n];
        for (var i = 0; i < n; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}

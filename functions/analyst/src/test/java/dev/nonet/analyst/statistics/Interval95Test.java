package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;
import static dev.nonet.analyst.statistics.References.TIED;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class Interval95Test {
    @Test
    void ofAMeanAgreesWithSciPysStudentT() {
        is(Interval95.ofMean(new Sample(SALES)), 4.308672795126071, 38.89132720487393);
        is(Interval95.ofMean(new Sample(TIED)), 4.415908391951771, 6.18409160804823);
        is(Interval95.ofMean(new Sample(NOISE)), 4.516192166510907, 5.783807833489094);
        assertThat(Interval95.ofMean(new Sample(new double[] {1}))).isEmpty();
    }

    @Test
    void ofAMedianAgreesWithSciPysQuantileTest() {
        is(Interval95.ofMedian(new Sample(SALES)), 11.0, 18.0);
        is(Interval95.ofMedian(new Sample(TIED)), 3.3, 6.6);
        is(Interval95.ofMedian(new Sample(NOISE)), 4.1, 6.1);
    }

    @Test
    void ofAMedianNeedsSixValues() {
        assertThat(Interval95.ofMedian(new Sample(new double[] {1, 2, 3, 4, 5}))).isEmpty();
        is(Interval95.ofMedian(new Sample(new double[] {1, 2, 3, 4, 5, 6})), 1, 6);
    }

    @Test
    void ofAProportionAgreesWithSciPysWilson() {
        is(Optional.of(Interval95.ofProportion(0, 10)), 0.0, 0.27753279986288926);
        is(Optional.of(Interval95.ofProportion(3, 10)), 0.10779126740630102, 0.6032218525386546);
        is(Optional.of(Interval95.ofProportion(10, 10)), 0.7224672001371109, 1.0);
        is(Optional.of(Interval95.ofProportion(195, 200)), 0.9428216595933581, 0.9892752803482388);
    }

    /// The 97.5 % point of Student's t with one degree of freedom is 12.706.
    @Test
    void ofAMeanNeedsTwoValues() {
        is(
                Interval95.ofMean(new Sample(new double[] {1, 2})),
                -4.853102368087347,
                7.853102368087347);
    }

    @Test
    void ofAProportionStaysWithinZeroAndOne() {
        for (var n = 1; n <= 2_000; n++) {
            assertThat(Interval95.ofProportion(n, n).high()).isLessThanOrEqualTo(1);
            assertThat(Interval95.ofProportion(0, n).low()).isNotNegative();
        }
    }

    private static void is(Optional<Interval95> interval, double low, double high) {
        assertThat(interval.orElseThrow().low()).isCloseTo(low, EXACT);
        assertThat(interval.orElseThrow().high()).isCloseTo(high, EXACT);
    }
}

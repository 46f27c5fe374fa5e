package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class OutliersTest {
    @Test
    void measuresByTheMedianAbsoluteDeviation() {
        var outliers = Outliers.among(new Sample(SALES)).orElseThrow();

        assertThat(outliers.expected()).isEqualTo(14.5);
        assertThat(outliers.scale()).isCloseTo(2.5 * 1.482602218505602, EXACT);
        assertThat(outliers.isOutlier(90)).isTrue();
        assertThat(outliers.isOutlier(18)).isFalse();
    }

    @Test
    void measuresSmallDeviationsToo() {
        var outliers = Outliers.among(new Sample(NOISE)).orElseThrow();

        assertThat(outliers.scale()).isCloseTo(0.75 * 1.482602218505602, EXACT);
        assertThat(outliers.method()).contains("MAD");
    }

    @Test
    void isBeyondThreeAndAHalf() {
        var outliers = new Outliers(10, 2, "");

        assertThat(outliers.isOutlier(17)).isFalse();
        assertThat(outliers.isOutlier(17.001)).isTrue();
        assertThat(outliers.isOutlier(2.999)).isTrue();
    }

    /// Reference: NumPy, with the interquartile range of the normal distribution from SciPy.
    @Test
    void measuresByTheInterquartileRangeWhereHalfOfTheValuesAreEqual() {
        var outliers =
                Outliers.among(new Sample(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3}))
                        .orElseThrow();

        assertThat(outliers.scale()).isCloseTo(0.25 / 1.3489795003921634, EXACT);
        assertThat(outliers.method()).contains("IQR");
    }

    /// Reference: NumPy, with √(π/2) of Iglewicz and Hoaglin (1993).
    @Test
    void measuresByTheMeanAbsoluteDeviationWhereThreeQuartersOfTheValuesAreEqual() {
        var outliers =
                Outliers.among(new Sample(new double[] {5, 5, 5, 5, 5, 5, 5, 5, 9})).orElseThrow();

        assertThat(outliers.expected()).isEqualTo(5);
        assertThat(outliers.scale()).isCloseTo(4.0 / 9 * 1.2533141373155003, EXACT);
        assertThat(outliers.isOutlier(9)).isTrue();
        assertThat(outliers.method()).contains("mean absolute deviation");
    }

    @Test
    void saysNothingWithoutSpreadOrWithTooFewValues() {
        assertThat(Outliers.among(new Sample(new double[20]))).isEmpty();
        assertThat(Outliers.among(new Sample(Arrays.copyOf(SALES, 7)))).isEmpty();
        assertThat(Outliers.among(new Sample(Arrays.copyOf(SALES, 8)))).isPresent();
    }

    /// A normal value is beyond 3.5 in 0.047 % of cases.
    @Test
    void findsFewInNoise() {
        var values = new Random(20260104).doubles(200_000).map(it -> 0).toArray();
        var random = new Random(20260104);
        Arrays.setAll(values, i -> random.nextGaussian());

        var outliers = Outliers.among(new Sample(values)).orElseThrow();

        assertThat(Arrays.stream(values).filter(outliers::isOutlier).count() / 200_000.0)
                .isBetween(0.0003, 0.0006);
    }
}

package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.SALES;
import static dev.nonet.analyst.statistics.References.TIED;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void agreesWithNumPy() {
        var sales = new Sample(SALES);
        assertThat(sales.mean()).isCloseTo(21.6, EXACT);
        assertThat(sales.sd()).isCloseTo(24.17160869008653, EXACT);
        assertThat(sales.median()).isCloseTo(14.5, EXACT);
        assertThat(sales.quantile(0.05)).isCloseTo(10.45, EXACT);
        assertThat(sales.quantile(0.25)).isCloseTo(12.25, EXACT);
        assertThat(sales.quantile(0.95)).isCloseTo(57.59999999999992, EXACT);
        assertThat(sales.mad()).isCloseTo(2.5, EXACT);
        var tied = new Sample(TIED);
        assertThat(tied.mean()).isCloseTo(5.300000000000001, EXACT);
        assertThat(tied.sd()).isCloseTo(1.889026482776665, EXACT);
        assertThat(tied.mad()).isCloseTo(1.85, EXACT);
        assertThat(new Sample(NOISE).quantile(0.95)).isCloseTo(6.374999999999999, EXACT);
    }

    @Test
    void addsUpWithoutLosingSmallValues() {
        assertThat(new Sample(new double[] {1e16, 1, 1, -1e16}).sum()).isEqualTo(2);
    }

    @Test
    void countsDifferentValues() {
        assertThat(new Sample(TIED).distinct()).isEqualTo(13);
        assertThat(new Sample(TIED).min()).isEqualTo(2.7);
        assertThat(new Sample(TIED).max()).isEqualTo(8.8);
    }
}

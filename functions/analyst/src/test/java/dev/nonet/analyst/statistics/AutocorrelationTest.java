package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;
import static dev.nonet.analyst.statistics.References.NOISE;
import static dev.nonet.analyst.statistics.References.TIED;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutocorrelationTest {
    @Test
    void agreesWithStatsmodelsAcf() {
        assertThat(Autocorrelation.lag1(TIED)).isCloseTo(0.7601769911504427, EXACT);
        assertThat(Autocorrelation.lag1(NOISE)).isCloseTo(-0.49150743099787686, EXACT);
        assertThat(Autocorrelation.lag1(new double[5])).isZero();
    }

    @Test
    void isPresentAboveWhatChanceShows() {
        assertThat(Autocorrelation.isPresent(0.1961, 100)).isTrue();
        assertThat(Autocorrelation.isPresent(0.1959, 100)).isFalse();
        assertThat(Autocorrelation.isPresent(-0.9, 100)).isFalse();
    }
}

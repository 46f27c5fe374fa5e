package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /// The examples of Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 25.53, 36.62",
        "15, 148, 6.24, 16.05",
        "0, 20, 0.00, 16.11",
        "1, 29, 0.61, 17.18",
    })
    void agreesWithThePublishedIntervals(int good, int n, double low, double high) {
        var interval = Wilson.interval(good, n);

        assertThat(interval.low()).isCloseTo(low, within(0.005));
        assertThat(interval.high()).isCloseTo(high, within(0.005));
        assertThat(interval.good()).isEqualTo(good);
        assertThat(interval.n()).isEqualTo(n);
    }

    @Property
    void theShareLiesWithinAndTheIntervalWithinThePossible(
            @ForAll @IntRange(min = 0, max = 1_000) int good,
            @ForAll @IntRange(min = 0, max = 1_000) int bad) {
        if (good + bad > 0) {
            var interval = Wilson.interval(good, good + bad);
            var share = 100.0 * good / (good + bad);

            assertThat(interval.low()).isBetween(0.0, share + 0.001);
            assertThat(interval.high()).isBetween(share - 0.001, 100.0);
        }
    }
}

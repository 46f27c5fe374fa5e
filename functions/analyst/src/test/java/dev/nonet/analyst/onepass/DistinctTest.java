package dev.nonet.analyst.onepass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctTest {
    @Test
    void countsAFewExactly() {
        var distinct = new Distinct();
        for (var i = 0; i < 3 * Distinct.MAX_EXACT; i++) {
            distinct.add("value " + i % Distinct.MAX_EXACT);
        }

        assertThat(distinct.isExact()).isTrue();
        assertThat(distinct.count()).isEqualTo(Distinct.MAX_EXACT);
    }

    @Test
    void takesZeroAndMinusZeroForOne() {
        var distinct = new Distinct();
        distinct.add(0.0);
        distinct.add(-0.0);

        assertThat(distinct.count()).isEqualTo(1);
    }

    /// These values are always the same, and so are their hashes: three standard errors are enough for all of them.
    @ParameterizedTest
    @ValueSource(ints = {4_097, 10_000, 50_000, 300_000, 2_000_000})
    void estimatesMany(int size) {
        var numbers = new Distinct();
        var texts = new Distinct();
        for (var i = 0; i < size; i++) {
            numbers.add(i * 0.01);
            texts.add(Integer.toString(i));
        }

        assertThat(numbers.isExact()).isFalse();
        var percent = 3 * 100 * Distinct.STANDARD_ERROR;
        assertThat((double) numbers.count()).isCloseTo(size, withinPercentage(percent));
        assertThat((double) texts.count()).isCloseTo(size, withinPercentage(percent));
    }
}

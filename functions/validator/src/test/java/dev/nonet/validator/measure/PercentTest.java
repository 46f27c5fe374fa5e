package dev.nonet.validator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentTest {
    @Test
    void hasTwoDecimalsRoundedHalfUp() {
        assertThat(Percent.of(1, 3)).isEqualTo(33.33);
        assertThat(Percent.of(2, 3)).isEqualTo(66.67);
        assertThat(Percent.of(1, 20_000)).isEqualTo(0.01);
        assertThat(Percent.of(1, 20_001)).isZero();
        assertThat(Percent.of(7, 7)).isEqualTo(100);
    }
}

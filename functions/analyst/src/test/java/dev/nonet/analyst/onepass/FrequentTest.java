package dev.nonet.analyst.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.analyst.ColumnProfile.Frequency;

import org.junit.jupiter.api.Test;

class FrequentTest {
    @Test
    void countsAThousandTextsExactly() {
        var frequent = new Frequent();
        for (var i = 0; i < 1_000; i++) {
            frequent.add("value " + i);
        }
        frequent.add("value 7");

        assertThat(frequent.error()).isZero();
        assertThat(frequent.top(2))
                .containsExactly(new Frequency("value 7", 2), new Frequency("value 0", 1));
    }

    @Test
    void findsTheFrequentAmongMany() {
        var frequent = new Frequent();
        for (var i = 0; i < 100_000; i++) {
            frequent.add(i % 10 == 0 ? "often" : "value " + i);
        }

        var top = frequent.top(1).getFirst();
        assertThat(top.value()).isEqualTo("often");
        assertThat(top.n()).isBetween(10_000 - frequent.error(), 10_000);
        assertThat(frequent.error()).isLessThan(100);
    }
}

package dev.nonet.analyst.onepass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.analyst.statistics.Sample;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class QuantilesTest {
    private static final double[] SHARES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    @Test
    void areExactUntilABufferIsFull() {
        var values = new Random(1).doubles(Quantiles.SIZE - 1).toArray();
        var quantiles = of(values);

        assertThat(quantiles.rankError()).isZero();
        var sample = new Sample(values);
        assertThat(quantiles.at(SHARES))
                .containsExactly(
                        Arrays.stream(SHARES).map(sample::quantile).toArray(), within(1e-12));
    }

    /// Whatever order numbers come in, the bound that is told holds.
    @Property(tries = 40)
    void areNoFurtherOffThanTheyTell(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 60_000) int size) {
        var values = new double[size];
        var kind = random.nextInt(5);
        for (var i = 0; i < size; i++) {
            values[i] =
                    switch (kind) {
                        case 0 -> random.nextGaussian();
                        case 1 -> i;
                        case 2 -> -i;
                        case 3 -> i % 2 == 0 ? i : -i;
                        default -> random.nextInt(10);
                    };
        }
        var quantiles = of(values);
        Arrays.sort(values);
        var slack = quantiles.rankError() * size + 1;
        var told = quantiles.at(SHARES);
        for (var i = 0; i < SHARES.length; i++) {
            var rank = SHARES[i] * (size - 1);
            assertThat(told[i])
                    .isBetween(
                            values[(int) Math.max(0, Math.floor(rank - slack))],
                            values[(int) Math.min(size - 1, Math.ceil(rank + slack))]);
        }
        assertThat(quantiles.rankError()).isLessThan(0.002);
    }

    private static Quantiles of(double... values) {
        var quantiles = new Quantiles();
        Arrays.stream(values).forEach(quantiles::add);
        return quantiles;
    }
}

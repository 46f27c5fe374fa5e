package dev.nonet.analyst.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class LevelChangesTest {
    /// Noise between -1 and 1 that repeats for every seed, and a step of ten times as much.
    @Property(tries = 200)
    void findsAStepAtItsPlace(
            @ForAll @IntRange(min = 5, max = 75) int at,
            @ForAll long seed,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double level,
            @ForAll @DoubleRange(min = 0.01, max = 1_000) double scale) {
        var random = new Random(seed);
        var values =
                IntStream.range(0, 80)
                        .mapToDouble(
                                i -> level + scale * (random.nextDouble(-1, 1) + (i < at ? 0 : 10)))
                        .toArray();

        var changes = LevelChanges.of(values);

        assertThat(changes)
                .anySatisfy(
                        it -> {
                            assertThat(it.at()).isEqualTo(at);
                            assertThat(it.earliest()).isLessThanOrEqualTo(at);
                            assertThat(it.latest()).isGreaterThanOrEqualTo(at);
                        });
    }

    @Test
    void findsAStepWithoutAnyNoise() {
        var values = IntStream.range(0, 40).mapToDouble(i -> i < 25 ? 3 : 4).toArray();

        assertThat(LevelChanges.of(values))
                .singleElement()
                .satisfies(it -> assertThat(it.at()).isEqualTo(25));
        assertThat(LevelChanges.of(new double[40])).isEmpty();
    }

    @Test
    void aLineAndAnOutlierAreNoChange() {
        var random = new Random(20261102);
        var line = IntStream.range(0, 100).mapToDouble(i -> i / 5.0 + random.nextGaussian());
        assertThat(LevelChanges.of(line.toArray())).isEmpty();
        var outlier =
                IntStream.range(0, 100)
                        .mapToDouble(i -> random.nextGaussian() + (i == 40 || i == 41 ? 50 : 0));
        assertThat(LevelChanges.of(outlier.toArray())).isEmpty();
    }

    @Test
    void needsTwentyFourValues() {
        var values = IntStream.range(0, 24).mapToDouble(i -> i % 2 + (i < 12 ? 0 : 50)).toArray();

        assertThat(LevelChanges.of(values)).hasSize(1);
        assertThat(LevelChanges.of(Arrays.copyOf(values, 23))).isEmpty();
    }

    /// Noise of every kind, as dependent as a random walk.
    @ParameterizedTest
    @CsvSource({"24, 0", "100, 0", "24, 0.6", "100, 0.6", "100, 0.9", "100, 1"})
    void findsAChangeInNoiseInFivePercentOfCasesAtMost(int n, double dependence) {
        var random = new Random(20261103);
        var found = 0;
        for (var run = 0; run < 400; run++) {
            var changes = LevelChanges.of(dependent(random, n, dependence));
            found += changes.stream().anyMatch(it -> it.pValue() * changes.size() < 0.05) ? 1 : 0;
        }
        assertThat(found / 400.0).isLessThanOrEqualTo(0.075);
    }

    static double[] dependent(Random random, int n, double dependence) {
        var values = new double[n];
        var last = 0.0;
        for (var i = -100; i < n; i++) {
            last = dependence * last + random.nextGaussian();
            values[Math.max(0, i)] = last;
        }
        return values;
    }
}

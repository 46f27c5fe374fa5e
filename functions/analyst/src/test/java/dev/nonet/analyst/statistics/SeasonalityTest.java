package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.stream.IntStream;

class SeasonalityTest {
    @Test
    void agreesWithTheDecompositionOfStatsmodels() {
        var season = Seasonality.of(References.of("season"));

        assertThat(season.period()).isEqualTo(7);
        assertThat(season.effects().stream().mapToDouble(it -> it).toArray())
                .containsExactly(References.of("season.effects"), EXACT);
        assertThat(season.strength()).isCloseTo(References.of("season.strength")[0], EXACT);
        assertThat(season.pValue()).isLessThan(1e-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 12, 24})
    void findsTheLengthOfASeason(int period) {
        var random = new Random(20261104);
        var values =
                IntStream.range(0, 10 * period)
                        .mapToDouble(
                                i -> 100 + i + (i % period == 0 ? 9 : 0) + random.nextGaussian())
                        .toArray();

        var season = Seasonality.of(values);

        assertThat(season.period()).isEqualTo(period);
        assertThat(season.strength()).isGreaterThan(0.5);
        assertThat(season.pValue()).isLessThan(0.001);
    }

    @Test
    void oneWithoutNoiseIsCertain() {
        var season =
                Seasonality.of(
                        IntStream.range(0, 60).mapToDouble(i -> i % 6 == 0 ? 1 : 0).toArray());

        assertThat(season.period()).isEqualTo(6);
        assertThat(season.strength()).isCloseTo(1, Offset.offset(1e-9));
        assertThat(season.pValue()).isLessThan(1e-20);
        assertThat(Seasonality.of(new double[60]).pValue()).isEqualTo(1);
        var line = IntStream.range(0, 60).mapToDouble(i -> 0.1 * i).toArray();
        assertThat(Seasonality.of(line).pValue()).isEqualTo(1);
    }

    /// Noise of every colour.
    @ParameterizedTest
    @CsvSource({"24, 0", "100, 0", "100, 0.6", "100, 0.95", "100, 1"})
    void findsASeasonInNoiseInFivePercentOfCasesAtMost(int n, double dependence) {
        var random = new Random(20261105);
        var found = 0;
        for (var run = 0; run < 400; run++) {
            var values = LevelChangesTest.dependent(random, n, dependence);
            found += Seasonality.of(values).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(found / 400.0).isLessThanOrEqualTo(0.075);
    }
}

package dev.nonet.analyst.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class MethodsTest {
    private static final double[] TWO_SEASONS = {1, 2, 3, 4, 1, 2, 3, 4};

    @Test
    void theNaiveForecastsSayWhatWas() {
        assertThat(new SeasonalNaive(1).forecast(TWO_SEASONS, 2)).containsExactly(4, 4);
        assertThat(new SeasonalNaive(4).forecast(TWO_SEASONS, 6)).containsExactly(1, 2, 3, 4, 1, 2);
    }

    @Test
    void aSeasonIsTakenOutAndPutBack() {
        var season = Season.of(TWO_SEASONS, 4);

        assertThat(season.with(season.without(TWO_SEASONS), 0))
                .containsExactly(TWO_SEASONS, within(1e-12));
        assertThat(new Deseasonalised(new SeasonalNaive(1), 4).forecast(TWO_SEASONS, 4)[0])
                .isCloseTo(1, within(0.2));
    }

    @Test
    void thetaGoesOnWithHalfTheSlope() {
        var line = IntStream.range(0, 50).mapToDouble(i -> 3.0 * i).toArray();
        var forecast = new Theta().forecast(line, 2);

        assertThat(forecast[1] - forecast[0]).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void aDampedTrendFades() {
        var line = IntStream.range(0, 50).mapToDouble(i -> 3.0 * i).toArray();
        var forecast = new Smoothing(true).forecast(line, 30);

        assertThat(forecast[1] - forecast[0]).isGreaterThan(forecast[29] - forecast[28]);
    }

    @Test
    void anAutoregressionGoesOnWithAnyRecurrence() {
        var values = new double[60];
        values[0] = 1;
        values[1] = 0.5;
        for (var i = 2; i < values.length; i++) {
            values[i] = 1.6 * values[i - 1] - 0.99 * values[i - 2];
        }
        var forecast = new Autoregression(List.of(), 3).forecast(values, 3);

        assertThat(forecast[0]).isCloseTo(1.6 * values[59] - 0.99 * values[58], within(0.05));
    }

    @Test
    void theSimplexFindsTheValleyOfRosenbrock() {
        var least =
                NelderMead.minimum(
                        at -> 100 * Math.pow(at[1] - at[0] * at[0], 2) + Math.pow(1 - at[0], 2),
                        new double[] {-1.2, 1},
                        2_000);

        assertThat(least).containsExactly(new double[] {1, 1}, within(1e-2));
    }

    @Test
    void theReferenceOfM4HasTheSeasonWhereThereIsOne() {
        var seasonal = IntStream.range(0, 48).mapToDouble(i -> i % 4 + 1).toArray();

        assertThat(Naive2.forecast(seasonal, 4, 4))
                .containsExactly(new double[] {1, 2, 3, 4}, within(1e-9));
        assertThat(Naive2.forecast(seasonal, 2, 1)).containsExactly(4, 4);
    }

    @Test
    void anIntervalGrowsWithTheErrorsOfItsStep() {
        var errors = new double[20][8];
        for (var i = 0; i < 20; i++) {
            for (var step = 0; step < 8; step++) {
                errors[i][step] = (step + 1) * (i % 2 == 0 ? 1 : -1);
            }
        }
        var half = Conformal.halfWidths(errors, 10);

        assertThat(half[7]).isGreaterThan(half[0]);
        assertThat(half[9]).isCloseTo(half[7] * Math.sqrt(10 / 8.0), within(1e-9));
    }
}

package dev.nonet.analyst.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class CombinationTest {
    @Test
    void goesOnWithALineAsItWas() {
        var forecast = forecast(series(60, i -> 5 + 2.0 * i), 10);

        assertThat(forecast.points().get(9).mean()).isCloseTo(5 + 2.0 * 69, within(3.0));
    }

    @Test
    void findsADayAndAWeekInHours() {
        var random = new Random(1);
        var forecast =
                forecast(
                        series(
                                960,
                                hour ->
                                        100
                                                + 20 * wave(hour, 24)
                                                + 10 * wave(hour, 168)
                                                + random.nextGaussian()),
                        48);

        assertThat(forecast.seasons()).containsExactly(24, 168);
        for (var step = 0; step < 48; step++) {
            var hour = 960 + step;
            assertThat(forecast.points().get(step).mean())
                    .isCloseTo(100 + 20 * wave(hour, 24) + 10 * wave(hour, 168), within(4.0));
        }
        assertThat(forecast.backtest().mase()).isLessThan(1);
    }

    @Test
    void findsNoSeasonInNoise() {
        var random = new Random(1);

        assertThat(forecast(series(200, i -> random.nextGaussian()), 5).seasons()).isEmpty();
    }

    @Test
    void isWrongByNothingOnWhatNeverChanges() {
        var forecast = forecast(series(40, i -> 7), 3);

        assertThat(forecast.points())
                .flatExtracting(it -> List.of(it.low(), it.mean(), it.high()))
                .allSatisfy(value -> assertThat((double) value).isCloseTo(7, within(1e-6)));
        assertThat(forecast.backtest().smape()).isCloseTo(0, within(1e-6));
    }

    @Test
    void expectsNothingBelowZeroOfWhatWasNever() {
        var random = new Random(1);
        var forecast = forecast(series(60, i -> random.nextInt(3)), 20);

        assertThat(forecast.points()).allMatch(it -> it.low() >= 0);
    }

    @Test
    void needsTwelveValues() {
        assertThat(Combination.forecast(new double[11], 1)).isEmpty();
        assertThat(Combination.forecast(new double[12], 1)).isPresent();
    }

    @Test
    void doesNotLookAheadInItsBacktest() {
        var random = new Random(1);
        var values = series(100, i -> random.nextGaussian());
        var past = RollingOrigin.last(values, 6, 18, 3);

        assertThat(past.count()).isEqualTo(18);
        assertThat(past.known(0)).hasSize(43);
        assertThat(past.known(17)).hasSize(94);
        assertThat(past.endedBy(0)).isZero();
        assertThat(past.endedBy(5)).isEqualTo(4);
    }

    @Property(tries = 100)
    void keepsEveryExpectationWithinItsInterval(
            @ForAll @Size(min = 12, max = 60)
                    List<@DoubleRange(min = -1e300, max = 1e300) Double> values,
            @ForAll @IntRange(min = 1, max = 30) int horizon) {
        var forecast = forecast(values.stream().mapToDouble(it -> it).toArray(), horizon);

        assertThat(forecast.points())
                .hasSize(horizon)
                .allMatch(it -> it.low() <= it.mean() && it.mean() <= it.high());
        assertThat(forecast.weights().values().stream().mapToDouble(it -> it).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void saysTheSameWhateverTheUnit() {
        var random = new Random(1);
        var values = series(80, i -> 50 + i + random.nextGaussian());
        var millions = Arrays.stream(values).map(value -> value * 1e6).toArray();

        assertThat(forecast(millions, 5).points().get(4).mean())
                .isCloseTo(1e6 * forecast(values, 5).points().get(4).mean(), within(1.0));
    }

    private static double wave(int at, int period) {
        return Math.sin(2 * Math.PI * at / period);
    }

    private static double[] series(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }

    private static Prediction forecast(double[] values, int horizon) {
        return Combination.forecast(values, horizon).orElseThrow();
    }
}

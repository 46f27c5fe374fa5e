package dev.nonet.analyst.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class EnsembleTest {
    private static final int N = 2_000;

    @Test
    void findsAValueThatIsUnusualOnlyWhereItIs() {
        var values = wave();
        values[1_510] = -values[1_510];

        assertThat(anomalies(values)).contains(1_510);
        assertThat(Arrays.stream(values).max().orElseThrow()).isGreaterThan(values[1_510]);
    }

    @Test
    void findsANewLevelOnce() {
        var values = wave();
        Arrays.setAll(values, i -> i < 1_500 ? values[i] : values[i] + 40);

        assertThat(anomalies(values).stream().filter(at -> at >= 1_500).findFirst())
                .hasValue(1_500);
    }

    @Test
    void findsNothingInWhatComesAgainAndAgain() {
        assertThat(anomalies(series(i -> i % 24))).isEmpty();
        assertThat(anomalies(series(i -> 7))).isEmpty();
    }

    @Test
    void marksFewOfTheValuesOfNoise() {
        var random = new Random(1);

        assertThat(anomalies(series(i -> random.nextGaussian()))).hasSizeLessThan(N / 100);
    }

    @Test
    void saysWhatHasFollowedSoFar() {
        var ensemble = new Ensemble(N, 1);
        var expected = 0.0;
        for (var i = 0; i < N; i++) {
            expected = ensemble.next(i % 4).expected();
        }

        assertThat(expected).isCloseTo((N - 1) % 4, within(1e-9));
    }

    @Test
    void knowsNothingOfWhatComesLater() {
        var random = new Random(1);
        var values = series(i -> Math.sin(i / 10.0) + random.nextGaussian());
        var other = values.clone();
        Arrays.setAll(other, i -> i < 1_200 ? values[i] : 1e6 * i);

        assertThat(anomalies(other).stream().filter(at -> at < 1_200))
                .containsExactlyElementsOf(
                        anomalies(values).stream().filter(at -> at < 1_200).toList());
    }

    @Test
    void restsAfterAFind() {
        var values = wave();
        for (var i = 1_500; i < 1_510; i++) {
            values[i] = 50 + i;
        }

        assertThat(anomalies(values).stream().filter(at -> at >= 1_500 && at < 1_510)).hasSize(1);
    }

    @Test
    void takesWhatNeverVariesAndWhatIsHuge() {
        assertThat(anomalies(series(i -> 0))).isEmpty();
        var ensemble = new Ensemble(N, Double.MAX_VALUE);
        for (var i = 0; i < N; i++) {
            assertThat(ensemble.next(i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE).score())
                    .isBetween(0.0, 1.0);
        }
    }

    private static double[] wave() {
        var random = new Random(1);
        return series(i -> 10 * Math.sin(2 * Math.PI * i / 50) + 0.2 * random.nextGaussian());
    }

    private static double[] series(IntToDoubleFunction value) {
        return IntStream.range(0, N).mapToDouble(value).toArray();
    }

    private static List<Integer> anomalies(double[] values) {
        var ensemble = new Ensemble(values.length, 1);
        return IntStream.range(0, values.length)
                .filter(i -> ensemble.next(values[i]).isAnomaly())
                .boxed()
                .toList();
    }
}

package dev.nonet.analyst.statistics;

import static dev.nonet.analyst.statistics.References.EXACT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class WelchTest {
    @Test
    void agreesWithSciPysTTest() {
        var a = new Sample(References.of("welch.a"));
        var b = new Sample(References.of("welch.b"));

        var welch = Welch.of(a, b).orElseThrow();

        assertThat(
                        new double[] {
                            welch.t(),
                            welch.freedom(),
                            welch.pValue(),
                            welch.ci95().low(),
                            welch.ci95().high()
                        })
                .containsExactly(References.of("welch"), EXACT);
        assertThat(welch.difference()).isCloseTo(b.mean() - a.mean(), EXACT);
    }

    @Test
    void needsTwoValuesAndSomeSpread() {
        var one = new Sample(new double[] {1});
        var same = new Sample(new double[] {1, 1, 1});
        var two = new Sample(new double[] {1, 2});

        assertThat(Welch.of(one, two)).isEmpty();
        assertThat(Welch.of(two, one)).isEmpty();
        assertThat(Welch.of(same, same)).isEmpty();
        assertThat(Welch.of(same, two)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 1", "5, 30, 3", "30, 5, 3", "50, 50, 10"})
    void findsADifferenceOfEqualMeansInFivePercentOfCases(int n, int m, double spread) {
        var random = new Random(20261107);
        var found = 0;
        for (var run = 0; run < 2_000; run++) {
            var a = random.doubles(n).map(it -> random.nextGaussian()).toArray();
            var b = random.doubles(m).map(it -> spread * random.nextGaussian()).toArray();
            found += Welch.of(new Sample(a), new Sample(b)).orElseThrow().pValue() < 0.05 ? 1 : 0;
        }
        assertThat(found / 2_000.0).isBetween(0.03, 0.065);
    }
}

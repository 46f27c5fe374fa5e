package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.monitor.MonitorResult.Latency;
import dev.nonet.shared.contract.monitor.Threshold.Figure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

class TallyTest {
    @Test
    void oneSampleGivesNoShareAndNoPercentile() {
        var tally = Tally.of(List.of(Samples.at(0, true, 10)));

        assertThat(tally.n()).isEqualTo(1);
        assertThat(tally.uptime()).isNull();
        assertThat(tally.uptimeInterval()).isNull();
        assertThat(tally.errorRate()).isNull();
        assertThat(tally.responseTimeAvg()).isNull();
        assertThat(tally.latency()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void noFigureIsZeroForLackOfSamples(Figure figure) {
        assertThat(Tally.of(List.of(Samples.at(0, true, 10))).figure(figure)).isNull();
        assertThat(new Tally().figure(figure)).isNull();
    }

    @Test
    void twoSamplesGiveThem() {
        var tally = Tally.of(List.of(Samples.at(0, true, 12.3), Samples.at(1, false, 45.7)));

        assertThat(tally.uptime()).isEqualTo(50);
        assertThat(tally.errorRate()).isEqualTo(0.5);
        assertThat(tally.responseTimeAvg()).isEqualTo(29);
        assertThat(tally.latency()).isEqualTo(new Latency(12.3, 45.7, 45.7, 2));
        assertThat(tally.good()).isEqualTo(1);
    }

    /// Of the whole numbers from 1 to 1,000 the p-th percentile is ten times p.
    @Test
    void percentilesAreExactToThreeDigits() {
        var samples = new ArrayList<Sample>();
        for (var i = 1; i <= 1_000; i++) {
            samples.add(Samples.at(i, true, i));
        }
        var tally = Tally.of(samples);

        assertThat(tally.latency()).isEqualTo(new Latency(500, 950, 990, 1_000));
        assertThat(tally.figure(Figure.P50)).isEqualTo(500);
        assertThat(tally.figure(Figure.P95)).isEqualTo(950);
        assertThat(tally.figure(Figure.P99)).isEqualTo(990);
        assertThat(tally.figure(Figure.RESPONSE_TIME_AVG)).isEqualTo(500.5);
        assertThat(tally.figure(Figure.UPTIME)).isEqualTo(100);
        assertThat(tally.figure(Figure.ERROR_RATE)).isZero();
    }

    @Test
    void timesCountForAnsweredProbesOnly() {
        var tally =
                Tally.of(
                        List.of(
                                Samples.at(0, true, 10),
                                Samples.at(1, true, 20),
                                Samples.unanswered(2, 5_000)));

        assertThat(tally.responseTimeAvg()).isEqualTo(15);
        assertThat(tally.uptime()).isEqualTo(66.667);
        assertThat(tally.errorRate()).isEqualTo(0.33333);
    }

    @Test
    void percentilesNeedTwoAnswersAndAveragesKeepMicroseconds() {
        var two = Tally.of(List.of(Samples.at(0, true, 10.0004), Samples.at(1, true, 10.0009)));

        assertThat(two.figure(Figure.P50)).isEqualTo(10);
        assertThat(two.responseTimeAvg()).isEqualTo(10.001);
        assertThat(
                        Tally.of(List.of(Samples.at(0, true, 10), Samples.unanswered(1, 1)))
                                .figure(Figure.P50))
                .isNull();
    }

    @Test
    void anHourIsTheLongestThatIsToldApart() {
        var samples = List.of(Samples.at(0, true, 9e8), Samples.at(1, true, 9e8));

        assertThat(Tally.of(samples).latency()).extracting(Latency::p50).isEqualTo(3_600_000.0);
    }
}

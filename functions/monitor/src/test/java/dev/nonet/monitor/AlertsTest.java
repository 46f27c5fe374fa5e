package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.monitor.MonitorResult.Alert;
import dev.nonet.shared.contract.monitor.MonitorResult.Phases;
import dev.nonet.shared.contract.monitor.Severity;
import dev.nonet.shared.contract.monitor.Threshold;
import dev.nonet.shared.contract.monitor.Threshold.Figure;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class AlertsTest {
    @Test
    void goodSamplesGiveNone() {
        assertThat(of(List.of(Samples.at(0, true, 1), Samples.at(1, true, 1)))).isEmpty();
    }

    @Test
    void theNewestProbesFailingIsOneSinceTheFirstOfThem() {
        var samples =
                List.of(
                        Samples.at(0, false, 1),
                        Samples.at(1, true, 1),
                        Samples.at(2, false, 1),
                        Samples.unanswered(5, 1));

        assertThat(of(samples))
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
                            assertThat(alert.rule()).isEqualTo("failed probes in a row");
                            assertThat(alert.since()).isEqualTo(Samples.START.plusSeconds(2));
                            assertThat(alert.forSeconds()).isEqualTo(3);
                            assertThat(alert.value()).isEqualTo(2);
                            assertThat(alert.threshold()).isZero();
                        });
    }

    @Test
    void failedProbesThatAreOverAreNone() {
        assertThat(of(List.of(Samples.at(0, false, 1), Samples.at(1, true, 1)))).isEmpty();
    }

    @Test
    void aBoundThatIsReachedIsNotCrossed() {
        var samples = List.of(Samples.at(0, true, 10), Samples.at(1, true, 20));

        assertThat(of(samples, above(Figure.RESPONSE_TIME_AVG, 15))).isEmpty();
        assertThat(of(samples, below(Figure.RESPONSE_TIME_AVG, 15))).isEmpty();
        assertThat(of(samples, above(Figure.RESPONSE_TIME_AVG, 14.9))).hasSize(1);
        assertThat(of(samples, below(Figure.RESPONSE_TIME_AVG, 15.1))).hasSize(1);
    }

    @Test
    void saysWhatWasCrossedAndSinceWhen() {
        var samples =
                List.of(
                        Samples.at(0, true, 100),
                        Samples.at(1, true, 100),
                        Samples.at(2, true, 1),
                        Samples.at(3, true, 400));
        var threshold =
                new Threshold(
                        Figure.RESPONSE_TIME_AVG, 90.0, null, null, "https://example.com/runbook");

        assertThat(of(samples, threshold))
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.rule()).isEqualTo("response_time_avg above");
                            assertThat(alert.since()).isEqualTo(Samples.START.plusSeconds(3));
                            assertThat(alert.value()).isEqualTo(150.25);
                            assertThat(alert.threshold()).isEqualTo(90);
                            assertThat(alert.severity()).isEqualTo(Severity.WARNING);
                            assertThat(alert.target()).isEqualTo(Samples.TARGET);
                            assertThat(alert.runbook()).isEqualTo("https://example.com/runbook");
                        });
    }

    @Test
    void aCertificateThatEndsSoonIsOne() {
        var sample =
                new Sample(
                        Samples.START,
                        Samples.TARGET,
                        true,
                        200,
                        new Phases(null, null, null, null, 1),
                        13L);

        assertThat(of(List.of(sample), below(Figure.CERTIFICATE_DAYS_LEFT, 14)))
                .singleElement()
                .extracting(Alert::value)
                .isEqualTo(13.0);
        assertThat(of(List.of(sample), below(Figure.CERTIFICATE_DAYS_LEFT, 13))).isEmpty();
    }

    @Test
    void theSameIncidentKeepsItsIdAndTheSameRuleItsFingerprint() {
        var first = new ArrayList<>(List.of(Samples.at(0, true, 1), Samples.at(1, false, 1)));
        var id = of(first).getFirst().id();
        var fingerprint = of(first).getFirst().fingerprint();
        first.add(Samples.at(2, false, 1));
        assertThat(of(first)).first().extracting(Alert::id).isEqualTo(id);

        first.add(Samples.at(3, true, 1));
        first.add(Samples.at(4, false, 1));
        assertThat(of(first)).first().extracting(Alert::id).isNotEqualTo(id);
        assertThat(of(first)).first().extracting(Alert::fingerprint).isEqualTo(fingerprint);
        assertThat(fingerprint).matches("[0-9a-f]{16}");
    }

    @Test
    void theGravestComeFirstAndOfThoseTheOldest() {
        var alerts =
                new ArrayList<>(
                        List.of(
                                alert(Severity.INFO, 0),
                                alert(Severity.CRITICAL, 2),
                                alert(Severity.WARNING, 0),
                                alert(Severity.CRITICAL, 1)));
        alerts.sort(Alerts.ORDER);

        assertThat(alerts)
                .extracting(Alert::severity)
                .containsExactly(
                        Severity.CRITICAL, Severity.CRITICAL, Severity.WARNING, Severity.INFO);
        assertThat(alerts.getFirst().since()).isEqualTo(Samples.START.plusSeconds(1));
    }

    private static Alert alert(Severity severity, long since) {
        var at = Samples.START.plusSeconds(since);
        return Alerts.alert(severity, "rule", null, at, at, 1, 0, null);
    }

    private static Threshold above(Figure figure, double bound) {
        return new Threshold(figure, bound, null, Severity.INFO, null);
    }

    private static Threshold below(Figure figure, double bound) {
        return new Threshold(figure, null, bound, null, null);
    }

    private static List<Alert> of(List<Sample> samples, Threshold... thresholds) {
        return Alerts.of(Samples.TARGET, samples, List.of(thresholds));
    }
}

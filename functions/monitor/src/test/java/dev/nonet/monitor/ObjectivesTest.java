package dev.nonet.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.contract.monitor.MonitorResult.Alert;
import dev.nonet.shared.contract.monitor.MonitorResult.State;
import dev.nonet.shared.contract.monitor.Objective;
import dev.nonet.shared.contract.monitor.Objective.Indicator;
import dev.nonet.shared.contract.monitor.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class ObjectivesTest {
    private static final Objective THREE_NINES = new Objective(null, 0.999, null, null, null);

    @Test
    void tellsTheShareAndTheBudgetThatIsLeft() {
        var samples = samples(995, 5);

        var state = new Objectives(new Objective("api", 0.99, null, null, null), samples).state();

        assertThat(state.name()).isEqualTo("api");
        assertThat(state.sli()).isEqualTo(0.995);
        assertThat(state.n()).isEqualTo(1_000);
        assertThat(state.budgetLeft()).isEqualTo(0.5);
    }

    @Test
    void givesTheShareToFiveDecimalsAndTheBudgetToThree() {
        var state =
                new Objectives(new Objective(null, 0.93, null, null, null), samples(6, 1)).state();

        assertThat(state.sli()).isEqualTo(0.85714);
        assertThat(state.budgetLeft()).isEqualTo(-1.041);
        assertThat(new Objectives(THREE_NINES, samples(6, 30)).alerts())
                .filteredOn(alert -> alert.rule().endsWith("missed"))
                .extracting(Alert::value)
                .containsExactly(0.16667);
    }

    /// A third of the probes of the hour is bad: 0.333… over 0.07.
    @Test
    void givesTheBurnRateToThreeDecimals() {
        var samples = new ArrayList<Sample>();
        for (var i = 0; i <= 3; i++) {
            samples.add(Samples.at(i * 1_200L, i != 1, 1));
        }

        assertThat(
                        new Objectives(new Objective(null, 0.93, null, null, null), samples)
                                .state()
                                .burn()
                                .oneHour())
                .isEqualTo(4.762);
    }

    /// Two bad probes are enough for Wilson to say that three nines are missed: their interval ends at 65.8 %.
    @Test
    void anObjectiveIsMissedFromTheSecondSampleOn() {
        assertThat(new Objectives(THREE_NINES, samples(0, 2)).alerts())
                .filteredOn(alert -> alert.rule().endsWith("missed"))
                .extracting(Alert::since)
                .containsExactly(Samples.START.plusSeconds(1));
    }

    /// Wilson's 95 % interval of 995 of 1,000 is 98.83 % to 99.79 %.
    @ParameterizedTest
    @CsvSource({
        "0.98, MET",
        "0.988, MET",
        "0.989, UNDECIDED",
        "0.997, UNDECIDED",
        "0.998, BREACHED"
    })
    void decidesOnlyWhatTheIntervalDecides(double objective, State state) {
        assertThat(
                        new Objectives(
                                        new Objective(null, objective, null, null, null),
                                        samples(995, 5))
                                .state()
                                .state())
                .isEqualTo(state);
    }

    @Test
    void oneSampleDecidesNothing() {
        var state = new Objectives(THREE_NINES, samples(0, 1)).state();

        assertThat(state.sli()).isNull();
        assertThat(state.budgetLeft()).isNull();
        assertThat(state.state()).isEqualTo(State.UNDECIDED);
        assertThat(new Objectives(THREE_NINES, samples(0, 1)).alerts()).isEmpty();
    }

    @Test
    void latencyCountsSlowAnswersAsBad() {
        var samples = List.of(Samples.at(0, true, 300), Samples.at(1, true, 301));

        var state =
                new Objectives(new Objective(null, 0.9, null, Indicator.LATENCY, 300.0), samples)
                        .state();

        assertThat(state.name()).isEqualTo("latency");
        assertThat(state.sli()).isEqualTo(0.5);
    }

    @Test
    void onlyItsWindowCounts() {
        var samples =
                List.of(Samples.at(0, false, 1), Samples.at(60, true, 1), Samples.at(120, true, 1));

        var state = new Objectives(new Objective(null, 0.9, "1m", null, null), samples).state();

        assertThat(state.n()).isEqualTo(2);
        assertThat(state.sli()).isEqualTo(1);
    }

    @Test
    void aMissedObjectiveIsAnAlert() {
        assertThat(new Objectives(THREE_NINES, samples(10, 10)).alerts())
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.rule()).isEqualTo("availability: objective missed");
                            assertThat(alert.severity()).isEqualTo(Severity.WARNING);
                            assertThat(alert.value()).isEqualTo(0.5);
                            assertThat(alert.threshold()).isEqualTo(0.999);
                            assertThat(alert.since()).isEqualTo(Samples.START.plusSeconds(10));
                        });
    }

    @Test
    void burnRatesAreAbsentWhereTheSamplesDoNotReachBack() {
        var minutes = Duration.ofMinutes(1);
        var short59 = Samples.outage(Duration.ofMinutes(59), minutes, Duration.ofDays(9));
        var long60 = Samples.outage(Duration.ofMinutes(60), minutes, Duration.ofDays(9));

        assertThat(new Objectives(THREE_NINES, short59).state().burn().oneHour()).isNull();
        assertThat(new Objectives(THREE_NINES, long60).state().burn().oneHour()).isZero();
        assertThat(new Objectives(THREE_NINES, long60).state().burn().sixHours()).isNull();
    }

    /// With every probe bad the budget of 0.1 % is spent a thousand times too fast.
    @Test
    void burnsAThousandTimesTooFastInATotalOutage() {
        var samples = Samples.outage(Duration.ofHours(80), Duration.ofMinutes(10), Duration.ZERO);

        var burn = new Objectives(THREE_NINES, samples).state().burn();

        assertThat(burn.oneHour()).isEqualTo(1_000);
        assertThat(burn.sixHours()).isEqualTo(1_000);
        assertThat(burn.threeDays()).isEqualTo(1_000);
    }

    /// The SRE workbook: a total outage at 99.9 % is detected after 60 min × 14.4 × 0.001 = 0.864 min.
    @Test
    void detectsATotalOutageWhenTheFormulaSays() {
        var step = Duration.ofSeconds(1);
        var before = Duration.ofHours(2);
        var samples = Samples.outage(before.plusMinutes(2), step, before);

        var detected =
                Duration.between(Samples.START.plus(before), first(samples, "1h")).toMillis();

        assertThat(detected / 60_000.0).isCloseTo(0.864, within(1 / 60.0));
    }

    /// 6 h × 6 × 0.001 = 2.16 min for the second rule, 3 d × 1 × 0.001 = 4.32 min for the third.
    @ParameterizedTest
    @CsvSource({"6h, 2.16, CRITICAL", "3d, 4.32, WARNING"})
    void theOtherRulesDetectWhenTheirFormulaSays(String rule, double minutes, Severity severity) {
        var step = Duration.ofSeconds(30);
        var before = Duration.ofHours(73);
        var samples = Samples.outage(before.plusMinutes(6), step, before);

        var detected =
                Duration.between(Samples.START.plus(before), first(samples, rule)).toMillis();

        assertThat(detected / 60_000.0).isCloseTo(minutes, within(0.5));
        assertThat(alerts(samples))
                .filteredOn(alert -> alert.rule().endsWith(rule))
                .first()
                .extracting(Alert::severity)
                .isEqualTo(severity);
    }

    /// Once the outage is over, the short window of five minutes ends the alert long before the hour is over.
    @Test
    void theShortWindowEndsTheAlert() {
        var samples =
                new ArrayList<>(
                        Samples.outage(
                                Duration.ofMinutes(119),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(110)));
        assertThat(alerts(samples)).anyMatch(alert -> alert.rule().endsWith("1h"));

        for (var minute = 120L; minute < 124; minute++) {
            samples.add(Samples.at(minute * 60, true, 1));
        }
        assertThat(alerts(samples)).anyMatch(alert -> alert.rule().endsWith("1h"));

        samples.add(Samples.at(124 * 60, true, 1));
        assertThat(alerts(samples)).noneMatch(alert -> alert.rule().endsWith("1h"));
    }

    /// The other two short windows are half an hour and six hours.
    @ParameterizedTest
    @CsvSource({"6h, 30", "3d, 360"})
    void soDoTheOtherShortWindows(String rule, int minutes) {
        var lasting = Duration.ofHours(74);
        var step = Duration.ofMinutes(2);
        var samples = new ArrayList<>(Samples.outage(lasting, step, lasting.minusHours(1)));
        for (var minute = 2; minute < minutes; minute += 2) {
            samples.add(Samples.at(Samples.START.plus(lasting.plusMinutes(minute)), true, 1));
        }
        assertThat(alerts(samples)).anyMatch(alert -> alert.rule().endsWith(rule));

        samples.add(Samples.at(Samples.START.plus(lasting.plusMinutes(minutes)), true, 1));
        assertThat(alerts(samples)).noneMatch(alert -> alert.rule().endsWith(rule));
    }

    private static java.time.Instant first(List<Sample> samples, String rule) {
        return alerts(samples).stream()
                .filter(alert -> alert.rule().endsWith("over " + rule))
                .findFirst()
                .orElseThrow()
                .since();
    }

    private static List<Alert> alerts(List<Sample> samples) {
        return new Objectives(THREE_NINES, samples).alerts();
    }

    private static List<Sample> samples(int good, int bad) {
        var samples = new ArrayList<Sample>();
        for (var i = 0; i < good + bad; i++) {
            samples.add(Samples.at(i, i < good, 1));
        }
        return samples;
    }
}

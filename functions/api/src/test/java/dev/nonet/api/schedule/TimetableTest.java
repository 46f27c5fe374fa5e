package dev.nonet.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;

class TimetableTest {
    /// The examples of the User Guide of EventBridge Scheduler, "Schedule types", and what they say of them. 2026-11-22 is
    /// a Sunday.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at(2026-12-24T18:00:00)       | Europe/Berlin | 2026-12-24T17:00:00Z",
                "rate(1 minute)                | UTC           | 2026-11-22T12:01:30Z",
                "rate(5 minutes)               | UTC           | 2026-11-22T12:05:30Z",
                "rate(2 hours)                 | UTC           | 2026-11-22T14:00:30Z",
                "rate(1 day)                   | UTC           | 2026-11-23T12:00:30Z",
                "cron(0 10 * * ? *)            | UTC           | 2026-11-23T10:00:00Z",
                "cron(15 12 * * ? *)           | UTC           | 2026-11-22T12:15:00Z",
                "cron(0 18 ? * MON-FRI *)      | UTC           | 2026-11-23T18:00:00Z",
                "cron(0 8 1 * ? *)             | UTC           | 2026-12-01T08:00:00Z",
                "cron(0/15 * * * ? *)          | UTC           | 2026-11-22T12:15:00Z",
                "cron(0/10 * ? * MON-FRI *)    | UTC           | 2026-11-23T00:00:00Z",
                "cron(0/5 8-17 ? * MON-FRI *)  | UTC           | 2026-11-23T08:00:00Z",
                "cron(15 10 ? * 6L 2022-2027)  | UTC           | 2026-11-27T10:15:00Z",
                "cron(0 10 * * ? *)            | Europe/Berlin | 2026-11-23T09:00:00Z"
            })
    void isDueWhenEventBridgeSays(String expression, String zone, Instant next) {
        assertThat(Timetable.of(expression, zone).after(Instant.parse("2026-11-22T12:00:30Z")))
                .isEqualTo(Optional.of(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 0 1 1 ? 2020)", "at(2026-11-22T12:00:30)"})
    void endsWithItsLastTime(String expression) {
        assertThat(Timetable.of(expression, "UTC").after(Instant.parse("2026-11-22T12:00:30Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "cron(* *)",
                "at noon",
                "at(2026-13-01T00:00:00)"
            })
    void refusesWhatIsNeither(String expression) {
        assertThatThrownBy(() -> Timetable.of(expression, "UTC"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

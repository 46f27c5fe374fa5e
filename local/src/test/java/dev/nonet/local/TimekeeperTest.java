package dev.nonet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.api.schedule.Timetable;
import dev.nonet.shared.contract.Json;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class TimekeeperTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void saysAgainAndAgainThatAScheduleIsDue() throws InterruptedException {
        var thrice = new CountDownLatch(3);
        try (var timekeeper = new Timekeeper(Clock.systemUTC())) {
            var _ =
                    timekeeper.keep(
                            new Timetable.Rate(Duration.ofMillis(5)), time -> thrice.countDown());

            assertThat(thrice.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void saysNothingOnceItWasEnded() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var other = new CountDownLatch(3);
        try (var timekeeper = new Timekeeper(Clock.systemUTC())) {
            var rate = new Timetable.Rate(Duration.ofMillis(20));
            timekeeper.keep(rate, time -> ended.countDown()).end();
            var _ = timekeeper.keep(rate, time -> other.countDown());

            assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ended.getCount()).isEqualTo(1);
        }
    }

    @Test
    void sendsAScheduledEventWhereTheTemplateHasNoInput() throws IOException {
        var schedule = new Trigger.Schedule("s", "rate(1 minute)", "UTC", true, Optional.empty());
        var event = Json.mapper().readTree(Timekeeper.event(schedule, AT, "id-1"));

        assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.path("source").asText()).isEqualTo("aws.events");
        assertThat(event.path("id").asText()).isEqualTo("id-1");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void sendsTheProbeOfTheTemplateWithAnIdForEachOccasion() throws IOException {
        var template =
                Template.read(
                        Path.of("..").toAbsolutePath().normalize().resolve("template.yaml"),
                        Map.of("ProbeUrl", "https://example.com/"));
        var schedules =
                template.function("monitor").orElseThrow().triggers().stream()
                        .filter(Trigger.Schedule.class::isInstance)
                        .map(Trigger.Schedule.class::cast)
                        .toList();
        assertThat(schedules).hasSize(1);
        var probe = schedules.getFirst();
        assertThat(probe.enabled()).isFalse();
        assertThat(probe.expression()).isEqualTo("rate(5 minutes)");

        var event = Json.mapper().readTree(Timekeeper.event(probe, AT, "id-1"));
        assertThat(event.path("id").asText()).isEqualTo("probe-id-1");
        assertThat(event.at("/detail/task").asText()).isEqualTo("probe https://example.com/");
        assertThat(event.at("/detail/metadata/schedule").asText()).isEqualTo("nonet-probe");
        assertThat(event.at("/detail/metadata/scheduled_at").asText())
                .isEqualTo("2026-11-22T12:00:00Z");
    }
}

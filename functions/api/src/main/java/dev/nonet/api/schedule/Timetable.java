package dev.nonet.api.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a schedule is due, as EventBridge writes it: `rate(5 minutes)`, `cron(0 2 * * ? *)` or `at(2026-12-24T18:00:00)`.
public sealed interface Timetable {
    /// The first time after another; empty when there is none.
    Optional<Instant> after(Instant time);

    /// @param zone an IANA name
    /// @throws IllegalArgumentException when it is none of them, or there is no such zone; the message says so
    static Timetable of(String expression, String zone) {
        var rate = Rate.PATTERN.matcher(expression);
        if (rate.matches()) {
            return new Rate(Rate.unit(rate.group(2)).multipliedBy(Long.parseLong(rate.group(1))));
        }
        var cron = Cron.PATTERN.matcher(expression);
        if (cron.matches()) {
            // What EventBridge writes is Quartz without the seconds.
            var parsed =
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                            .parse("0 " + cron.group(1));
            return new Cron(ExecutionTime.forCron(parsed), zone(zone));
        }
        var at = At.PATTERN.matcher(expression);
        if (at.matches()) {
            return new At(At.time(at.group(1)).atZone(zone(zone)).toInstant());
        }
        throw new IllegalArgumentException(
                "rate(5 minutes), cron(0 2 * * ? *) or at(2026-12-24T18:00:00)");
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time zone such as Europe/Berlin", e);
        }
    }

    /// Again and again after so long.
    record Rate(Duration every) implements Timetable {
        private static final Pattern PATTERN =
                Pattern.compile("rate[(]([1-9][0-9]{0,6}) (minute|hour|day)s?[)]");

        private static Duration unit(String name) {
            return switch (name) {
                case "minute" -> Duration.ofMinutes(1);
                case "hour" -> Duration.ofHours(1);
                default -> Duration.ofDays(1);
            };
        }

        @Override
        public Optional<Instant> after(Instant time) {
            return Optional.of(time.plus(every));
        }
    }

    /// At times of the calendar.
    record Cron(ExecutionTime times, ZoneId zone) implements Timetable {
        private static final Pattern PATTERN = Pattern.compile("cron[(]([^()]{1,100})[)]");

        @Override
        public Optional<Instant> after(Instant time) {
            return times.nextExecution(time.atZone(zone)).map(next -> next.toInstant());
        }
    }

    /// Once.
    record At(Instant when) implements Timetable {
        private static final Pattern PATTERN =
                Pattern.compile("at[(]([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})[)]");

        private static LocalDateTime time(String text) {
            try {
                return LocalDateTime.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("at(2026-12-24T18:00:00)", e);
            }
        }

        @Override
        public Optional<Instant> after(Instant time) {
            return when.isAfter(time) ? Optional.of(when) : Optional.empty();
        }
    }
}

package dev.nonet.local;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a schedule is due: `rate(5 minutes)` or `cron(0 2 * * ? *)`, as EventBridge writes them.
sealed interface Timetable {
    /// The first time after another; empty when there is none.
    Optional<Instant> after(Instant time);

    /// @throws IllegalArgumentException when it is neither
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
            return new Cron(ExecutionTime.forCron(parsed), ZoneId.of(zone));
        }
        throw new IllegalArgumentException(
                expression + " is neither rate(5 minutes) nor cron(0 2 * * ? *)");
    }

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

    record Cron(ExecutionTime times, ZoneId zone) implements Timetable {
        private static final Pattern PATTERN = Pattern.compile("cron[(](.*)[)]");

        @Override
        public Optional<Instant> after(Instant time) {
            return times.nextExecution(time.atZone(zone)).map(next -> next.toInstant());
        }
    }
}

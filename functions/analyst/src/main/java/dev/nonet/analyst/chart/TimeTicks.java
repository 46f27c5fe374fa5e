package dev.nonet.analyst.chart;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Times on an axis where people expect them: full minutes, hours, days, months, years, in UTC.
final class TimeTicks {
    private static final int MAX_TICKS = 8;
    private static final int DAY = 86_400;

    private record Step(ChronoUnit unit, int amount, String pattern) {
        double seconds() {
            return unit.getDuration().toNanos() / 1e9 * amount;
        }
    }

    private static final List<Step> STEPS =
            List.of(
                    new Step(ChronoUnit.MILLIS, 100, "ss.SSS"),
                    new Step(ChronoUnit.MILLIS, 500, "ss.SSS"),
                    new Step(ChronoUnit.SECONDS, 1, "HH:mm:ss"),
                    new Step(ChronoUnit.SECONDS, 5, "HH:mm:ss"),
                    new Step(ChronoUnit.SECONDS, 15, "HH:mm:ss"),
                    new Step(ChronoUnit.SECONDS, 30, "HH:mm:ss"),
                    new Step(ChronoUnit.MINUTES, 1, "HH:mm"),
                    new Step(ChronoUnit.MINUTES, 5, "HH:mm"),
                    new Step(ChronoUnit.MINUTES, 15, "HH:mm"),
                    new Step(ChronoUnit.MINUTES, 30, "HH:mm"),
                    new Step(ChronoUnit.HOURS, 1, "HH:mm"),
                    new Step(ChronoUnit.HOURS, 3, "d MMM HH:mm"),
                    new Step(ChronoUnit.HOURS, 12, "d MMM HH:mm"),
                    new Step(ChronoUnit.DAYS, 1, "d MMM"),
                    new Step(ChronoUnit.DAYS, 2, "d MMM"),
                    new Step(ChronoUnit.DAYS, 7, "d MMM"),
                    new Step(ChronoUnit.DAYS, 14, "d MMM"),
                    new Step(ChronoUnit.MONTHS, 1, "MMM yyyy"),
                    new Step(ChronoUnit.MONTHS, 3, "MMM yyyy"),
                    new Step(ChronoUnit.MONTHS, 6, "MMM yyyy"),
                    new Step(ChronoUnit.YEARS, 1, "yyyy"),
                    new Step(ChronoUnit.YEARS, 2, "yyyy"),
                    new Step(ChronoUnit.YEARS, 5, "yyyy"),
                    new Step(ChronoUnit.YEARS, 10, "yyyy"),
                    new Step(ChronoUnit.YEARS, 50, "yyyy"),
                    new Step(ChronoUnit.YEARS, 500, "yyyy"));

    private TimeTicks() {}

    /// Ticks within two times, seconds since 1970. From one midnight to another there are no hours.
    static List<Tick> within(double from, double to) {
        var days = from % DAY == 0 && to % DAY == 0;
        var step =
                STEPS.stream()
                        .filter(it -> !days || it.unit().isDateBased())
                        .filter(it -> (to - from) / it.seconds() <= MAX_TICKS)
                        .findFirst()
                        .orElse(STEPS.getLast());
        var format = DateTimeFormatter.ofPattern(step.pattern(), Locale.ENGLISH);
        var ticks = new ArrayList<Tick>();
        for (var at = floor(time(from), step);
                seconds(at) <= to && ticks.size() <= 2 * MAX_TICKS;
                at = at.plus(step.amount(), step.unit())) {
            if (seconds(at) >= from) {
                ticks.add(new Tick(seconds(at), format.format(at)));
            }
        }
        return ticks;
    }

    private static LocalDateTime floor(LocalDateTime time, Step step) {
        return switch (step.unit()) {
            case YEARS ->
                    time.withDayOfYear(1)
                            .truncatedTo(ChronoUnit.DAYS)
                            .withYear(Math.floorDiv(time.getYear(), step.amount()) * step.amount());
            case MONTHS ->
                    time.withDayOfMonth(1)
                            .withMonth(
                                    (time.getMonthValue() - 1) / step.amount() * step.amount() + 1)
                            .truncatedTo(ChronoUnit.DAYS);
            case DAYS -> time.truncatedTo(ChronoUnit.DAYS);
            default -> {
                var nanos = (long) (step.seconds() * 1e9);
                var day = time.truncatedTo(ChronoUnit.DAYS);
                yield day.plusNanos(time.toLocalTime().toNanoOfDay() / nanos * nanos);
            }
        };
    }

    private static LocalDateTime time(double seconds) {
        var whole = Math.floor(seconds);
        var nanos = (long) ((seconds - whole) * 1e9);
        return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) whole, nanos), ZoneOffset.UTC);
    }

    private static double seconds(LocalDateTime time) {
        var instant = time.toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}

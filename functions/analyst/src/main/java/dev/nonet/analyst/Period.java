package dev.nonet.analyst;

import dev.nonet.shared.contract.analyst.Question.Grain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/// A period of a length, by its first moment in UTC.
record Period(Grain grain, LocalDateTime start) {
    private static final int MONTHS_OF_QUARTER = 3;

    /// The one that a time is in.
    static Period of(Grain grain, double seconds) {
        var time =
                LocalDateTime.ofInstant(
                        Instant.ofEpochSecond((long) Math.floor(seconds)), ZoneOffset.UTC);
        return new Period(
                grain,
                grain == Grain.HOUR
                        ? time.truncatedTo(ChronoUnit.HOURS)
                        : first(grain, time.toLocalDate()).atStartOfDay());
    }

    private static LocalDate first(Grain grain, LocalDate day) {
        return switch (grain) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    Period before() {
        return new Period(
                grain,
                switch (grain) {
                    case HOUR -> start.minusHours(1);
                    case DAY -> start.minusDays(1);
                    case WEEK -> start.minusWeeks(1);
                    case MONTH -> start.minusMonths(1);
                    case QUARTER -> start.minusMonths(MONTHS_OF_QUARTER);
                    case YEAR -> start.minusYears(1);
                });
    }

    double seconds() {
        return start.toEpochSecond(ZoneOffset.UTC);
    }

    /// Its first day, of an hour its first moment.
    String text() {
        return grain == Grain.HOUR
                ? start.toInstant(ZoneOffset.UTC).toString()
                : start.toLocalDate().toString();
    }
}

package dev.nonet.validator.claims;

import dev.nonet.shared.contract.planner.WorkCalendar;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The days of a calendar on which work is done, from a first one on, found by walking from day to day.
final class WorkingDays {
    /// Days that are walked at most.
    private static final int MAX = 400_000;

    private final Set<DayOfWeek> week;
    private final Set<LocalDate> holidays;
    private final List<LocalDate> days = new ArrayList<>();
    private final LocalDate first;
    private LocalDate next;

    WorkingDays(LocalDate first, @Nullable WorkCalendar calendar) {
        var worked = calendar == null ? null : calendar.workingDays();
        week =
                worked == null
                        ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                        : EnumSet.copyOf(worked);
        holidays = calendar == null ? Set.of() : new HashSet<>(calendar.holidays());
        this.first = first;
        next = first;
    }

    /// The working day with this number, from 0; null where it is too far away.
    @Nullable LocalDate day(long number) {
        while (days.size() <= number && days.size() < MAX) {
            if (week.contains(next.getDayOfWeek()) && !holidays.contains(next)) {
                days.add(next);
            }
            next = next.plusDays(1);
        }
        return number >= 0 && number < days.size() ? days.get((int) number) : null;
    }

    /// How many working days there are until the end of a date; negative before the start, where holidays do not count.
    double until(LocalDate date) {
        if (date.isBefore(first)) {
            return -date.plusDays(1)
                    .datesUntil(first)
                    .filter(day -> week.contains(day.getDayOfWeek()))
                    .count();
        }
        var number = 0;
        for (var day = day(0); day != null && !day.isAfter(date); day = day(number)) {
            number++;
        }
        return number;
    }

    /// The day on which work starts that begins so many working days after the start of the plan.
    @Nullable LocalDate starting(double startDay) {
        return day((long) Math.floor(startDay + PlannerClaims.ROUNDING));
    }

    /// The day on which work ends: the end of a day belongs to that day.
    @Nullable LocalDate ending(double finishDay) {
        return day(Math.max(0, (long) Math.ceil(finishDay - PlannerClaims.ROUNDING) - 1));
    }
}

package dev.nonet.validator.claims;

import dev.nonet.shared.contract.planner.PlannerInput;
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

    private WorkingDays(LocalDate first, Set<DayOfWeek> week, @Nullable WorkCalendar calendar) {
        this.first = first;
        this.week = week;
        holidays = new HashSet<>();
        if (calendar != null) {
            holidays.addAll(calendar.holidays());
            for (var absence : calendar.absences()) {
                absence.from().datesUntil(absence.to().plusDays(1)).forEach(holidays::add);
            }
        }
        next = first;
    }

    /// Of a plan: the days of the week on which it or one of its resources works, without its own holidays.
    static WorkingDays of(LocalDate first, PlannerInput input) {
        var own = week(input.calendar(), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        var all = EnumSet.copyOf(own);
        input.resources().forEach(resource -> all.addAll(week(resource.calendar(), own)));
        return new WorkingDays(first, all, input.calendar());
    }

    private static Set<DayOfWeek> week(@Nullable WorkCalendar calendar, Set<DayOfWeek> otherwise) {
        if (calendar == null) {
            return otherwise;
        }
        var worked = calendar.workingDays();
        var week = EnumSet.copyOf(worked == null ? otherwise : worked);
        calendar.hours().forEach(hours -> week.add(hours.day()));
        return week;
    }

    /// Whether everybody works when the plan does, and all day, so that a task takes as long as its effort.
    static boolean isEven(PlannerInput input) {
        var calendar = input.calendar();
        return (calendar == null || calendar.hours().isEmpty())
                && input.resources().stream().allMatch(resource -> resource.calendar() == null);
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

    boolean isWorked(LocalDate date) {
        return week.contains(date.getDayOfWeek()) && !holidays.contains(date);
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

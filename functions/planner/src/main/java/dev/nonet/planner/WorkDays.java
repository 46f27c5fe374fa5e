package dev.nonet.planner;

import dev.nonet.shared.contract.planner.WorkCalendar;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The working days of a calendar, numbered from 0 at the start of the plan. Both directions take O(log holidays).
final class WorkDays {
    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final int DAYS_PER_WEEK = 7;

    /// The worked days of a week, as days after its Monday.
    private final int[] worked;

    /// For each day of the week, how many days before it are worked.
    private final int[] workedBefore;

    private final long firstMonday;

    /// The number in weeks without holidays of the day that is number 0 here.
    private final long base;

    /// The holidays that would else be worked, numbered as if there were none.
    private final long[] holidays;

    private WorkDays(LocalDate start, Set<DayOfWeek> week, List<LocalDate> daysOff) {
        worked = week.stream().mapToInt(WorkDays::afterMonday).sorted().toArray();
        workedBefore = new int[DAYS_PER_WEEK];
        for (var day = 1; day < DAYS_PER_WEEK; day++) {
            workedBefore[day] = workedBefore[day - 1] + (week.contains(DayOfWeek.of(day)) ? 1 : 0);
        }
        firstMonday = start.toEpochDay() - afterMonday(start.getDayOfWeek());
        base = inWeeks(start);
        holidays =
                daysOff.isEmpty()
                        ? new long[0]
                        : daysOff.stream()
                                .filter(day -> week.contains(day.getDayOfWeek()))
                                .filter(day -> !day.isBefore(start))
                                .mapToLong(day -> inWeeks(day) - base)
                                .sorted()
                                .distinct()
                                .toArray();
    }

    /// @param calendar Monday to Friday without holidays when null
    static WorkDays from(LocalDate start, @Nullable WorkCalendar calendar) {
        return new WorkDays(
                start, week(calendar), calendar == null ? List.of() : calendar.holidays());
    }

    /// The days of the week on which a calendar works.
    static Set<DayOfWeek> week(@Nullable WorkCalendar calendar) {
        return calendar == null || calendar.workingDays() == null
                ? MONDAY_TO_FRIDAY
                : EnumSet.copyOf(calendar.workingDays());
    }

    /// The date of a working day, as days since 1970-01-01.
    long epochDay(long number) {
        var inWeeks = base + number + holidaysPassed(number);
        return firstMonday
                + DAYS_PER_WEEK * Math.floorDiv(inWeeks, (long) worked.length)
                + worked[Math.floorMod(inWeeks, worked.length)];
    }

    LocalDate date(long number) {
        return LocalDate.ofEpochDay(epochDay(number));
    }

    /// The number of the first working day on or after a date; negative for dates before the start.
    long number(LocalDate date) {
        var inWeeks = inWeeks(date) - base;
        var before = Arrays.binarySearch(holidays, inWeeks);
        return inWeeks - (before < 0 ? -before - 1 : before);
    }

    boolean isWorked(LocalDate date) {
        return number(date) != number(date.plusDays(1));
    }

    /// The date on which work that starts after so many ticks starts.
    LocalDate startDate(long ticks) {
        return date(Math.floorDiv(ticks, WorkingTime.TICKS_PER_DAY));
    }

    /// The date on which work that ends after so many ticks ends: the end of a day belongs to that day.
    LocalDate finishDate(long ticks) {
        return startDate(Math.max(0, ticks - 1));
    }

    /// How many holidays lie before the working day of this number: those whose own number, with the holidays before
    /// them taken out, is not above it.
    private long holidaysPassed(long number) {
        var low = 0;
        var high = holidays.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (holidays[middle] - middle <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long inWeeks(LocalDate date) {
        var days = date.toEpochDay() - firstMonday;
        return Math.floorDiv(days, DAYS_PER_WEEK) * worked.length
                + workedBefore[(int) Math.floorMod(days, (long) DAYS_PER_WEEK)];
    }

    private static int afterMonday(DayOfWeek day) {
        return day.getValue() - 1;
    }
}

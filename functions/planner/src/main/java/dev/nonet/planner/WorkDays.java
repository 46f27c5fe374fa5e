package dev.nonet.planner;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/// Working days, numbered from 0 at the start of the plan. Both directions take O(log holidays).
final class WorkDays {
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

    /// @param week not empty
    WorkDays(LocalDate start, Set<DayOfWeek> week, DaysOff off) {
        worked = week.stream().mapToInt(WorkDays::afterMonday).sorted().toArray();
        workedBefore = new int[DAYS_PER_WEEK];
        for (var day = 1; day < DAYS_PER_WEEK; day++) {
            workedBefore[day] = workedBefore[day - 1] + (week.contains(DayOfWeek.of(day)) ? 1 : 0);
        }
        firstMonday = start.toEpochDay() - afterMonday(start.getDayOfWeek());
        base = inWeeks(start.toEpochDay());
        holidays =
                off.days()
                        .filter(day -> day >= start.toEpochDay() && isInWeek(day))
                        .map(day -> inWeeks(day) - base)
                        .toArray();
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
        var inWeeks = inWeeks(date.toEpochDay()) - base;
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

    private boolean isInWeek(long epochDay) {
        return inWeeks(epochDay) != inWeeks(epochDay + 1);
    }

    private long inWeeks(long epochDay) {
        var days = epochDay - firstMonday;
        return Math.floorDiv(days, DAYS_PER_WEEK) * worked.length
                + workedBefore[(int) Math.floorMod(days, (long) DAYS_PER_WEEK)];
    }

    private static int afterMonday(DayOfWeek day) {
        return day.getValue() - 1;
    }
}

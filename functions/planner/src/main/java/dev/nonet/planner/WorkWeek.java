package dev.nonet.planner;

import dev.nonet.shared.contract.planner.WorkCalendar;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;

/// How many ticks of each day of the week are worked, from Monday on, and on which days none.
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WorkWeek(int[] ticks, DaysOff off) {
    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /// @param plan the week of the plan, for a resource
    static WorkWeek of(@Nullable WorkCalendar calendar, @Nullable WorkWeek plan) {
        var ticks = new int[DayOfWeek.values().length];
        for (var day : DayOfWeek.values()) {
            var usual = plan == null ? 0 : plan.ofDay(day);
            var named = calendar == null ? null : calendar.workingDays();
            var isWorked =
                    named == null
                            ? plan == null ? MONDAY_TO_FRIDAY.contains(day) : usual > 0
                            : named.contains(day);
            ticks[day.getValue() - 1] =
                    isWorked ? usual > 0 ? usual : (int) WorkingTime.TICKS_PER_DAY : 0;
        }
        if (calendar == null) {
            return new WorkWeek(ticks, DaysOff.NONE);
        }
        for (var one : calendar.hours()) {
            ticks[one.day().getValue() - 1] =
                    (int) Math.max(1, WorkingTime.ticks(one.hours() / Durations.HOURS_PER_DAY));
        }
        return new WorkWeek(ticks, DaysOff.of(calendar));
    }

    Set<DayOfWeek> days() {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (ofDay(day) > 0) {
                days.add(day);
            }
        }
        return days;
    }

    int ofDay(DayOfWeek day) {
        return ticks[day.getValue() - 1];
    }

    int ticks(long epochDay) {
        return off.has(epochDay) ? 0 : ofDay(DayOfWeek.MONDAY.plus(epochDay + 3));
    }
}

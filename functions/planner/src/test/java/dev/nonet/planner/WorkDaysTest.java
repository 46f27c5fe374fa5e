package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.planner.WorkCalendar;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class WorkDaysTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void workFromMondayToFridayUnlessToldOtherwise() {
        var days = days(MONDAY, null);

        assertThat(days.date(4)).isEqualTo("2026-03-06");
        assertThat(days.date(5)).isEqualTo("2026-03-09");
        assertThat(days.isWorked(LocalDate.of(2026, 3, 7))).isFalse();
        assertThat(days.isWorked(LocalDate.of(2026, 3, 9))).isTrue();
    }

    @Test
    void startOnTheFirstWorkingDay() {
        assertThat(days(LocalDate.of(2026, 3, 7), null).date(0)).isEqualTo("2026-03-09");
    }

    @Test
    void passOverHolidays() {
        var days = days(MONDAY, new WorkCalendar(null, List.of(MONDAY.plusDays(1))));

        assertThat(days.date(1)).isEqualTo("2026-03-04");
        assertThat(days.number(MONDAY.plusDays(1))).isEqualTo(1);
        assertThat(days.isWorked(MONDAY.plusDays(1))).isFalse();
    }

    @Test
    void endADayOnThatDay() {
        var days = days(MONDAY, null);

        assertThat(days.finishDate(WorkingTime.ticks(1))).isEqualTo("2026-03-02");
        assertThat(days.startDate(WorkingTime.ticks(1))).isEqualTo("2026-03-03");
        assertThat(days.finishDate(WorkingTime.ticks(1) + 1)).isEqualTo("2026-03-03");
        assertThat(days.finishDate(0)).isEqualTo("2026-03-02");
    }

    @Property(tries = 300)
    void agreeWithCountingDayByDay(
            @ForAll @NotEmpty Set<DayOfWeek> week,
            @ForAll @Size(max = 30) List<@IntRange(min = -10, max = 90) Integer> daysOff,
            @ForAll @IntRange(max = 6) int startsOn) {
        var start = MONDAY.plusDays(startsOn);
        var holidays = daysOff.stream().map(start::plusDays).toList();
        var days = days(start, new WorkCalendar(List.copyOf(week), holidays));

        var worked = new ArrayList<LocalDate>();
        for (var date = start; worked.size() < 50; date = date.plusDays(1)) {
            assertThat(days.number(date)).isEqualTo(worked.size());
            if (week.contains(date.getDayOfWeek()) && !holidays.contains(date)) {
                assertThat(days.isWorked(date)).isTrue();
                assertThat(days.date(worked.size())).isEqualTo(date);
                worked.add(date);
            } else {
                assertThat(days.isWorked(date)).isFalse();
            }
        }
    }

    private static WorkDays days(LocalDate start, @Nullable WorkCalendar calendar) {
        return Calendars.of(start, calendar, List.of()).workDays();
    }
}

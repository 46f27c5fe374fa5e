package dev.nonet.planner;

import dev.nonet.planner.levelling.Calendar;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;

/// When the plan and its resources work. The days of the plan's time are those on which any of them does. A day that is shorter begins
/// with the others, and those who do a task together work while all of them do. Not for use by several threads.
final class Calendars {
    /// Days of a plan in which someone does not always work.
    static final int MAX_DAYS = 40_000;

    private final WorkDays workDays;
    private final List<WorkWeek> weeks = new ArrayList<>();
    private final Map<WorkCalendar, Integer> known = new HashMap<>();
    private final Map<List<Integer>, Shift> shifts = new HashMap<>();
    private final int[] ofResource;
    private final Map<String, Integer> places = new HashMap<>();

    /// Days of the week on which anyone works.
    private final Set<DayOfWeek> all;

    private Calendars(LocalDate start, @Nullable WorkCalendar plan, List<Resource> resources) {
        var ofPlan = WorkWeek.of(plan, null);
        weeks.add(new WorkWeek(ofPlan.ticks(), DaysOff.NONE));
        ofResource = new int[resources.size()];
        for (var r = 0; r < ofResource.length; r++) {
            var calendar = resources.get(r).calendar();
            if (calendar != null) {
                ofResource[r] = known.computeIfAbsent(calendar, one -> added(one, ofPlan));
            }
        }
        var worked = EnumSet.noneOf(DayOfWeek.class);
        weeks.forEach(week -> worked.addAll(week.days()));
        workDays = new WorkDays(start, worked, ofPlan.off());
        all = worked;
        for (var r = 0; r < ofResource.length; r++) {
            places.putIfAbsent(resources.get(r).id(), r);
        }
    }

    static Calendars of(LocalDate start, @Nullable WorkCalendar plan, List<Resource> resources) {
        return new Calendars(start, plan, resources);
    }

    /// The days of the week on which a calendar works; Monday to Friday where there is none.
    static Set<DayOfWeek> week(@Nullable WorkCalendar calendar) {
        return WorkWeek.of(calendar, null).days();
    }

    /// When people work together.
    ///
    /// @param first the first moment of it, or [Dates#NONE] where they never do
    record Shift(Calendar calendar, long first) {}

    WorkDays workDays() {
        return workDays;
    }

    /// When the plan works.
    Calendar plan() {
        return shift(List.of(0)).calendar();
    }

    /// When those work whom a task names; when the plan does where it names a skill, or nobody.
    Calendar of(Task task) {
        var named = task.needs().stream().map(need -> places.get(need.resource())).toList();
        return named.contains(null)
                ? plan()
                : together(named.stream().mapToInt(r -> r).toArray()).calendar();
    }

    /// When all of these resources work; when the plan does where they are none.
    Shift together(int... resources) {
        return shift(
                resources.length == 0
                        ? List.of(0)
                        : Arrays.stream(resources)
                                .map(r -> ofResource[r])
                                .sorted()
                                .distinct()
                                .boxed()
                                .toList());
    }

    private Shift shift(List<Integer> members) {
        return shifts.computeIfAbsent(
                members,
                all -> {
                    var different = all.stream().map(weeks::get).filter(w -> !isAlways(w)).toList();
                    return different.isEmpty()
                            ? new Shift(Calendar.ALWAYS, 0)
                            : shift(day -> ticks(different, day));
                });
    }

    private Shift shift(LongToIntFunction ticks) {
        var calendar = Calendar.of(WorkingTime.TICKS_PER_DAY, day -> within(day, ticks));
        for (var day = 0; day < MAX_DAYS; day++) {
            if (ticks.applyAsInt(day) > 0) {
                return new Shift(calendar, day * WorkingTime.TICKS_PER_DAY);
            }
        }
        return new Shift(calendar, Dates.NONE);
    }

    private static int within(long day, LongToIntFunction ticks) {
        if (day >= MAX_DAYS) {
            throw new AgentException.Permanent(
                    "PLAN_TOO_LONG",
                    "The plan would take more than %d days with these calendars; shorten the tasks or add working time."
                            .formatted(MAX_DAYS));
        }
        return ticks.applyAsInt(day);
    }

    private int ticks(List<WorkWeek> members, long day) {
        var epochDay = workDays.epochDay(day);
        var least = (int) WorkingTime.TICKS_PER_DAY;
        for (var week : members) {
            least = Math.min(least, week.ticks(epochDay));
        }
        return least;
    }

    /// Whether it works on all days of the plan's time, and all day.
    private boolean isAlways(WorkWeek week) {
        return week.days().equals(all)
                && week.days().stream()
                        .allMatch(day -> week.ofDay(day) == WorkingTime.TICKS_PER_DAY)
                && week.off().isEmpty();
    }

    private int added(WorkCalendar calendar, WorkWeek plan) {
        weeks.add(WorkWeek.of(calendar, plan));
        return weeks.size() - 1;
    }
}

package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// The wished dates of the tasks as moments of working time: ticks since the start of the plan.
///
/// @param fixedStart for each task, or [#NONE]; also where the date lies before the plan
/// @param deadline for each task the end of its last day, or [#NONE]
/// @param release for each task the first moment at which it may start; its fixed start, where it has one
/// @param begun for each task whether it was started, so that it should go on at its release
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record Dates(long[] fixedStart, long[] deadline, long[] release, boolean[] begun) {
    /// No date was wished.
    static final long NONE = Long.MIN_VALUE;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    static Dates of(List<Task> tasks, WorkDays workDays) {
        var fixedStart = new long[tasks.size()];
        var deadline = new long[tasks.size()];
        Arrays.fill(fixedStart, NONE);
        Arrays.fill(deadline, NONE);
        var release = new long[tasks.size()];
        for (var t = 0; t < tasks.size(); t++) {
            var task = tasks.get(t);
            if (task.fixedStart() != null) {
                var number = workDays.number(task.fixedStart());
                fixedStart[t] = number < 0 ? NONE : number * WorkingTime.TICKS_PER_DAY;
            }
            if (task.notBefore() != null) {
                release[t] = workDays.number(task.notBefore()) * WorkingTime.TICKS_PER_DAY;
            }
            release[t] = Math.max(0, Math.max(release[t], fixedStart[t]));
            if (task.deadline() != null) {
                deadline[t] =
                        workDays.number(task.deadline().plusDays(1)) * WorkingTime.TICKS_PER_DAY;
            }
        }
        return new Dates(fixedStart, deadline, release, new boolean[tasks.size()]);
    }

    /// @throws AgentException.Permanent `DATE_OUT_OF_RANGE`
    static void check(LocalDate start, PlannerInput input, List<Task> tasks) {
        check(start);
        check(input.calendar());
        input.resources().forEach(resource -> check(resource.calendar()));
        for (var task : tasks) {
            check(task.deadline());
            check(task.fixedStart());
            check(task.notBefore());
            check(task.started());
            check(task.finished());
        }
    }

    private static void check(@Nullable WorkCalendar calendar) {
        if (calendar != null) {
            calendar.holidays().forEach(Dates::check);
            for (var absence : calendar.absences()) {
                check(absence.from());
                check(absence.to());
            }
        }
    }

    private static void check(@Nullable LocalDate date) {
        if (date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)) {
            throw new AgentException.Permanent(
                    "DATE_OUT_OF_RANGE",
                    "Dates of a plan are in the years %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
        }
    }
}

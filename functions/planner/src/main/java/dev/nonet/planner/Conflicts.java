package dev.nonet.planner;

import dev.nonet.planner.levelling.Pass;
import dev.nonet.shared.contract.planner.PlannerResult.Conflict;
import dev.nonet.shared.contract.planner.PlannerResult.ConflictKind;
import dev.nonet.shared.contract.planner.Task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The wished dates that a schedule cannot keep.
final class Conflicts {
    /// Ids of a chain that a conflict names.
    private static final int NAMED = 20;

    private Conflicts() {}

    static List<Conflict> in(Schedule schedule) {
        var conflicts = new ArrayList<Conflict>();
        for (var t = 0; t < schedule.tasks().size(); t++) {
            var task = schedule.tasks().get(t);
            if (task.fixedStart() != null && task.started() == null && task.finished() == null) {
                addFixedStart(schedule, t, task, task.fixedStart(), conflicts);
            }
            if (task.deadline() != null) {
                addDeadline(schedule, t, task, task.deadline(), conflicts);
            }
        }
        return conflicts;
    }

    private static void addFixedStart(
            Schedule schedule, int place, Task task, LocalDate wished, List<Conflict> conflicts) {
        var start = schedule.criticalPath().earlyStart()[place];
        var number = schedule.workDays().number(wished);
        var late = start - number * WorkingTime.TICKS_PER_DAY;
        var planned = schedule.startDate(place);
        if (number < 0) {
            conflicts.add(
                    new Conflict(
                            ConflictKind.FIXED_START_BEFORE_PLAN,
                            task.id(),
                            wished,
                            planned,
                            WorkingTime.days(late),
                            because(schedule, place),
                            "The fixed start lies before the start of the plan."));
        } else if (late > 0) {
            conflicts.add(
                    new Conflict(
                            ConflictKind.FIXED_START_TOO_EARLY,
                            task.id(),
                            wished,
                            planned,
                            WorkingTime.days(late),
                            because(schedule, place),
                            schedule.criticalPath().driver()[place] == Pass.NONE
                                    ? "Its fixed start has passed."
                                    : "What the task depends on is not done by its fixed start."));
        } else if (!schedule.workDays().isWorked(wished)) {
            conflicts.add(
                    new Conflict(
                            ConflictKind.FIXED_START_NOT_WORKED,
                            task.id(),
                            wished,
                            planned,
                            0,
                            List.of(task.id()),
                            "The fixed start is no working day; the next one is taken."));
        }
    }

    private static void addDeadline(
            Schedule schedule, int place, Task task, LocalDate wished, List<Conflict> conflicts) {
        var late = schedule.earlyFinish(place) - schedule.dates().deadline()[place];
        if (late > 0) {
            conflicts.add(
                    new Conflict(
                            ConflictKind.DEADLINE_MISSED,
                            task.id(),
                            wished,
                            schedule.finishDate(place),
                            WorkingTime.days(late),
                            because(schedule, place),
                            "The task cannot end by its deadline."));
        }
    }

    private static List<String> because(Schedule schedule, int place) {
        var chain = schedule.criticalPath().chain(place);
        return chain.subList(Math.max(0, chain.size() - NAMED), chain.size()).stream()
                .map(t -> schedule.tasks().get(t).id())
                .toList();
    }
}

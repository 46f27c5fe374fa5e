package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.PlannerResult.EffortBasis;
import dev.nonet.shared.contract.planner.PlannerResult.Milestone;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.PlannerResult.Span;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The moments that the critical path method found, put on the calendar.
///
/// @param criticalPath with resources, the times that they allow
/// @param network with resources, with the order in which tasks hand them on
/// @param shared null without resources
record Schedule(
        List<Task> tasks,
        Network network,
        CriticalPathMethod criticalPath,
        Dates dates,
        WorkDays workDays,
        @Nullable ResourcePlan shared) {
    List<ScheduledTask> scheduled() {
        var scheduled = new ArrayList<ScheduledTask>(tasks.size());
        for (var t = 0; t < tasks.size(); t++) {
            var task = tasks.get(t);
            var slack = criticalPath.slack(t);
            var early = span(t, criticalPath.earlyStart()[t], criticalPath.earlyFinish()[t]);
            var amounts = shared == null ? null : shared.amounts(t);
            scheduled.add(
                    new ScheduledTask(
                            task.id(),
                            name(task),
                            task.phase(),
                            WorkingTime.days(network.work()[t]),
                            basis(task),
                            early.start(),
                            early.finish(),
                            early,
                            slack == 0
                                    ? early
                                    : span(
                                            t,
                                            criticalPath.lateStart()[t],
                                            criticalPath.lateFinish()[t]),
                            WorkingTime.days(slack),
                            slack == 0,
                            amounts == null ? null : List.copyOf(amounts.keySet()),
                            amounts == null ? null : List.copyOf(amounts.values()),
                            shared == null || task.modes().isEmpty() ? null : shared.mode(t)));
        }
        return scheduled;
    }

    List<Milestone> milestones() {
        var milestones = new ArrayList<Milestone>();
        for (var t = 0; t < tasks.size(); t++) {
            if (network.work()[t] == 0) {
                milestones.add(new Milestone(tasks.get(t).id(), name(tasks.get(t)), startDate(t)));
            }
        }
        milestones.sort(Comparator.comparing(Milestone::date));
        return milestones;
    }

    LocalDate startDate(int task) {
        return startDate(task, criticalPath.earlyStart()[task]);
    }

    LocalDate finishDate(int task) {
        return network.work()[task] == 0 ? startDate(task) : workDays.finishDate(earlyFinish(task));
    }

    long earlyFinish(int task) {
        return criticalPath.earlyFinish()[task];
    }

    static String name(Task task) {
        var name = task.name();
        return name == null ? task.id() : name;
    }

    private Span span(int task, long start, long finish) {
        var startDate = startDate(task, start);
        return new Span(
                startDate,
                network.work()[task] == 0 ? startDate : workDays.finishDate(finish),
                WorkingTime.days(start),
                WorkingTime.days(finish));
    }

    /// A milestone that other tasks lead to is reached on the day they end; every other task starts on its first day.
    private LocalDate startDate(int task, long start) {
        return network.work()[task] == 0 && start != dates.fixedStart()[task]
                ? workDays.finishDate(start)
                : workDays.startDate(start);
    }

    private static EffortBasis basis(Task task) {
        if (task.finished() != null) {
            return EffortBasis.ACTUAL;
        }
        if (task.started() != null) {
            return EffortBasis.IN_PROGRESS;
        }
        return task.effort() instanceof Effort.ThreePoint
                ? EffortBasis.PERT_MEAN
                : EffortBasis.GIVEN;
    }
}

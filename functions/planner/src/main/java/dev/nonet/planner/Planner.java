package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.TotalDuration;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// Makes a plan of tasks: the network, its critical path, its calendar.
final class Planner {
    private static final int LAST_YEAR = 9999;

    private Planner() {}

    /// @param tasks at least one
    /// @throws AgentException.Permanent `DUPLICATE_TASK`, `UNKNOWN_DEPENDENCY`, `DEPENDENCY_CYCLE`, `PLAN_TOO_LARGE`,
    ///     `PLAN_TOO_LONG` or `DATE_OUT_OF_RANGE`
    static PlannerResult plan(
            @Nullable String project, List<Task> tasks, PlannerInput input, LocalDate today) {
        var start = input.start() == null ? today : input.start();
        Dates.check(start, input, tasks);
        var workDays = WorkDays.from(start, input.calendar());
        var network = Network.of(tasks);
        var order = TopologicalOrder.of(network, tasks);
        var dates = Dates.of(tasks, workDays);
        var criticalPath = CriticalPathMethod.run(network, order, dates);
        var finish = finish(workDays, criticalPath.total());
        var schedule = new Schedule(tasks, network, criticalPath, dates, workDays);
        var total = WorkingTime.days(criticalPath.total());
        var firstDay = workDays.date(0);
        return new PlannerResult(
                project,
                firstDay,
                finish,
                new TotalDuration(total, finish.toEpochDay() - firstDay.toEpochDay() + 1),
                Phases.of(schedule),
                criticalPath.longestChain(network).stream().map(t -> tasks.get(t).id()).toList(),
                schedule.scheduled(),
                schedule.milestones(),
                Conflicts.in(schedule),
                null,
                total,
                0,
                true,
                null,
                null,
                null,
                List.of());
    }

    private static LocalDate finish(WorkDays workDays, long total) {
        var finish = workDays.finishDate(total);
        if (finish.getYear() > LAST_YEAR) {
            throw new AgentException.Permanent(
                    "PLAN_TOO_LONG",
                    "The plan would end after the year %d; shorten the tasks or add working days."
                            .formatted(LAST_YEAR));
        }
        return finish;
    }
}

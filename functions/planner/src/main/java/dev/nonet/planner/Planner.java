package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.TotalDuration;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes a plan of tasks: the network, its critical path, its calendar.
final class Planner {
    private static final int LAST_YEAR = 9999;
    private static final double PERCENT = 100;

    /// Where the request gives none.
    private static final long SEED = 1;

    private Planner() {}

    /// @param tasks at least one
    /// @throws AgentException.Permanent `DUPLICATE_TASK`, `UNKNOWN_DEPENDENCY`, `DEPENDENCY_CYCLE`, `PLAN_TOO_LARGE`,
    ///     `PLAN_TOO_LONG` or `DATE_OUT_OF_RANGE`
    static PlannerResult plan(
            @Nullable String project, List<Task> tasks, PlannerInput input, LocalDate today) {
        return plan(project, tasks, input, today, () -> false);
    }

    /// @param isLate whether the search for a shorter plan has to end
    static PlannerResult plan(
            @Nullable String project,
            List<Task> tasks,
            PlannerInput input,
            LocalDate today,
            BooleanSupplier isLate) {
        var start = input.start() == null ? today : input.start();
        Dates.check(start, input, tasks);
        var workDays = WorkDays.from(start, input.calendar());
        var seed = input.seed() == null ? SEED : input.seed();
        var network = Network.of(tasks);
        var order = TopologicalOrder.of(network, tasks);
        var dates = Dates.of(tasks, workDays);
        var criticalPath = CriticalPathMethod.run(network, order, dates);
        var shared =
                needsResources(tasks, input)
                        ? ResourcePlan.of(
                                tasks,
                                input.resources(),
                                network,
                                criticalPath,
                                dates,
                                seed,
                                isLate)
                        : null;
        var times = shared == null ? criticalPath : shared.times();
        var finish = finish(workDays, times.total());
        var schedule =
                new Schedule(
                        tasks,
                        shared == null ? network : shared.network(),
                        times,
                        dates,
                        workDays,
                        shared);
        var total = WorkingTime.days(times.total());
        var bound = shared == null ? times.total() : shared.lowerBound();
        var firstDay = workDays.date(0);
        return new PlannerResult(
                project,
                firstDay,
                finish,
                new TotalDuration(total, finish.toEpochDay() - firstDay.toEpochDay() + 1),
                Phases.of(schedule),
                ids(criticalPath.longestChain(network), tasks),
                schedule.scheduled(),
                schedule.milestones(),
                Conflicts.in(schedule),
                shared == null ? null : ids(times.longestChain(shared.network()), tasks),
                WorkingTime.days(bound),
                bound == 0 ? 0 : PERCENT * (times.total() - bound) / bound,
                times.total() == bound,
                shared == null ? null : shared.utilisation(),
                Simulation.isNeeded(tasks)
                        ? new Simulation(schedule, seed, simulations(input)).run()
                        : null,
                shared == null ? null : shared.cost(),
                List.of());
    }

    /// How many plans a request wants to be simulated.
    static int simulations(PlannerInput input) {
        return input.simulations() == null ? Simulation.USUAL : input.simulations();
    }

    static boolean needsResources(List<Task> tasks, PlannerInput input) {
        return !input.resources().isEmpty()
                || tasks.stream().anyMatch(task -> !task.needs().isEmpty());
    }

    private static List<String> ids(List<Integer> places, List<Task> tasks) {
        return places.stream().map(t -> tasks.get(t).id()).toList();
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

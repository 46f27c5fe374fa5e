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
public final class Planner {
    private static final int LAST_YEAR = 9999;
    private static final double PERCENT = 100;

    /// Where the request gives none.
    private static final long SEED = 1;

    private Planner() {}

    /// A plan.
    ///
    /// @param limits what was assumed for it, in words
    record Planned(PlannerResult plan, List<String> limits) {}

    /// A plan for which nothing but the request is there.
    ///
    /// @param tasks at least one
    /// @param isLate whether the search for a shorter plan has to end
    public static PlannerResult plan(
            List<Task> tasks, PlannerInput input, LocalDate today, BooleanSupplier isLate) {
        return plan(null, tasks, input, today, null, isLate).plan();
    }

    /// @param tasks at least one
    static PlannerResult plan(
            @Nullable String project, List<Task> tasks, PlannerInput input, LocalDate today) {
        return plan(project, tasks, input, today, null, () -> false).plan();
    }

    /// @param before the plan that the session had, or null
    /// @param isLate whether the search for a shorter plan has to end
    /// @throws AgentException.Permanent `DUPLICATE_TASK`, `UNKNOWN_DEPENDENCY`, `DEPENDENCY_CYCLE`, `PLAN_TOO_LARGE`,
    ///     `PLAN_TOO_LONG`, `PROGRESS_INVALID` or `DATE_OUT_OF_RANGE`
    static Planned plan(
            @Nullable String project,
            List<Task> tasks,
            PlannerInput input,
            LocalDate today,
            @Nullable PlannerResult before,
            BooleanSupplier isLate) {
        var start = start(tasks, input, today);
        Dates.check(start, input, tasks);
        var calendars = Calendars.of(start, input.calendar(), input.resources());
        var workDays = calendars.workDays();
        var progress = Progress.of(tasks, calendars, input.asOf() == null ? today : input.asOf());
        var rest = progress == null ? tasks : progress.rest();
        var network = Network.of(rest, calendars.plan());
        var order = TopologicalOrder.of(network, rest);
        var asked = Dates.of(rest, workDays);
        var dates = progress == null ? asked : progress.released(asked);
        var seed = input.seed() == null ? SEED : input.seed();
        var shared =
                needsResources(rest, input)
                        ? ResourcePlan.of(
                                rest,
                                input.resources(),
                                calendars,
                                network,
                                order,
                                dates,
                                seed,
                                isLate)
                        : null;
        var criticalPath =
                shared == null ? CriticalPathMethod.run(network, order, dates) : shared.free();
        var times = shared == null ? criticalPath : shared.times();
        var linked = shared == null ? network : shared.network();
        var left =
                new Schedule(
                        shared == null ? rest : shared.chosen(rest),
                        linked,
                        times,
                        dates,
                        workDays,
                        shared);
        var schedule =
                progress == null
                        ? left
                        : new Schedule(
                                shared == null ? tasks : shared.chosen(tasks),
                                progress.shown(linked, times),
                                progress.shown(times),
                                dates,
                                workDays,
                                shared);
        var finish = finish(workDays, schedule.criticalPath().total());
        var total = schedule.criticalPath().total();
        var passed = total == times.total() ? 0 : total;
        var bound = Math.max(passed, shared == null ? times.total() : shared.lowerBound());
        var firstDay = workDays.date(0);
        var plan =
                new PlannerResult(
                        project,
                        firstDay,
                        finish,
                        new TotalDuration(
                                WorkingTime.days(total),
                                finish.toEpochDay() - firstDay.toEpochDay() + 1),
                        Phases.of(schedule),
                        ids(criticalPath.longestChain(), tasks),
                        schedule.scheduled(),
                        schedule.milestones(),
                        Conflicts.in(schedule),
                        shared == null ? null : ids(times.longestChain(), tasks),
                        WorkingTime.days(bound),
                        bound == 0 ? 0 : PERCENT * (total - bound) / bound,
                        total == bound,
                        shared == null ? null : shared.utilisation(),
                        Simulation.isNeeded(left.tasks())
                                ? new Simulation(left, seed, simulations(input)).run()
                                : null,
                        shared == null ? null : shared.cost(),
                        progress == null || before == null
                                ? null
                                : new Moves(before, schedule, progress).all(),
                        List.of());
        return new Planned(plan, progress == null ? List.of() : progress.limits());
    }

    /// Work that was begun tells when the plan starts, where the request does not.
    private static LocalDate start(List<Task> tasks, PlannerInput input, LocalDate today) {
        var first = input.start() == null ? Progress.firstDay(tasks) : input.start();
        return first == null ? today : first;
    }

    /// How many plans a request wants to be simulated.
    static int simulations(PlannerInput input) {
        return input.simulations() == null ? Simulation.USUAL : input.simulations();
    }

    static boolean needsResources(List<Task> tasks, PlannerInput input) {
        return !input.resources().isEmpty()
                || tasks.stream()
                        .anyMatch(task -> !task.needs().isEmpty() || !task.modes().isEmpty());
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

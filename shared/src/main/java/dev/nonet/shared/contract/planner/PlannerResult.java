package dev.nonet.shared.contract.planner;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/// A schedule by the critical path method, with the limits of the resources where they are given.
///
/// @param project the project's name
/// @param start the first working day of the plan
/// @param finish the day on which the last task ends
/// @param totalDuration from the start of the first working day to the end of the last task
/// @param phases in the order of their first task
/// @param criticalPath ids of one chain of tasks that decides the duration without limits of resources, first to last
/// @param schedule every task, in the order given
/// @param milestones the tasks without effort, by date
/// @param conflicts wished dates that cannot hold
/// @param criticalChain ids of one chain of tasks, each waiting for the one before it or for what that hands on, of which the last
///     one ends last; absent without resources
/// @param lowerBound working days in which no plan can be beaten
/// @param gapPercent how far the plan is above `lowerBound`
/// @param provedOptimal whether no shorter plan exists
/// @param utilisation of each resource, from the start to the finish; absent without resources
/// @param risk how long the plan takes by simulation; absent where no effort is a three-point estimate
/// @param cost of the work of all resources, by their rates; absent where one that works has none
/// @param moves what ends on another day than in the plan that the session had before, the largest move first; absent where no
///     task was started or finished, or the session had no plan
/// @param exports the files that were asked for
public record PlannerResult(
        @Nullable String project,
        LocalDate start,
        LocalDate finish,
        TotalDuration totalDuration,
        List<Phase> phases,
        List<String> criticalPath,
        List<ScheduledTask> schedule,
        List<Milestone> milestones,
        List<Conflict> conflicts,
        @Nullable List<String> criticalChain,
        double lowerBound,
        double gapPercent,
        boolean provedOptimal,
        @Nullable List<Utilisation> utilisation,
        @Nullable Risk risk,
        @Nullable Double cost,
        @Nullable List<Move> moves,
        List<Export> exports) {
    /// The same plan, with files.
    public PlannerResult withExports(List<Export> files) {
        return new PlannerResult(
                project,
                start,
                finish,
                totalDuration,
                phases,
                criticalPath,
                schedule,
                milestones,
                conflicts,
                criticalChain,
                lowerBound,
                gapPercent,
                provedOptimal,
                utilisation,
                risk,
                cost,
                moves,
                files);
    }

    /// @param workingDays working time
    /// @param calendarDays from the first day to the last, both counted
    public record TotalDuration(double workingDays, long calendarDays) {}

    /// A part of the project.
    ///
    /// @param name as the tasks name it; `stage 1`, `stage 2` … where no task names a phase
    /// @param basis where the phase comes from
    /// @param duration working days from the first start to the last finish
    /// @param tasks ids, in the order given
    public record Phase(
            String name,
            PhaseBasis basis,
            LocalDate start,
            LocalDate finish,
            double duration,
            List<String> tasks) {}

    /// Where a phase comes from.
    public enum PhaseBasis {
        /// The tasks say so.
        TASKS,
        /// No task names a phase; a stage is what has the same number of tasks before it.
        DEPENDENCIES
    }

    /// One task in the plan.
    ///
    /// @param task its id
    /// @param effort working days it is planned with
    /// @param effortBasis where that figure comes from
    /// @param start the day it starts: its early start
    /// @param finish the day it ends: its early finish
    /// @param early the planned time; with resources, as early as the search put it
    /// @param slack working days it may slip without moving the finish, a fixed start or a deadline; with resources, in the
    ///     order in which tasks hand them on
    /// @param critical whether it has no slack
    /// @param resources ids of those that do it; absent without resources
    /// @param amounts how much it takes of each of them, in the same order
    /// @param mode in which it is done: 0 for its own effort and needs, 1 for the first of its `modes`; absent where it has none
    public record ScheduledTask(
            String task,
            String name,
            @Nullable String phase,
            double effort,
            EffortBasis effortBasis,
            LocalDate start,
            LocalDate finish,
            Span early,
            Span late,
            double slack,
            boolean critical,
            @Nullable List<String> resources,
            @Nullable List<Double> amounts,
            @Nullable Integer mode) {}

    /// Where a task's effort comes from.
    public enum EffortBasis {
        /// The request's own figure.
        GIVEN,
        /// (optimistic + 4 likely + pessimistic) / 6.
        PERT_MEAN,
        /// The task is done: from its start to its finish.
        ACTUAL,
        /// The task was started: what has passed and what is left.
        IN_PROGRESS
    }

    /// When a task starts and ends at the earliest or at the latest.
    ///
    /// @param startDay working days after the start of the plan
    /// @param finishDay working days after the start of the plan
    public record Span(LocalDate start, LocalDate finish, double startDay, double finishDay) {}

    /// A task without effort.
    public record Milestone(String task, String name, LocalDate date) {}

    /// A wished date that cannot hold.
    ///
    /// @param task whose date it is
    /// @param wished the date
    /// @param planned what the dependencies and the calendar give instead
    /// @param lateByDays working days between the two
    /// @param because ids of the tasks that decide when this one is done, each waiting for the one before it, and of the task
    ///     itself: at most the last 20. This chain alone keeps the date from holding.
    /// @param detail one sentence
    public record Conflict(
            ConflictKind kind,
            String task,
            LocalDate wished,
            LocalDate planned,
            double lateByDays,
            List<String> because,
            String detail) {}

    /// Which date cannot hold.
    public enum ConflictKind {
        DEADLINE_MISSED,
        FIXED_START_TOO_EARLY,
        FIXED_START_BEFORE_PLAN,
        FIXED_START_NOT_WORKED
    }

    /// How much of a resource is in use.
    ///
    /// @param capacity how much tasks may take of it at a time
    /// @param used share of the capacity that is in use from the start to the finish, 0 to 1
    /// @param load how much is in use when, where anything is, in the order of time
    public record Utilisation(String resource, double capacity, double used, List<Load> load) {}

    /// @param startDay working days after the start of the plan
    /// @param finishDay working days after the start of the plan
    /// @param amount of the resource that is in use between the two
    public record Load(double startDay, double finishDay, double amount) {}

    /// How long the plan takes where each three-point effort is drawn from its PERT beta distribution.
    ///
    /// @param mean working days
    /// @param p50 working days within which half of the simulated plans end
    /// @param p80 working days within which 80 % of them end
    /// @param p90 working days within which 90 % of them end
    /// @param finish the same as dates
    /// @param holds in which share of them the plan's own finish holds, 0 to 1
    /// @param deadlines in which share of them each deadline holds
    /// @param criticalityIndex of the tasks that were critical in any of them, the highest first
    /// @param drivers the tasks whose effort decides the duration most, at most ten, the strongest first
    /// @param seed gives the same figures again
    /// @param n how many plans were simulated
    public record Risk(
            double mean,
            double p50,
            double p80,
            double p90,
            Finish finish,
            double holds,
            List<DeadlineChance> deadlines,
            List<CriticalityIndex> criticalityIndex,
            List<Driver> drivers,
            long seed,
            int n) {}

    /// Days by which shares of the simulated plans end.
    public record Finish(LocalDate p50, LocalDate p80, LocalDate p90) {}

    /// In which share of the simulated plans a task ends by its deadline, 0 to 1.
    public record DeadlineChance(String task, LocalDate deadline, double chance) {}

    /// In which share of the simulated plans a task was on a longest chain, 0 to 1.
    public record CriticalityIndex(String task, double index) {}

    /// A task whose effort moves the finish.
    ///
    /// @param correlation of its effort with the duration of the plan over the simulated plans (Pearson), 0 to 1
    public record Driver(String task, double correlation) {}

    /// A task that ends on another day than it did in the plan before.
    ///
    /// @param before the day on which it ended there
    /// @param now the day on which it ends here
    /// @param days working days between the two; negative where it ends earlier
    /// @param because what made it move
    public record Move(String task, LocalDate before, LocalDate now, long days, String because) {}

    /// A file made of the plan.
    ///
    /// @param artifact its id
    public record Export(ExportFormat format, String name, String artifact) {}
}

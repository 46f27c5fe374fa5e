package dev.nonet.planner;

import dev.nonet.planner.levelling.Budgets;
import dev.nonet.planner.levelling.Calendar;
import dev.nonet.planner.levelling.Levelled;
import dev.nonet.planner.levelling.Pass;
import dev.nonet.planner.levelling.Project;
import dev.nonet.planner.levelling.Proof;
import dev.nonet.planner.levelling.Search;
import dev.nonet.shared.contract.planner.PlannerResult.Load;
import dev.nonet.shared.contract.planner.PlannerResult.Utilisation;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// A plan whose tasks share resources. Loaded only where resources are given.
///
/// @param free the plan if there were enough of everything, with those who do each task
/// @param network with the order in which tasks hand resources on
/// @param times when tasks start, and how far they may slip in that order
/// @param lowerBound ticks
record ResourcePlan(
        ResourceNeeds needs,
        Calendars calendars,
        Levelled levelled,
        CriticalPathMethod free,
        Network network,
        CriticalPathMethod times,
        long lowerBound) {
    /// Tasks put into schedules by one search at most, and schedules.
    private static final long MAX_PLACED = 1_000_000;

    private static final long MAX_SCHEDULES = 20_000;

    /// Of a proof: some seconds.
    private static final long MAX_DEAD_ENDS = 20_000;

    static ResourcePlan of(
            List<Task> tasks,
            List<Resource> resources,
            Calendars calendars,
            Network network,
            int[] order,
            Dates dates,
            long seed,
            BooleanSupplier isLate) {
        var needs = ResourceNeeds.of(resources, tasks, calendars, dates);
        var schedules = Math.min(MAX_SCHEDULES, MAX_PLACED / network.size());
        var project = project(network, order, dates, needs);
        var searched =
                Search.run(project, seed, made -> made >= schedules || isLate.getAsBoolean());
        var levelled =
                Proof.isFor(project, searched)
                        ? Proof.of(project, searched, MAX_DEAD_ENDS, isLate)
                        : searched;
        var chosen = chosen(network, needs, levelled);
        var free = CriticalPathMethod.run(chosen, order, dates);
        var linked =
                chosen.with(
                        ResourceLinks.added(
                                network.links(), needs.demands(), resources.size(), levelled));
        return new ResourcePlan(
                needs,
                calendars,
                levelled,
                free,
                linked,
                times(linked, free, dates, levelled),
                levelled.lowerBound());
    }

    /// Each task in the way in which it is done.
    private static Network chosen(Network network, ResourceNeeds needs, Levelled levelled) {
        var work = new long[network.size()];
        var calendars = new Calendar[network.size()];
        for (var t = 0; t < work.length; t++) {
            work[t] = needs.efforts().work()[levelled.chosen()[t]];
            calendars[t] = needs.efforts().calendar()[levelled.chosen()[t]];
        }
        return new Network(network.links(), work, calendars, network.lags());
    }

    /// Who does a task, with how much of each.
    LinkedHashMap<String, Double> amounts(int task) {
        return needs.amounts(levelled.chosen()[task]);
    }

    /// In which of its modes a task is done.
    int mode(int task) {
        return needs.modes()[levelled.chosen()[task]];
    }

    /// The tasks in the modes in which they are done.
    List<Task> chosen(List<Task> tasks) {
        return IntStream.range(0, tasks.size()).mapToObj(t -> tasks.get(t).in(mode(t))).toList();
    }

    /// What each resource works of what it could work until the finish.
    List<Utilisation> utilisation() {
        var utilisation = new ArrayList<Utilisation>();
        for (var r = 0; r < needs.resources().size(); r++) {
            var resource = needs.resources().get(r);
            var worked = calendars.together(r).calendar().worked(times.total());
            var all = resource.capacity() * WorkingTime.days(worked);
            utilisation.add(
                    new Utilisation(
                            resource.id(),
                            resource.capacity(),
                            all == 0 ? 0 : work(r) / all,
                            load(r)));
        }
        return utilisation;
    }

    /// What the work of all resources costs; null where one that works has no rate.
    @Nullable Double cost() {
        var cost = 0.0;
        for (var r = 0; r < needs.resources().size(); r++) {
            var work = work(r);
            var rate = needs.resources().get(r).costRate();
            if (work > 0 && rate == null) {
                return null;
            }
            cost += rate == null ? 0 : work * rate;
        }
        return cost;
    }

    /// Days of one unit of a resource that the tasks take.
    private double work(int resource) {
        var work = 0.0;
        for (var t = 0; t < network.size(); t++) {
            work += WorkingTime.days(network.work()[t]) * amount(t, resource);
        }
        return work / needs.units()[resource];
    }

    private List<Load> load(int resource) {
        var changes = new TreeMap<Long, Integer>();
        for (var t = 0; t < network.size(); t++) {
            var amount = amount(t, resource);
            if (amount > 0 && network.work()[t] > 0) {
                changes.merge(levelled.starts()[t], amount, Integer::sum);
                changes.merge(levelled.finishes()[t], -amount, Integer::sum);
            }
        }
        var load = new ArrayList<Load>();
        var from = 0L;
        var used = 0;
        changes.values().removeIf(change -> change == 0);
        for (var change : changes.entrySet()) {
            if (used > 0) {
                load.add(
                        new Load(
                                WorkingTime.days(from),
                                WorkingTime.days(change.getKey()),
                                (double) used / needs.units()[resource]));
            }
            from = change.getKey();
            used += change.getValue();
        }
        return load;
    }

    private int amount(int task, int resource) {
        return needs.demands().amount(levelled.chosen()[task], resource);
    }

    private static Project project(Network network, int[] order, Dates dates, ResourceNeeds needs) {
        var due = new long[network.size()];
        Arrays.fill(due, Project.NEVER);
        var project =
                new Project(
                        order,
                        needs.efforts(),
                        dates.release(),
                        due,
                        network.links(),
                        needs.demands(),
                        Budgets.NONE);
        var early = project.earlyFinishes();
        for (var t = 0; t < due.length; t++) {
            var fixed = dates.fixedStart()[t];
            var deadline = dates.deadline()[t];
            due[t] = deadline == Dates.NONE ? Project.NEVER : deadline;
            if (fixed != Dates.NONE) {
                due[t] = Math.min(due[t], project.earlyFinish(t, fixed));
            }
            if (dates.begun()[t]) {
                due[t] = Math.min(due[t], project.earlyFinish(t, dates.release()[t]));
            }
            // What no plan can keep is no reason to end later.
            due[t] = Math.max(due[t], early[t]);
        }
        return project;
    }

    private static CriticalPathMethod times(
            Network network, CriticalPathMethod free, Dates dates, Levelled levelled) {
        var starts = levelled.starts();
        var order =
                IntStream.of(free.order())
                        .boxed()
                        .sorted(Comparator.comparingLong(t -> starts[t]))
                        .mapToInt(t -> t)
                        .toArray();
        var pass = Pass.forward(network.links(), network.lags());
        var driver = new int[network.size()];
        Arrays.fill(driver, Pass.NONE);
        for (var t : order) {
            pass.visit(t, dates.release()[t], starts, levelled.finishes());
            var last = pass.driver(network.calendars()[t], network.work()[t]);
            var isDriven =
                    pass.start(network.calendars()[t], network.work()[t]) == starts[t]
                            && last != Pass.NONE
                            && starts[last] < starts[t];
            driver[t] = isDriven ? last : Pass.NONE;
        }
        return CriticalPathMethod.of(
                network, order, dates, starts, levelled.finishes(), driver, free.stage());
    }
}

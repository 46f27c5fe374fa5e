package dev.nonet.planner;

import dev.nonet.planner.levelling.Levelled;
import dev.nonet.planner.levelling.Precedence;
import dev.nonet.planner.levelling.Project;
import dev.nonet.planner.levelling.Proof;
import dev.nonet.planner.levelling.Search;
import dev.nonet.shared.contract.planner.PlannerResult.Load;
import dev.nonet.shared.contract.planner.PlannerResult.Utilisation;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// A plan whose tasks share resources. Loaded only where resources are given.
///
/// @param network with the order in which tasks hand resources on
/// @param times when tasks start, and how far they may slip in that order
/// @param lowerBound ticks
record ResourcePlan(
        ResourceNeeds needs,
        Levelled levelled,
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
            Network network,
            CriticalPathMethod withoutResources,
            Dates dates,
            long seed,
            BooleanSupplier isLate) {
        var needs = ResourceNeeds.of(resources, tasks);
        var schedules = Math.min(MAX_SCHEDULES, MAX_PLACED / network.size());
        var project = project(network, withoutResources, dates, needs);
        var searched =
                Search.run(project, seed, made -> made >= schedules || isLate.getAsBoolean());
        var levelled =
                Proof.isFor(project, searched)
                        ? Proof.of(project, searched, MAX_DEAD_ENDS, isLate)
                        : searched;
        var linked = ResourceLinks.added(network, needs.demands(), resources.size(), levelled);
        return new ResourcePlan(
                needs,
                levelled,
                linked,
                times(linked, withoutResources, dates, levelled.starts()),
                levelled.lowerBound());
    }

    /// Who does a task, with how much of each.
    LinkedHashMap<String, Double> amounts(int task) {
        return needs.amounts(task, levelled.chosen()[task]);
    }

    /// What each resource works of what it could work until the finish.
    List<Utilisation> utilisation() {
        var utilisation = new ArrayList<Utilisation>();
        for (var r = 0; r < needs.resources().size(); r++) {
            var resource = needs.resources().get(r);
            var all = resource.capacity() * WorkingTime.days(times.total());
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
            work += WorkingTime.days(network.durations()[t]) * amount(t, resource);
        }
        return work / needs.units()[resource];
    }

    private List<Load> load(int resource) {
        var changes = new TreeMap<Long, Integer>();
        for (var t = 0; t < network.size(); t++) {
            var amount = amount(t, resource);
            if (amount > 0 && network.durations()[t] > 0) {
                var start = levelled.starts()[t];
                changes.merge(start, amount, Integer::sum);
                changes.merge(start + network.durations()[t], -amount, Integer::sum);
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
        return needs.demands().first()[task] == needs.demands().first()[task + 1]
                ? 0
                : needs.demands().amount(levelled.chosen()[task], resource);
    }

    private static Project project(
            Network network, CriticalPathMethod early, Dates dates, ResourceNeeds needs) {
        var due = new long[network.size()];
        for (var t = 0; t < due.length; t++) {
            var fixed = dates.fixedStart()[t];
            var deadline = dates.deadline()[t];
            due[t] = deadline == Dates.NONE ? Project.NEVER : deadline;
            if (fixed != Dates.NONE) {
                due[t] = Math.min(due[t], fixed + network.durations()[t]);
            }
            if (dates.begun()[t]) {
                due[t] = Math.min(due[t], dates.release()[t] + network.durations()[t]);
            }
            // What no plan can keep is no reason to end later.
            due[t] = Math.max(due[t], early.earlyStart()[t] + network.durations()[t]);
        }
        return new Project(
                early.order(),
                network.durations(),
                dates.release(),
                due,
                new Precedence(network.first(), network.awaited(), network.distance()),
                needs.demands());
    }

    private static CriticalPathMethod times(
            Network network, CriticalPathMethod early, Dates dates, long[] starts) {
        var order =
                IntStream.of(early.order())
                        .boxed()
                        .sorted(Comparator.comparingLong(t -> starts[t]))
                        .mapToInt(t -> t)
                        .toArray();
        var total = 0L;
        var driver = new int[network.size()];
        for (var place = 0; place < order.length; place++) {
            var t = order[place];
            total = Math.max(total, starts[t] + network.durations()[t]);
            driver[t] = CriticalPathMethod.NONE;
            for (var d = network.first()[t]; d < network.first()[t + 1]; d++) {
                var awaited = network.awaited()[d];
                if (starts[awaited] + network.distance()[d] == starts[t]
                        && starts[awaited] < starts[t]) {
                    driver[t] = awaited;
                }
            }
        }
        return new CriticalPathMethod(
                order,
                starts,
                CriticalPathMethod.lateStarts(network, order, dates, starts, total),
                driver,
                early.stage(),
                total);
    }
}

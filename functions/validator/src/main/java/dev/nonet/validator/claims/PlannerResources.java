package dev.nonet.validator.claims;

import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.PlannerResult.Utilisation;
import dev.nonet.shared.contract.planner.Resource;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Whether nobody has more to do than there is time for, and whether what they do adds up.
final class PlannerResources {
    /// Amounts are thousandths.
    private static final double ROUNDING = 1e-6;

    private final PlannerResult plan;
    private final Ledger ledger;
    private final Map<String, Resource> resources = new HashMap<>();
    private final boolean isEven;

    private PlannerResources(PlannerResult plan, @Nullable PlannerInput input, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
        isEven = input != null && WorkingDays.isEven(input);
        if (input != null) {
            input.resources().forEach(resource -> resources.put(resource.id(), resource));
        }
    }

    /// @param isBegun whether work has begun, of which only what is left takes resources
    static void check(
            PlannerResult plan, @Nullable PlannerInput input, boolean isBegun, Ledger ledger) {
        var used = plan.utilisation();
        if (used == null) {
            return;
        }
        if (isBegun) {
            ledger.page("resources").unchecked("work has begun, and what is done takes nothing");
            return;
        }
        var claims = new PlannerResources(plan, input, ledger);
        for (var u = 0; u < used.size(); u++) {
            claims.resource(used.get(u), "/utilisation/" + u);
        }
        claims.amounts();
        if (input == null) {
            ledger.page("resources").unchecked("what tasks need is not known without the input");
        } else {
            claims.needs(input);
            claims.cost();
        }
    }

    private void resource(Utilisation used, String at) {
        var page = ledger.page("resources");
        var known = resources.get(used.resource());
        if (!resources.isEmpty()) {
            page.same(known == null ? null : known.capacity(), used.capacity(), at + "/capacity");
        }
        if (isEven) {
            var whole = used.capacity() * plan.totalDuration().workingDays();
            page.near(
                    whole == 0 ? 0 : work(used.resource()) / whole,
                    used.used(),
                    ROUNDING,
                    at + "/used");
        } else {
            page.unchecked("what a resource could work by its own calendar is not counted again");
        }
        var moments = new TreeSet<Double>();
        for (var task : plan.schedule()) {
            moments.add(task.early().startDay());
            moments.add(task.early().finishDay());
        }
        for (var load : used.load()) {
            moments.add(load.startDay());
            moments.add(load.finishDay());
        }
        for (var from : moments) {
            var to = moments.higher(from);
            if (to == null || to - from < PlannerClaims.ROUNDING) {
                continue;
            }
            var middle = (from + to) / 2;
            var needed = at(middle, used.resource());
            page.holds(
                    needed <= used.capacity() + ROUNDING,
                    at + "/capacity",
                    "%s or more, on day %s".formatted(needed, from),
                    used.capacity());
            page.near(needed, told(used, middle), ROUNDING, at + "/load");
        }
    }

    /// What tasks take of a resource at a moment.
    private double at(double moment, String resource) {
        return plan.schedule().stream()
                .filter(
                        task ->
                                task.early().startDay() < moment
                                        && moment < task.early().finishDay())
                .mapToDouble(task -> amount(task, resource))
                .sum();
    }

    private static double told(Utilisation used, double moment) {
        return used.load().stream()
                .filter(load -> load.startDay() < moment && moment < load.finishDay())
                .mapToDouble(PlannerResult.Load::amount)
                .sum();
    }

    private double work(String resource) {
        return sum(task -> task.effort() * amount(task, resource));
    }

    private double sum(ToDoubleFunction<ScheduledTask> figure) {
        return plan.schedule().stream().mapToDouble(figure).sum();
    }

    private static double amount(ScheduledTask task, String resource) {
        var names = task.resources();
        var amounts = task.amounts();
        var place = names == null ? -1 : names.indexOf(resource);
        return amounts == null || place < 0 || place >= amounts.size() ? 0 : amounts.get(place);
    }

    private void amounts() {
        var page = ledger.page("resources");
        for (var t = 0; t < plan.schedule().size(); t++) {
            var names = plan.schedule().get(t).resources();
            var amounts = plan.schedule().get(t).amounts();
            page.same(
                    names == null ? null : names.size(),
                    amounts == null ? null : amounts.size(),
                    "/schedule/" + t + "/amounts");
        }
    }

    private void needs(PlannerInput input) {
        var page = ledger.page("needs");
        var places =
                plan.schedule().stream()
                        .collect(
                                Collectors.toMap(
                                        ScheduledTask::task,
                                        plan.schedule()::indexOf,
                                        (a, b) -> a));
        for (var task : input.tasks()) {
            var place = places.get(task.id());
            var names = place == null ? null : plan.schedule().get(place).resources();
            if (place == null || names == null) {
                continue;
            }
            var planned = plan.schedule().get(place);
            var wanted = 0.0;
            var may = new HashSet<String>();
            for (var need : task.needs()) {
                wanted += need.amount();
                for (var resource : resources.values()) {
                    if (resources.containsKey(need.resource())
                            ? resource.id().equals(need.resource())
                            : resource.skills().contains(need.resource())) {
                        may.add(resource.id());
                    }
                }
            }
            var given = names.stream().mapToDouble(name -> amount(planned, name)).sum();
            page.near(wanted, given, ROUNDING, "/schedule/" + place + "/amounts");
            for (var r = 0; r < names.size(); r++) {
                page.holds(
                        may.contains(names.get(r)),
                        "/schedule/" + place + "/resources/" + r,
                        "one of those that the task needs",
                        names.get(r));
            }
        }
    }

    private void cost() {
        var cost = plan.cost();
        var page = ledger.page("cost");
        var expected = 0.0;
        for (var resource : resources.values()) {
            var work = work(resource.id());
            var rate = resource.costRate();
            if (work > 0 && rate == null) {
                page.same(null, cost, "/cost");
                return;
            }
            expected += rate == null ? 0 : work * rate;
        }
        if (page.holds(cost != null, "/cost", "a figure", cost) && cost != null) {
            page.near(expected, cost, 1e-6 * Math.max(1, expected), "/cost");
        }
    }
}

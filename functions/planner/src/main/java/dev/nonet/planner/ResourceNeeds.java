package dev.nonet.planner;

import dev.nonet.planner.levelling.Demands;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What tasks need, as whole units of resources. A need that names a skill may be met by whoever has it.
///
/// @param units for each resource, how many units are one of the request's
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record ResourceNeeds(List<Resource> resources, int[] units, Demands demands) {
    /// Ways to meet the needs of one task that are tried.
    private static final int MAX_WAYS = 64;

    private static final int[] UNITS = {1, 2, 4, 5, 8, 10, 20, 25, 50, 100, 1_000};
    private static final double ROUNDING = 1e-6;

    /// @throws AgentException.Permanent `DUPLICATE_RESOURCE`, `UNKNOWN_RESOURCE`, `RESOURCE_TOO_SMALL`, `RESOURCE_TOO_FINE`
    ///     or `CALENDARS_NOT_SUPPORTED`
    static ResourceNeeds of(List<Resource> resources, List<Task> tasks) {
        var places = places(resources);
        var units = units(resources, tasks, places);
        var capacities = new int[units.length];
        for (var r = 0; r < units.length; r++) {
            capacities[r] =
                    (int)
                            Math.min(
                                    Demands.MAX_CAPACITY,
                                    resources.get(r).capacity() * units[r] + ROUNDING);
        }
        var alternatives = new int[tasks.size()][][];
        for (var t = 0; t < alternatives.length; t++) {
            var ways = new Ways(tasks.get(t).needs(), resources, places, units, capacities);
            alternatives[t] = ways.all(t);
        }
        return new ResourceNeeds(resources, units, Demands.of(capacities, alternatives));
    }

    /// The resources that an alternative of a task uses, with how much of each.
    LinkedHashMap<String, Double> amounts(int task, int alternative) {
        var amounts = new LinkedHashMap<String, Double>();
        if (demands.first()[task] < demands.first()[task + 1]) {
            for (var r = 0; r < units.length; r++) {
                var amount = demands.amount(alternative, r);
                if (amount > 0) {
                    amounts.put(resources.get(r).id(), (double) amount / units[r]);
                }
            }
        }
        return amounts;
    }

    private static Map<String, Integer> places(List<Resource> resources) {
        var places = HashMap.<String, Integer>newHashMap(resources.size());
        for (var r = 0; r < resources.size(); r++) {
            if (places.put(resources.get(r).id(), r) != null) {
                throw new AgentException.Permanent(
                        "DUPLICATE_RESOURCE",
                        "input.resources[" + r + "].id: another resource has this id.");
            }
            if (resources.get(r).calendar() != null) {
                throw new AgentException.Permanent(
                        "CALENDARS_NOT_SUPPORTED",
                        "input.resources["
                                + r
                                + "].calendar: resources work on the days of the plan's calendar;"
                                + " their own are not planned with yet.");
            }
        }
        return places;
    }

    /// As few units as make every amount whole.
    private static int[] units(
            List<Resource> resources, List<Task> tasks, Map<String, Integer> places) {
        var units = new int[resources.size()];
        for (var r = 0; r < units.length; r++) {
            var resource = resources.get(r);
            var amounts =
                    tasks.stream()
                            .flatMap(task -> task.needs().stream())
                            .filter(need -> isMetBy(resource, need, places))
                            .mapToDouble(Need::amount)
                            .distinct()
                            .toArray();
            units[r] = units(resource, r, amounts);
        }
        return units;
    }

    private static int units(Resource resource, int place, double[] amounts) {
        for (var unit : UNITS) {
            var isWhole = resource.skills().isEmpty() || isWhole(resource.capacity() * unit);
            for (var amount : amounts) {
                isWhole &= isWhole(amount * unit) && amount * unit <= Demands.MAX_CAPACITY;
            }
            if (isWhole) {
                return unit;
            }
        }
        throw new AgentException.Permanent(
                "RESOURCE_TOO_FINE",
                "input.resources["
                        + place
                        + "]: what is needed of it must be thousandths, and at most "
                        + Demands.MAX_CAPACITY
                        + " of the smallest part.");
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) < ROUNDING;
    }

    /// An id comes before a skill of the same name.
    private static boolean isMetBy(Resource resource, Need need, Map<String, Integer> places) {
        return places.containsKey(need.resource())
                ? resource.id().equals(need.resource())
                : resource.skills().contains(need.resource());
    }

    /// The ways to meet the needs of one task.
    private static final class Ways {
        private final List<Need> needs;
        private final List<Resource> resources;
        private final Map<String, Integer> places;
        private final int[] units;
        private final int[] capacities;
        private final List<int[]> found = new ArrayList<>();
        private final TreeMap<Integer, Integer> used = new TreeMap<>();

        Ways(
                List<Need> needs,
                List<Resource> resources,
                Map<String, Integer> places,
                int[] units,
                int[] capacities) {
            this.needs = needs;
            this.resources = resources;
            this.places = places;
            this.units = units;
            this.capacities = capacities;
        }

        int[][] all(int task) {
            if (needs.isEmpty()) {
                return new int[0][];
            }
            for (var n = 0; n < needs.size(); n++) {
                checkKnown(task, n);
            }
            meet(0, needs.getFirst().amount(), 0);
            if (found.isEmpty()) {
                throw new AgentException.Permanent(
                        "RESOURCE_TOO_SMALL",
                        "input.tasks["
                                + task
                                + "].needs: more is needed at a time than the resources have.");
            }
            return found.toArray(int[][]::new);
        }

        private void checkKnown(int task, int need) {
            if (resources.stream().noneMatch(r -> isMetBy(r, needs.get(need), places))) {
                throw new AgentException.Permanent(
                        "UNKNOWN_RESOURCE",
                        "input.tasks[%d].needs[%d].resource: no resource has this id or skill."
                                .formatted(task, need));
            }
        }

        /// @param missing what is missing of this need
        /// @param from the first resource that may still give to it
        private void meet(int need, double missing, int from) {
            if (found.size() == MAX_WAYS) {
                return;
            }
            if (missing < ROUNDING) {
                if (need + 1 == needs.size()) {
                    add();
                } else {
                    meet(need + 1, needs.get(need + 1).amount(), 0);
                }
                return;
            }
            for (var r = from; r < resources.size(); r++) {
                var taken = used.getOrDefault(r, 0);
                var given = Math.min(Math.round(missing * units[r]), (long) capacities[r] - taken);
                if (given > 0 && isMetBy(resources.get(r), needs.get(need), places)) {
                    used.put(r, taken + (int) given);
                    meet(need, missing - (double) given / units[r], r + 1);
                    used.put(r, taken);
                }
            }
        }

        private void add() {
            found.add(
                    used.entrySet().stream()
                            .filter(entry -> entry.getValue() > 0)
                            .flatMapToInt(entry -> IntStream.of(entry.getKey(), entry.getValue()))
                            .toArray());
        }
    }
}

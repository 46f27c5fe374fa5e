package dev.nonet.planner;

import dev.nonet.planner.levelling.Calendar;
import dev.nonet.planner.levelling.Demands;
import dev.nonet.planner.levelling.Efforts;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What tasks need, as whole units of resources, and when those work. A need that names a skill may be met by whoever has it.
///
/// @param units for each resource, how many units are one of the request's
/// @param modes for each alternative, the mode of its task
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record ResourceNeeds(
        List<Resource> resources, int[] units, Demands demands, Efforts efforts, int[] modes) {
    private static final int[] UNITS = {1, 2, 4, 5, 8, 10, 20, 25, 50, 100, 1_000};
    private static final double ROUNDING = 1e-6;

    /// @throws AgentException.Permanent `DUPLICATE_RESOURCE`, `UNKNOWN_RESOURCE`, `RESOURCE_TOO_SMALL`, `RESOURCE_TOO_FINE`
    ///     or `NO_WORKING_TIME`
    static ResourceNeeds of(
            List<Resource> resources, List<Task> tasks, Calendars calendars, Dates dates) {
        var skills = Skills.of(resources);
        var units = units(resources, tasks, skills);
        var capacities = new int[units.length];
        for (var r = 0; r < units.length; r++) {
            capacities[r] =
                    (int)
                            Math.min(
                                    Demands.MAX_CAPACITY,
                                    resources.get(r).capacity() * units[r] + ROUNDING);
        }
        var alternatives = new int[tasks.size()][][];
        var work = new ArrayList<Long>();
        var shifts = new ArrayList<Calendar>();
        var modes = new ArrayList<Integer>();
        for (var t = 0; t < alternatives.length; t++) {
            var all = new ArrayList<int[]>();
            var worked = new ArrayList<int[]>();
            var longest = 0L;
            for (var mode = 0; mode <= tasks.get(t).modes().size(); mode++) {
                var task = tasks.get(t).in(mode);
                var effort = WorkingTime.ticks(task.effort());
                longest = Math.max(longest, effort);
                for (var way : new Ways(path(t, mode), task, skills, units, capacities).all()) {
                    var shift = calendars.together(members(way));
                    all.add(way);
                    if (effort == 0 || shift.first() != Dates.NONE) {
                        worked.add(way);
                        work.add(effort);
                        shifts.add(shift.calendar());
                        modes.add(mode);
                    }
                }
            }
            if (worked.isEmpty()) {
                throw neverWorked(t, all, resources);
            }
            alternatives[t] = worked.toArray(int[][]::new);
            checkDeadline(t, longest, worked, resources, calendars, dates);
        }
        var demands = Demands.of(capacities, alternatives);
        return new ResourceNeeds(
                resources,
                units,
                demands,
                new Efforts(
                        demands.first(),
                        work.stream().mapToLong(ticks -> ticks).toArray(),
                        shifts.toArray(Calendar[]::new),
                        calendars.plan()),
                modes.stream().mapToInt(mode -> mode).toArray());
    }

    private static String path(int task, int mode) {
        return mode == 0
                ? "input.tasks[" + task + "]"
                : "input.tasks[" + task + "].modes[" + (mode - 1) + "]";
    }

    /// The resources that an alternative uses, with how much of each.
    LinkedHashMap<String, Double> amounts(int alternative) {
        var amounts = new LinkedHashMap<String, Double>();
        for (var r = 0; r < units.length; r++) {
            var amount = demands.amount(alternative, r);
            if (amount > 0) {
                amounts.put(resources.get(r).id(), (double) amount / units[r]);
            }
        }
        return amounts;
    }

    private static int[] members(int[] way) {
        return IntStream.range(0, way.length / 2).map(i -> way[2 * i]).toArray();
    }

    private static String names(int[] way, List<Resource> resources) {
        var names =
                IntStream.of(members(way)).mapToObj(r -> resources.get(r).id()).limit(10).toList();
        return String.join(" and ", names);
    }

    private static AgentException neverWorked(
            int task, List<int[]> ways, List<Resource> resources) {
        return new AgentException.Permanent(
                "NO_WORKING_TIME",
                ways.getFirst().length == 2
                        ? "input.resources: the calendar of %s, whom input.tasks[%d] needs, has no working time."
                                .formatted(names(ways.getFirst(), resources), task)
                        : "input.tasks[%d].needs: %s never work at the same time."
                                .formatted(task, names(ways.getFirst(), resources)));
    }

    /// Whoever does the task works before its deadline.
    private static void checkDeadline(
            int task,
            long effort,
            List<int[]> ways,
            List<Resource> resources,
            Calendars calendars,
            Dates dates) {
        var deadline = dates.deadline()[task];
        if (effort > 0
                && deadline > 0
                && ways.stream()
                        .allMatch(way -> calendars.together(members(way)).first() >= deadline)) {
            throw new AgentException.Permanent(
                    "NO_WORKING_TIME",
                    "input.tasks[%d].deadline: %s has no working time before it."
                            .formatted(task, names(ways.getFirst(), resources)));
        }
    }

    /// As few units as make every amount whole.
    private static int[] units(List<Resource> resources, List<Task> tasks, Skills skills) {
        var amounts = new ArrayList<Set<Double>>();
        resources.forEach(resource -> amounts.add(new TreeSet<>()));
        var seen = new HashSet<Need>();
        for (var task : tasks) {
            for (var mode = 0; mode <= task.modes().size(); mode++) {
                for (var need : task.in(mode).needs()) {
                    if (seen.add(need)) {
                        for (var r : skills.who(need.resource())) {
                            amounts.get(r).add(need.amount());
                        }
                    }
                }
            }
        }
        return IntStream.range(0, resources.size())
                .map(r -> units(resources.get(r), r, amounts.get(r)))
                .toArray();
    }

    private static int units(Resource resource, int place, Set<Double> amounts) {
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

    /// The ways to meet the needs of one mode of a task.
    private static final class Ways {
        /// Ways that are tried.
        private static final int MAX = 64;

        private final String path;
        private final List<Need> needs;
        private final Skills skills;
        private final int[] units;
        private final int[] capacities;
        private final List<int[]> found = new ArrayList<>();
        private final TreeMap<Integer, Integer> used = new TreeMap<>();

        Ways(String path, Task task, Skills skills, int[] units, int[] capacities) {
            this.path = path;
            needs = task.needs();
            this.skills = skills;
            this.units = units;
            this.capacities = capacities;
        }

        /// One that takes nothing where nothing is needed.
        List<int[]> all() {
            if (needs.isEmpty()) {
                return List.of(new int[0]);
            }
            for (var n = 0; n < needs.size(); n++) {
                if (skills.who(needs.get(n).resource()).length == 0) {
                    throw new AgentException.Permanent(
                            "UNKNOWN_RESOURCE",
                            "%s.needs[%d].resource: no resource has this id or skill."
                                    .formatted(path, n));
                }
            }
            meet(0, needs.getFirst().amount(), 0);
            if (found.isEmpty()) {
                throw new AgentException.Permanent(
                        "RESOURCE_TOO_SMALL",
                        path + ".needs: more is needed at a time than the resources have.");
            }
            return found;
        }

        /// @param missing what is missing of this need
        /// @param from the first of those who may still give to it
        private void meet(int need, double missing, int from) {
            if (found.size() == MAX) {
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
            var who = skills.who(needs.get(need).resource());
            for (var i = from; i < who.length; i++) {
                var r = who[i];
                var taken = used.getOrDefault(r, 0);
                var given = Math.min(Math.round(missing * units[r]), (long) capacities[r] - taken);
                if (given > 0) {
                    used.put(r, taken + (int) given);
                    meet(need, missing - (double) given / units[r], i + 1);
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

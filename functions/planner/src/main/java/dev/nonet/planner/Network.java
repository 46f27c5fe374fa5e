package dev.nonet.planner;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The precedence network in plain arrays: tasks by their place in the request, dependencies grouped by the task that waits.
///
/// Every dependency is kept as a start-to-start distance (Elmaghraby and Kamburowski 1992), so one pass serves all four types:
/// `start(waiting) >= start(awaited) + distance`.
///
/// @param durations in ticks
/// @param first for task `t`, its dependencies stand at `first[t]` to `first[t + 1] - 1`
/// @param awaited for each dependency, the task that must come before
/// @param type for each dependency, which ends it ties
/// @param lag for each dependency, in ticks; negative lets the tasks overlap
/// @param distance for each dependency, in ticks; what its type and lag come to with these durations
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record Network(
        long[] durations,
        int[] first,
        int[] awaited,
        DependencyType[] type,
        long[] lag,
        long[] distance) {
    /// Dependencies in one plan.
    static final int MAX_DEPENDENCIES = 100_000;

    /// @throws AgentException.Permanent `DUPLICATE_TASK`, `UNKNOWN_DEPENDENCY` or `PLAN_TOO_LARGE`
    static Network of(List<Task> tasks) {
        var places = places(tasks);
        var durations = new long[tasks.size()];
        var first = new int[tasks.size() + 1];
        for (var t = 0; t < durations.length; t++) {
            durations[t] = WorkingTime.ticks(tasks.get(t).effort());
            first[t + 1] = first[t] + tasks.get(t).dependsOn().size();
            if (first[t + 1] > MAX_DEPENDENCIES) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE",
                        "A plan has at most " + MAX_DEPENDENCIES + " dependencies; split it.");
            }
        }
        var awaited = new int[first[durations.length]];
        var type = new DependencyType[awaited.length];
        var lag = new long[awaited.length];
        for (var t = 0; t < durations.length; t++) {
            var place = first[t];
            for (var dependency : tasks.get(t).dependsOn()) {
                var other = places.get(dependency.id());
                if (other == null) {
                    throw new AgentException.Permanent(
                            "UNKNOWN_DEPENDENCY",
                            "input.tasks[%d].depends_on[%d]: no task of the plan has this id."
                                    .formatted(t, place - first[t]));
                }
                awaited[place] = other;
                type[place] = type(dependency);
                lag[place] = lag(dependency);
                place++;
            }
        }
        return of(durations, first, awaited, type, lag);
    }

    static Network of(
            long[] durations, int[] first, int[] awaited, DependencyType[] type, long[] lag) {
        var distance = new long[awaited.length];
        for (var t = 0; t < durations.length; t++) {
            for (var d = first[t]; d < first[t + 1]; d++) {
                distance[d] = lag[d] + between(type[d], durations[awaited[d]], durations[t]);
            }
        }
        return new Network(durations, first, awaited, type, lag, distance);
    }

    /// The same tasks and dependencies, where the tasks take another time.
    Network with(long[] otherDurations) {
        return of(otherDurations, first, awaited, type, lag);
    }

    int size() {
        return durations.length;
    }

    private static Map<String, Integer> places(List<Task> tasks) {
        var places = HashMap.<String, Integer>newHashMap(tasks.size());
        for (var t = 0; t < tasks.size(); t++) {
            if (places.put(tasks.get(t).id(), t) != null) {
                throw new AgentException.Permanent(
                        "DUPLICATE_TASK",
                        "input.tasks[" + t + "].id: another task has this id; ids are unique.");
            }
        }
        return places;
    }

    private static long between(DependencyType type, long awaited, long waiting) {
        return switch (type) {
            case FINISH_TO_START -> awaited;
            case START_TO_START -> 0;
            case FINISH_TO_FINISH -> awaited - waiting;
            case START_TO_FINISH -> -waiting;
        };
    }

    private static long lag(Dependency dependency) {
        var lag = dependency.lag();
        return lag == null ? 0 : WorkingTime.ticks(lag);
    }

    private static DependencyType type(Dependency dependency) {
        var type = dependency.type();
        return type == null ? DependencyType.FINISH_TO_START : type;
    }
}

package dev.nonet.planner;

import dev.nonet.planner.levelling.Calendar;
import dev.nonet.planner.levelling.Links;
import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The precedence network in plain arrays: tasks by their place in the request, each with one way to do it.
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
record Network(Links links, long[] work, Calendar[] calendars, Calendar lags) {
    /// Dependencies in one plan.
    static final int MAX_DEPENDENCIES = 100_000;

    /// @param plan the calendar of all tasks
    /// @throws AgentException.Permanent `DUPLICATE_TASK`, `UNKNOWN_DEPENDENCY` or `PLAN_TOO_LARGE`
    static Network of(List<Task> tasks, Calendar plan) {
        var places = places(tasks);
        var work = new long[tasks.size()];
        var first = new int[tasks.size() + 1];
        for (var t = 0; t < work.length; t++) {
            work[t] = WorkingTime.ticks(tasks.get(t).effort());
            first[t + 1] = first[t] + tasks.get(t).dependsOn().size();
            if (first[t + 1] > MAX_DEPENDENCIES) {
                throw new AgentException.Permanent(
                        "PLAN_TOO_LARGE",
                        "A plan has at most " + MAX_DEPENDENCIES + " dependencies; split it.");
            }
        }
        var awaited = new int[first[work.length]];
        var tie = new byte[awaited.length];
        var lag = new long[awaited.length];
        for (var t = 0; t < work.length; t++) {
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
                tie[place] = tie(dependency.type());
                lag[place] = lag(dependency);
                place++;
            }
        }
        var calendars = new Calendar[work.length];
        Arrays.fill(calendars, plan);
        return new Network(new Links(first, awaited, tie, lag), work, calendars, plan);
    }

    /// The same tasks and dependencies, where the tasks take another time.
    Network with(long[] otherWork) {
        return new Network(links, otherWork, calendars, lags);
    }

    /// The same tasks, where more of them wait for each other.
    Network with(Links otherLinks) {
        return new Network(otherLinks, work, calendars, lags);
    }

    int size() {
        return work.length;
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

    private static long lag(Dependency dependency) {
        var lag = dependency.lag();
        return lag == null ? 0 : WorkingTime.ticks(lag);
    }

    private static byte tie(@Nullable DependencyType type) {
        return switch (type) {
            case START_TO_START -> Links.FROM_START;
            case FINISH_TO_FINISH -> Links.TO_FINISH;
            case START_TO_FINISH -> Links.FROM_START | Links.TO_FINISH;
            case FINISH_TO_START -> 0;
            case null -> 0;
        };
    }
}

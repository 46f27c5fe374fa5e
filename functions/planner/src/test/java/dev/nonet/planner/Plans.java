package dev.nonet.planner;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.Task;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Tasks and plans for the tests.
final class Plans {
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static final List<DependencyType> TYPES = List.of(DependencyType.values());

    private Plans() {}

    static Task task(String id, double effort, String... after) {
        return task(
                id, new Effort.Days(effort), List.of(after).stream().map(Dependency::on).toList());
    }

    static Task task(String id, Effort effort, List<Dependency> dependsOn) {
        return new Task(id, null, effort, dependsOn, List.of(), null, null, null, null);
    }

    static Task dated(
            String id,
            double effort,
            @Nullable LocalDate fixedStart,
            @Nullable LocalDate deadline,
            String... after) {
        return new Task(
                id,
                null,
                new Effort.Days(effort),
                List.of(after).stream().map(Dependency::on).toList(),
                List.of(),
                null,
                deadline,
                fixedStart,
                null);
    }

    static PlannerInput input(List<Task> tasks) {
        return new PlannerInput(
                null, tasks, null, null, List.of(), MONDAY, null, null, null, List.of(), null,
                null);
    }

    static PlannerResult plan(Task... tasks) {
        return Planner.plan(null, List.of(tasks), input(List.of(tasks)), MONDAY);
    }

    /// Tasks with all kinds of dependencies on tasks before them, in shuffled order.
    static List<Task> random(int size, int dependenciesPerTask, long seed) {
        var random = new Random(seed);
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < size; t++) {
            var dependsOn = new ArrayList<Dependency>();
            for (var d = 0; t > 0 && d < random.nextInt(dependenciesPerTask + 1); d++) {
                dependsOn.add(
                        new Dependency(
                                "t" + random.nextInt(t),
                                TYPES.get(random.nextInt(TYPES.size())),
                                random.nextInt(-8, 9) / 4.0));
            }
            tasks.add(task("t" + t, new Effort.Days(random.nextInt(0, 20) / 4.0), dependsOn));
        }
        Collections.shuffle(tasks, random);
        return tasks;
    }
}

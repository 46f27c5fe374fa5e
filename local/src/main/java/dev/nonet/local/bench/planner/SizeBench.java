package dev.nonet.local.bench.planner;

import dev.nonet.planner.Planner;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A large project that is made up: tasks that wait for some of those shortly before them and each need one of the people with a skill.
///
/// @param criticalPathSeconds of a plan without limits of resources, from tasks to dates
/// @param levelledSeconds of a plan with them, the search of the agent's eight seconds in it
/// @param heapMegabytes the largest heap of this process so far
record SizeBench(
        int tasks,
        int dependencies,
        double criticalPathSeconds,
        double levelledSeconds,
        double gapPercent,
        double heapMegabytes) {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final int PER_TASK = 3;
    private static final int NEAR = 300;
    private static final int PEOPLE = 20;
    private static final int SKILLS = 10;
    private static final int WARM_UP = 5;
    private static final double SEARCH_SECONDS = 8;
    private static final double MEGABYTE = 1024 * 1024;

    static SizeBench measure(int size, long seed) {
        var tasks = tasks(size, seed);
        var free = input(tasks, List.of());
        for (var i = 0; i < WARM_UP; i++) {
            Planner.plan(tasks, free, START, () -> false);
        }
        var time = new ProcessorTime();
        Planner.plan(tasks, free, START, () -> false);
        var criticalPath = time.seconds();
        var people = people();
        var needy = IntStream.range(0, size).mapToObj(t -> needing(tasks.get(t), t)).toList();
        var levelling = new ProcessorTime();
        var plan =
                Planner.plan(
                        needy,
                        input(needy, people),
                        START,
                        () -> levelling.seconds() > SEARCH_SECONDS);
        return new SizeBench(
                size,
                tasks.stream().mapToInt(task -> task.dependsOn().size()).sum(),
                criticalPath,
                levelling.seconds(),
                plan.gapPercent(),
                heap());
    }

    /// Of 10,000 tasks: 200 ms, 10 s and 512 MB.
    boolean keepsBar() {
        return criticalPathSeconds < 0.2 && levelledSeconds < 10 && heapMegabytes < 512;
    }

    private static double heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEGABYTE;
    }

    private static List<Task> tasks(int size, long seed) {
        var random = new SplittableRandom(seed);
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < size; t++) {
            var dependsOn = new ArrayList<Dependency>();
            for (var d = 0; t > PER_TASK && d < PER_TASK; d++) {
                dependsOn.add(Dependency.on("t" + random.nextInt(Math.max(0, t - NEAR), t)));
            }
            tasks.add(
                    new Task(
                            "t" + t,
                            null,
                            new Effort.Days(random.nextInt(1, 41) / 8.0),
                            dependsOn,
                            List.of(),
                            null,
                            null,
                            null,
                            null));
        }
        return tasks;
    }

    private static Task needing(Task task, int number) {
        return new Task(
                task.id(),
                null,
                task.effort(),
                task.dependsOn(),
                List.of(new Need("skill " + number % SKILLS, 1)),
                null,
                null,
                null,
                null);
    }

    private static List<Resource> people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(
                        p ->
                                new Resource(
                                        "person " + p,
                                        1,
                                        List.of(
                                                "skill " + p % SKILLS,
                                                "skill " + (p * 7 + 3) % SKILLS),
                                        null,
                                        null))
                .toList();
    }

    private static PlannerInput input(List<Task> tasks, List<Resource> people) {
        return new PlannerInput(
                null, tasks, null, null, people, START, null, null, null, List.of(), null, null);
    }
}

package dev.nonet.planner.levelling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Projects for the tests.
final class Projects {
    private Projects() {}

    /// Tasks of the same length that share one resource, without dependencies.
    static Project independent(int size, long duration, int amount, int capacity) {
        var alternatives = new int[size][1][];
        var durations = new long[size];
        Arrays.fill(durations, duration);
        for (var task : alternatives) {
            task[0] = new int[] {0, amount};
        }
        return project(
                durations,
                Links.finishToStart(new int[size + 1], new int[0]),
                Demands.of(new int[] {capacity}, alternatives));
    }

    static Project project(long[] durations, Links links, Demands demands) {
        var due = new long[durations.length];
        Arrays.fill(due, Project.NEVER);
        return new Project(
                IntStream.range(0, durations.length).toArray(),
                Efforts.always(demands, durations),
                new long[durations.length],
                due,
                links,
                demands,
                Budgets.NONE);
    }

    /// The same tasks, without release and due dates.
    static Project project(Project dated) {
        var due = new long[dated.size()];
        Arrays.fill(due, Project.NEVER);
        return new Project(
                dated.order(),
                dated.efforts(),
                new long[dated.size()],
                due,
                dated.links(),
                dated.demands(),
                Budgets.NONE);
    }

    /// Two resources that all tasks need, and few dependencies: nearly every bound can be missed.
    static Project crowded(int size, long seed) {
        var random = new Random(seed);
        var first = new int[size + 1];
        var awaited = new ArrayList<Integer>();
        var durations = random.longs(size, 1, 10).toArray();
        var alternatives = new int[size][1][];
        for (var t = 0; t < size; t++) {
            if (t > 0 && random.nextInt(3) == 0) {
                awaited.add(random.nextInt(t));
            }
            first[t + 1] = awaited.size();
            alternatives[t][0] = new int[] {0, random.nextInt(1, 7), 1, random.nextInt(1, 7)};
        }
        return project(
                durations,
                Links.finishToStart(first, awaited.stream().mapToInt(task -> task).toArray()),
                Demands.of(new int[] {7, 9}, alternatives));
    }

    /// All kinds of distances, release and due dates, up to nine resources, up to three alternatives.
    static Project random(int size, long seed) {
        var random = new Random(seed);
        var resources = random.nextInt(1, 10);
        var capacities = random.ints(resources, 1, 20).toArray();
        var first = new int[size + 1];
        var awaited = new ArrayList<Integer>();
        var distance = new ArrayList<Long>();
        var alternatives = new int[size][][];
        for (var t = 0; t < size; t++) {
            for (var d = 0; t > 0 && d < random.nextInt(4); d++) {
                awaited.add(random.nextInt(t));
                distance.add(random.nextLong(-8, 12));
            }
            first[t + 1] = awaited.size();
            alternatives[t] = new int[Math.max(1, random.nextInt(4))][];
            for (var a = 0; a < alternatives[t].length; a++) {
                alternatives[t][a] =
                        IntStream.range(0, resources)
                                .filter(r -> random.nextInt(3) == 0)
                                .flatMap(r -> IntStream.of(r, random.nextInt(capacities[r] + 1)))
                                .toArray();
            }
        }
        var durations = random.longs(size, 0, 10).toArray();
        var demands = Demands.of(capacities, alternatives);
        return new Project(
                IntStream.range(0, size).toArray(),
                Efforts.always(demands, durations),
                random.longs(size, 0, 10).map(date -> date < 8 ? 0 : date).toArray(),
                random.longs(size, 0, 90).map(date -> date < 60 ? Project.NEVER : date).toArray(),
                Links.startToStart(
                        first,
                        awaited.stream().mapToInt(task -> task).toArray(),
                        distance.stream().mapToLong(lag -> lag).toArray()),
                demands,
                Budgets.NONE);
    }
}

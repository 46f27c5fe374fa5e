package dev.nonet.planner.levelling;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class ModesTest {
    @Property(tries = 100)
    void keepDependenciesCapacitiesAndBudgets(
            @ForAll @IntRange(min = 1, max = 25) int size, @ForAll long seed) {
        var project = project(size, seed, 0.6);
        var found = Search.run(project, seed, schedules -> schedules >= 200);
        var exceeded = project.budgets().exceeded(project.budgets().left(found.chosen()));

        Schedules.assertHold(project, found);
        assertThat(found.cost()).isEqualTo(project.cost(found.finishes(), found.chosen()));
        assertThat(found.cost().exceeded()).isEqualTo(exceeded);
        assertThat(found.cost().finish() >= found.lowerBound() || exceeded > 0).isTrue();
    }

    /// Every choice of modes is tried. Whether budgets can be kept is always known, and that the search misses few of the shortest plans
    /// is what can be asked of a search by chance.
    @Test
    void areAsGoodAsTheBestOfAllChoicesInNearlyAllProjects() {
        var missed = 0;
        var impossible = 0;
        for (var seed = 0; seed < 40; seed++) {
            var project = project(4, seed, 0.35);
            var found = Search.run(project, seed, schedules -> schedules >= 2_000);
            var shortest = shortest(project, new int[4], 0);
            impossible += shortest == Project.NEVER ? 1 : 0;
            assertThat(found.cost().exceeded() > 0).isEqualTo(shortest == Project.NEVER);
            missed += found.cost().exceeded() == 0 && found.cost().finish() > shortest ? 1 : 0;
        }
        assertThat(impossible).isBetween(1, 39);
        assertThat(missed).isLessThanOrEqualTo(1);
    }

    private static long shortest(Project project, int[] chosen, int next) {
        var first = project.efforts().first();
        if (next == chosen.length) {
            return project.budgets().exceeded(project.budgets().left(chosen)) > 0
                    ? Project.NEVER
                    : Orders.shortest(fixed(project, chosen));
        }
        var best = Project.NEVER;
        for (var a = first[next]; a < first[next + 1]; a++) {
            chosen[next] = a;
            best = Math.min(best, shortest(project, chosen, next + 1));
        }
        return best;
    }

    /// The same project where the modes are given.
    private static Project fixed(Project project, int[] chosen) {
        var demands = project.demands();
        var alternatives =
                Arrays.stream(chosen)
                        .mapToObj(
                                a ->
                                        new int[][] {
                                            {0, demands.amount(a, 0), 1, demands.amount(a, 1)}
                                        })
                        .toArray(int[][][]::new);
        return Projects.project(
                Arrays.stream(chosen).mapToLong(a -> project.efforts().work()[a]).toArray(),
                project.links(),
                Demands.of(new int[] {demands.capacity(0), demands.capacity(1)}, alternatives));
    }

    /// Up to three modes each: the shorter, the more of the two resources and the two budgets.
    ///
    /// @param share of what all tasks could use that the budgets have
    private static Project project(int size, long seed, double share) {
        var random = new Random(seed);
        var first = new int[size + 1];
        var awaited = new ArrayList<Integer>();
        var alternatives = new int[size][][];
        var work = new ArrayList<Long>();
        var uses = new ArrayList<long[]>();
        for (var t = 0; t < size; t++) {
            if (t > 0 && random.nextInt(3) == 0) {
                awaited.add(random.nextInt(t));
            }
            first[t + 1] = awaited.size();
            alternatives[t] = new int[random.nextInt(1, 4)][];
            for (var a = 0; a < alternatives[t].length; a++) {
                alternatives[t][a] = new int[] {0, random.nextInt(1, 7), 1, random.nextInt(1, 7)};
                work.add(random.nextLong(1, 10));
                uses.add(new long[] {random.nextInt(10), random.nextInt(10)});
            }
        }
        var demands = Demands.of(new int[] {7, 9}, alternatives);
        var capacity = (long) (10 * size * share);
        var free =
                Projects.project(
                        new long[size],
                        Links.finishToStart(
                                first, awaited.stream().mapToInt(task -> task).toArray()),
                        demands);
        return new Project(
                free.order(),
                Efforts.always(
                        demands,
                        work.stream().mapToLong(ticks -> ticks).toArray(),
                        Calendar.ALWAYS),
                free.release(),
                free.due(),
                free.links(),
                demands,
                new Budgets(
                        new long[] {capacity, capacity},
                        IntStream.range(0, 2)
                                .mapToObj(b -> uses.stream().mapToLong(use -> use[b]).toArray())
                                .toArray(long[][]::new)));
    }
}

package dev.nonet.planner.levelling;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/// A genetic algorithm over justified schedules. A child keeps what its father does in the busiest of some periods, and puts what
/// its mother does before and after around it (after the peak crossover of Valls, Ballestín and Quintanilla 2008).
public final class Search {
    private static final int POPULATION = 40;

    /// Of so many that are drawn, the best one breeds.
    private static final int DRAWN = 2;

    /// Of so many random periods, the busiest one is inherited.
    private static final int PERIODS = 4;

    /// In which share of the tasks a child differs from its parents by chance.
    private static final double MUTATION = 0.03;

    /// So many populations of children without a better one are followed by a new population.
    private static final int PATIENCE = 40;

    private final Project project;
    private final Builder builder;
    private final SplittableRandom random;
    private final LongPredicate spent;
    private final long bound;
    private final long[] tails;
    private final double[] load;
    private final long[] keys;
    private final boolean[] free;
    private final @Nullable Modes modes;
    private final Candidate[] population;
    private Candidate best;

    private Search(Project project, long seed, LongPredicate spent) {
        this.project = project;
        this.spent = spent;
        builder = new Builder(project);
        random = new SplittableRandom(seed);
        bound = Bounds.of(project);
        tails = project.tails();
        load = load(project);
        keys = new long[project.size()];
        population = new Candidate[POPULATION];
        free = new boolean[project.size()];
        modes = Modes.isNeeded(project) ? new Modes(project, random) : null;
        best =
                builder.justify(
                        modes == null
                                ? builder.build(latestFirst())
                                : builder.build(latestFirst(), modes.shortest(), free));
    }

    /// The same project and seed give the same schedule after the same number of schedules.
    ///
    /// @param spent asked with the number of schedules made whether to stop
    public static Levelled run(Project project, long seed, LongPredicate spent) {
        var search = new Search(project, seed, spent);
        while (!search.isDone()) {
            search.generation();
        }
        return Levelled.of(search.best, search.bound, search.builder.schedules());
    }

    private boolean isDone() {
        return (best.cost().isKept() && best.cost().finish() == bound)
                || spent.test(builder.schedules());
    }

    /// From a new population until it does not get better any more.
    private void generation() {
        population[0] = best;
        for (var i = 1; i < population.length && !isDone(); i++) {
            sampled();
            population[i] = justified(modes == null ? new int[0] : modes.drawn());
        }
        var stale = 0;
        while (!isDone() && stale < PATIENCE * population.length) {
            stale = breed() ? 0 : stale + 1;
        }
    }

    private boolean breed() {
        var father = tournament();
        var mother = tournament();
        var chosen = cross(population[father], population[mother]);
        mutate();
        var child = builder.justify(built(chosen, modes));
        var improved = child.isBetterThan(best);
        if (improved) {
            best = child;
        }
        for (var other : population) {
            if (child.isSame(other)) {
                return improved;
            }
        }
        var worst = worse();
        if (!population[worst].isBetterThan(child)) {
            population[worst] = child;
        }
        return improved;
    }

    /// With the alternatives of those whose place a task has.
    private int[] cross(Candidate father, Candidate mother) {
        var finish = father.cost().finish();
        var length = finish / 4 + random.nextLong(finish / 2 + 1);
        var begin = 0L;
        var most = -1.0;
        for (var i = 0; i < PERIODS; i++) {
            var from = random.nextLong(finish - length + 1);
            var busy = busy(father, from, from + length);
            if (busy > most) {
                most = busy;
                begin = from;
            }
        }
        var far = Math.max(finish, mother.cost().finish()) + 1;
        var chosen = new int[keys.length];
        for (var t = 0; t < keys.length; t++) {
            var start = father.starts()[t];
            if (start >= begin && start < begin + length) {
                keys[t] = far + start;
                chosen[t] = father.chosen()[t];
            } else {
                var other = mother.starts()[t];
                keys[t] = other < begin ? other : 2 * far + other;
                chosen[t] = mother.chosen()[t];
            }
        }
        return chosen;
    }

    /// Where alternatives differ in more than who does it, some are changed by chance, and some tasks may take a better one.
    private Candidate built(int[] chosen, @Nullable Modes choice) {
        if (choice == null) {
            return builder.build(keys);
        }
        for (var t = 0; t < chosen.length; t++) {
            if (random.nextDouble() < MUTATION) {
                chosen[t] = choice.any(t);
            }
        }
        choice.repair(chosen);
        relax();
        return builder.build(keys, chosen, free);
    }

    /// Half of the children may change a share of their alternatives.
    private void relax() {
        var share = random.nextBoolean() ? random.nextDouble() : 0;
        for (var t = 0; t < free.length; t++) {
            free[t] = random.nextDouble() < share;
        }
    }

    private double busy(Candidate candidate, long from, long to) {
        var busy = 0.0;
        for (var t = 0; t < keys.length; t++) {
            var start = Math.max(from, candidate.starts()[t]);
            var end = Math.min(to, candidate.finishes()[t]);
            busy += end > start ? (end - start) * load[candidate.chosen()[t]] : 0;
        }
        return busy;
    }

    private void mutate() {
        var reach = reach();
        for (var t = 0; t < keys.length; t++) {
            if (random.nextDouble() < MUTATION) {
                keys[t] = Math.max(0, keys[t] + random.nextLong(2 * reach + 1) - reach);
            }
        }
    }

    private int tournament() {
        var one = random.nextInt(population.length);
        for (var i = 1; i < DRAWN; i++) {
            var other = random.nextInt(population.length);
            one = population[other].isBetterThan(population[one]) ? other : one;
        }
        return one;
    }

    private int worse() {
        var one = 0;
        for (var i = 1; i < population.length; i++) {
            one = population[one].isBetterThan(population[i]) ? i : one;
        }
        return one;
    }

    private Candidate justified(int[] chosen) {
        var candidate = builder.justify(built(chosen, modes));
        if (candidate.isBetterThan(best)) {
            best = candidate;
        }
        return candidate;
    }

    /// The tasks with the longest way to the end first: the rule of the latest start.
    private long[] latestFirst() {
        for (var t = 0; t < keys.length; t++) {
            keys[t] = latest(t);
        }
        shift();
        return keys;
    }

    /// How far a key may move: mostly little, sometimes to anywhere.
    private long reach() {
        var share = random.nextDouble();
        return 1 + (long) (best.cost().finish() * share * share);
    }

    /// The same rule, with noise.
    private void sampled() {
        latestFirst();
        var noise = reach();
        for (var t = 0; t < keys.length; t++) {
            keys[t] += random.nextLong(noise);
        }
    }

    private void shift() {
        var least = Arrays.stream(keys).min().orElse(0);
        for (var t = 0; t < keys.length; t++) {
            keys[t] -= least;
        }
    }

    private long latest(int task) {
        return Math.min(bound - tails[task], project.due()[task]) - project.efforts().least(task);
    }

    /// How much of all resources each alternative takes, as a share.
    private static double[] load(Project project) {
        var demands = project.demands();
        var load = new double[demands.uses().length - 1];
        for (var a = 0; a < load.length; a++) {
            for (var u = demands.uses()[a]; u < demands.uses()[a + 1]; u++) {
                for (var r = 4 * demands.lane()[u]; r < 4 * demands.lane()[u] + 4; r++) {
                    if (demands.capacity(r) > 0) {
                        load[a] += (double) demands.amount(a, r) / demands.capacity(r);
                    }
                }
            }
        }
        return load;
    }
}

package dev.nonet.planner.levelling;

import org.chocosolver.solver.Model;
import org.chocosolver.solver.Settings;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Looks for a shorter schedule until there is one, or none can be: constraint programming with learned clauses (lazy clause
/// generation, Ohrimenko, Stuckey and Codish 2009), by Choco. Loaded only for small projects that a search did not prove.
public final class Proof {
    /// Tasks of a project that is tried; of larger ones a proof takes longer than people wait.
    public static final int MAX_TASKS = 60;

    /// Moments at which a task may start, beyond which the solver takes too long.
    private static final long MAX_HORIZON = 1_000_000;

    private final Project project;
    private final long[] durations;
    private final long unit;
    private final long[] early;
    private final long[] tails;

    private Proof(Project project) {
        this.project = project;
        durations = durations(project);
        unit = unit(project);
        early = project.early().starts();
        tails = project.tails();
    }

    /// Whether a project can be tried: it is small, every task has one way to be done, which takes as long whenever it starts, and
    /// no due date is missed.
    public static boolean isFor(Project project, Levelled found) {
        return project.size() <= MAX_TASKS
                && !found.isProvedShortest()
                && found.cost().isKept()
                && project.budgets().isNone()
                && found.cost().finish() / unit(project) <= MAX_HORIZON
                && project.efforts().lags().isAlways()
                && IntStream.range(0, project.size()).allMatch(t -> isFixed(project, t));
    }

    /// The same schedule or a shorter one; proved where there is none shorter. The same project gives the same schedule, unless it
    /// takes too long.
    ///
    /// @param deadEnds that it may come to for each shorter schedule before it gives up
    /// @param isLate whether to give up
    public static Levelled of(
            Project project, Levelled found, long deadEnds, BooleanSupplier isLate) {
        var proof = new Proof(project);
        var builder = new Builder(project);
        var best = found;
        while (!best.isProvedShortest()) {
            var attempt = proof.attempt(best.cost().finish() - proof.unit, deadEnds, isLate);
            if (attempt == null) {
                return best;
            }
            if (attempt.length == 0) {
                return new Levelled(
                        best.starts(),
                        best.finishes(),
                        best.chosen(),
                        best.cost(),
                        best.cost().finish(),
                        best.schedules());
            }
            var shorter = builder.justify(proof.candidate(attempt, best.chosen()));
            best = Levelled.of(shorter, best.lowerBound(), best.schedules() + builder.schedules());
        }
        return best;
    }

    private Candidate candidate(long[] starts, int[] chosen) {
        var finishes = new long[starts.length];
        for (var t = 0; t < starts.length; t++) {
            finishes[t] = starts[t] + durations[t];
        }
        return new Candidate(starts, finishes, chosen, project.cost(finishes, chosen));
    }

    /// Starts of a schedule that ends by then; empty where there is none, null where it is not known.
    private long @Nullable [] attempt(long limit, long deadEnds, BooleanSupplier isLate) {
        var model = new Model(Settings.init().setLCG(true));
        var starts = new IntVar[project.size()];
        for (var t = 0; t < starts.length; t++) {
            var last = Math.min(limit - tails[t], project.due()[t]) - durations[t];
            if (last < early[t]) {
                return new long[0];
            }
            starts[t] = model.intVar((int) (early[t] / unit), (int) (last / unit));
        }
        precedences(model, starts);
        for (var r = 0; r < project.demands().resources(); r++) {
            resource(model, starts, r);
        }
        var solver = model.getSolver();
        solver.limitFail(deadEnds);
        solver.addStopCriterion(isLate::getAsBoolean);
        if (solver.solve()) {
            return Arrays.stream(starts).mapToLong(start -> start.getValue() * unit).toArray();
        }
        return solver.isStopCriterionMet() ? null : new long[0];
    }

    private void precedences(Model model, IntVar[] starts) {
        var links = project.links();
        for (var t = 0; t < starts.length; t++) {
            for (var d = links.first()[t]; d < links.first()[t + 1]; d++) {
                var awaited = links.awaited()[d];
                var distance = (int) (links.distance(d, durations[awaited], durations[t]) / unit);
                model.arithm(starts[t], ">=", starts[awaited], "+", distance).post();
            }
        }
    }

    private void resource(Model model, IntVar[] starts, int resource) {
        var users =
                IntStream.range(0, starts.length)
                        .filter(t -> amount(t, resource) > 0 && durations[t] > 0)
                        .toArray();
        if (users.length > 0) {
            model.cumulative(
                            Arrays.stream(users).mapToObj(t -> starts[t]).toArray(IntVar[]::new),
                            Arrays.stream(users).map(t -> (int) (durations[t] / unit)).toArray(),
                            Arrays.stream(users).map(t -> amount(t, resource)).toArray(),
                            project.demands().capacity(resource))
                    .post();
        }
    }

    private int amount(int task, int resource) {
        return project.demands().amount(project.demands().first()[task], resource);
    }

    private static boolean isFixed(Project project, int task) {
        var first = project.efforts().first();
        return first[task] + 1 == first[task + 1]
                && project.efforts().calendar()[first[task]].isAlways();
    }

    private static long[] durations(Project project) {
        return IntStream.range(0, project.size())
                .mapToLong(t -> project.efforts().least(t))
                .toArray();
    }

    /// The largest unit in which all times are whole.
    private static long unit(Project project) {
        var unit = 0L;
        for (var t = 0; t < project.size(); t++) {
            unit = gcd(unit, project.efforts().least(t));
            unit = gcd(unit, project.release()[t]);
            unit = gcd(unit, project.due()[t] == Project.NEVER ? 0 : project.due()[t]);
        }
        for (var lag : project.links().lag()) {
            unit = gcd(unit, Math.abs(lag));
        }
        return Math.max(1, unit);
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }
}

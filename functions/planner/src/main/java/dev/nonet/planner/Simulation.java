package dev.nonet.planner;

import dev.nonet.planner.levelling.Pass;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.PlannerResult.CriticalityIndex;
import dev.nonet.shared.contract.planner.PlannerResult.DeadlineChance;
import dev.nonet.shared.contract.planner.PlannerResult.Driver;
import dev.nonet.shared.contract.planner.PlannerResult.Finish;
import dev.nonet.shared.contract.planner.PlannerResult.Risk;
import dev.nonet.shared.contract.planner.Task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A plan many times over, each time with other efforts (Monte Carlo; Van Slyke 1963). Tasks keep the order in which they hand
/// resources on, and start as soon as that and their dependencies let them. Loaded only where an effort has three points.
final class Simulation {
    /// How many plans are simulated where the request does not say.
    static final int USUAL = 2_000;

    /// Tasks, dependencies and drawn efforts that all simulated plans have together at most: about two seconds.
    private static final long MAX_WORK = 100_000_000;

    /// What drawing an effort takes, in visits of a task.
    private static final long DRAWING = 10;

    /// Fewer would not give a tenth.
    private static final int MIN = 100;

    private static final int DRIVERS = 10;

    private final Schedule schedule;
    private final Network network;
    private final Pass pass;
    private final long seed;
    private final int n;
    private final PertBeta[] efforts;
    private final long[] totals;
    private final int[] critical;
    private final int[] onTime;
    private final Correlation[] correlations;

    /// @param wanted how many plans; at most so many are simulated
    Simulation(Schedule schedule, long seed, int wanted) {
        this.schedule = schedule;
        this.seed = seed;
        network = schedule.network();
        pass = Pass.forward(network.links(), network.lags());
        var size = network.size();
        efforts = new PertBeta[size];
        correlations = new Correlation[size];
        critical = new int[size];
        onTime = new int[size];
        var random = new SplittableRandom(seed);
        var drawn = 0L;
        for (var t = 0; t < size; t++) {
            if (schedule.tasks().get(t).effort() instanceof Effort.ThreePoint effort) {
                efforts[t] = new PertBeta(effort, random::nextLong);
                correlations[t] = new Correlation();
                drawn++;
            }
        }
        var each = size + network.links().awaited().length + DRAWING * drawn;
        n = (int) Math.max(MIN, Math.min(wanted, MAX_WORK / each));
        totals = new long[n];
    }

    static boolean isNeeded(List<Task> tasks) {
        return tasks.stream().anyMatch(task -> task.effort() instanceof Effort.ThreePoint);
    }

    Risk run() {
        for (var i = 0; i < n; i++) {
            totals[i] = simulate();
        }
        var planned = schedule.criticalPath().total();
        var holds = Arrays.stream(totals).filter(total -> total <= planned).count();
        var mean = Arrays.stream(totals).average().orElseThrow() / WorkingTime.TICKS_PER_DAY;
        Arrays.sort(totals);
        return new Risk(
                mean,
                WorkingTime.days(quantile(0.5)),
                WorkingTime.days(quantile(0.8)),
                WorkingTime.days(quantile(0.9)),
                new Finish(
                        schedule.workDays().finishDate(quantile(0.5)),
                        schedule.workDays().finishDate(quantile(0.8)),
                        schedule.workDays().finishDate(quantile(0.9))),
                (double) holds / n,
                deadlines(),
                criticality(),
                drivers(),
                seed,
                n);
    }

    /// The smallest of the totals that so many of them do not exceed.
    private long quantile(double share) {
        return totals[(int) Math.ceil(share * n) - 1];
    }

    private long simulate() {
        var work = network.work().clone();
        for (var t = 0; t < work.length; t++) {
            if (efforts[t] != null) {
                work[t] = WorkingTime.ticks(efforts[t].draw());
            }
        }
        var starts = new long[work.length];
        var finishes = new long[work.length];
        var total = 0L;
        for (var t : schedule.criticalPath().order()) {
            pass.visit(t, schedule.dates().release()[t], starts, finishes);
            starts[t] = pass.start(network.calendars()[t], work[t]);
            finishes[t] = pass.finish(network.calendars()[t], starts[t], work[t]);
            total = Math.max(total, finishes[t]);
        }
        count(work, starts, finishes, total);
        return total;
    }

    private void count(long[] work, long[] starts, long[] finishes, long total) {
        var isCritical = new boolean[starts.length];
        var order = schedule.criticalPath().order();
        var links = network.links();
        for (var place = order.length - 1; place >= 0; place--) {
            var t = order[place];
            isCritical[t] |= finishes[t] == total;
            for (var d = links.first()[t]; isCritical[t] && d < links.first()[t + 1]; d++) {
                isCritical[links.awaited()[d]] |=
                        pass.start(d, network.calendars()[t], work[t], starts, finishes)
                                == starts[t];
            }
            critical[t] += isCritical[t] ? 1 : 0;
            onTime[t] += finishes[t] <= schedule.dates().deadline()[t] ? 1 : 0;
            if (correlations[t] != null) {
                correlations[t].add(
                        WorkingTime.days(work[t] - network.work()[t]),
                        WorkingTime.days(total - schedule.criticalPath().total()));
            }
        }
    }

    private List<DeadlineChance> deadlines() {
        var chances = new ArrayList<DeadlineChance>();
        for (var t = 0; t < onTime.length; t++) {
            var task = schedule.tasks().get(t);
            if (task.deadline() != null) {
                chances.add(new DeadlineChance(task.id(), task.deadline(), (double) onTime[t] / n));
            }
        }
        return chances;
    }

    private List<CriticalityIndex> criticality() {
        return IntStream.range(0, critical.length)
                .filter(t -> critical[t] > 0)
                .mapToObj(t -> new CriticalityIndex(id(t), (double) critical[t] / n))
                .sorted(Comparator.comparingDouble(CriticalityIndex::index).reversed())
                .toList();
    }

    private List<Driver> drivers() {
        return IntStream.range(0, correlations.length)
                .filter(t -> correlations[t] != null && critical[t] > 0)
                .mapToObj(t -> new Driver(id(t), Math.max(0, correlations[t].value())))
                .filter(driver -> driver.correlation() > 0)
                .sorted(Comparator.comparingDouble(Driver::correlation).reversed())
                .limit(DRIVERS)
                .toList();
    }

    private String id(int task) {
        return schedule.tasks().get(task).id();
    }

    /// Pearson's correlation of pairs that come one after the other (Welford 1962).
    private static final class Correlation {
        private long pairs;
        private double meanX;
        private double meanY;
        private double squaresX;
        private double squaresY;
        private double products;

        void add(double x, double y) {
            pairs++;
            var fromX = x - meanX;
            meanX += fromX / pairs;
            squaresX += fromX * (x - meanX);
            var fromY = y - meanY;
            meanY += fromY / pairs;
            squaresY += fromY * (y - meanY);
            products += fromX * (y - meanY);
        }

        /// 0 where one of the two never changes.
        double value() {
            var squares = squaresX * squaresY;
            return squares == 0 ? 0 : products / Math.sqrt(squares);
        }
    }
}

package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Task;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class CriticalPathMethodTest {
    /// The example of Wikipedia, "Program evaluation and review technique", with its table of results.
    @Test
    void findsTheCriticalPathOfATextbook() {
        var plan =
                Plans.plan(
                        estimated("a", 2, 4, 6),
                        estimated("b", 3, 5, 9),
                        estimated("c", 4, 5, 7, "a"),
                        estimated("d", 4, 6, 10, "a"),
                        estimated("e", 4, 5, 7, "b", "c"),
                        estimated("f", 3, 4, 8, "d"),
                        estimated("g", 3, 5, 8, "e"));

        assertThat(plan.criticalPath()).containsExactly("a", "c", "e", "g");
        assertThat(plan.totalDuration().workingDays()).isCloseTo(19.51, within(0.02));
        assertThat(plan.schedule())
                .extracting(task -> Math.round(task.early().startDay() * 100))
                .containsExactly(0L, 0L, 400L, 400L, 917L, 1033L, 1433L);
        assertThat(plan.schedule())
                .extracting(task -> Math.round(task.slack() * 10))
                .containsExactly(0L, 38L, 0L, 47L, 0L, 47L, 0L);
    }

    @Test
    void tiesTheEndsThatADependencyNames() {
        assertThat(startOfB("FINISH_TO_START", 1)).isEqualTo(5);
        assertThat(startOfB("START_TO_START", 1)).isEqualTo(1);
        assertThat(startOfB("FINISH_TO_FINISH", 1)).isEqualTo(3);
        assertThat(startOfB("START_TO_FINISH", 7)).isEqualTo(5);
        assertThat(startOfB("FINISH_TO_START", -2)).isEqualTo(2);
        assertThat(startOfB("FINISH_TO_FINISH", -9)).isZero();
    }

    @Property(tries = 150)
    void keepsEveryDependency(@ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        var tasks = Plans.random(size, 4, seed);
        var plan = plan(tasks);
        var scheduled = byId(plan);

        for (var task : tasks) {
            var waiting = of(scheduled, task.id());
            assertThat(waiting.early().startDay()).isNotNegative();
            assertThat(waiting.early().finishDay() - waiting.early().startDay())
                    .isCloseTo(waiting.effort(), within(1e-9));
            for (var dependency : task.dependsOn()) {
                assertThat(distance(dependency, of(scheduled, dependency.id()), waiting))
                        .isGreaterThanOrEqualTo(lag(dependency) - 1e-9);
            }
        }
    }

    @Property(tries = 150)
    void agreesWithAnIndependentLongestPathSearch(
            @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        var tasks = Plans.random(Math.min(size, 20), 4, seed);
        var plan = plan(tasks);
        var start = naiveEarlyStarts(tasks);
        var total = 0.0;
        for (var task : tasks) {
            total = Math.max(total, of(start, task.id()) + days(task));
        }

        assertThat(plan.totalDuration().workingDays()).isCloseTo(total, within(1e-9));
        assertThat(plan.lowerBound()).isCloseTo(total, within(1e-9));
        for (var scheduled : plan.schedule()) {
            assertThat(scheduled.early().startDay())
                    .isCloseTo(of(start, scheduled.task()), within(1e-9));
            assertThat(scheduled.slack())
                    .isCloseTo(naiveSlack(tasks, scheduled.task(), start, total), within(1e-9));
            assertThat(scheduled.slack()).isNotNegative();
            assertThat(scheduled.critical()).isEqualTo(scheduled.slack() == 0);
        }
    }

    @Property(tries = 150)
    void makesTheCriticalPathAsLongAsThePlan(
            @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        var tasks = Plans.random(size, 4, seed);
        var plan = plan(tasks);
        var scheduled = byId(plan);
        var path = plan.criticalPath().stream().map(id -> of(scheduled, id)).toList();

        assertThat(path).isNotEmpty().allMatch(ScheduledTask::critical);
        assertThat(path.getFirst().early().startDay()).isZero();
        assertThat(path.getLast().early().finishDay())
                .isEqualTo(plan.totalDuration().workingDays());
        for (var i = 1; i < path.size(); i++) {
            var before = path.get(i - 1);
            var after = path.get(i);
            assertThat(task(tasks, after.task()).dependsOn())
                    .anySatisfy(
                            dependency -> {
                                assertThat(dependency.id()).isEqualTo(before.task());
                                assertThat(distance(dependency, before, after))
                                        .isCloseTo(lag(dependency), within(1e-9));
                            });
        }
    }

    @Test
    void plansTenThousandTasksWithThirtyThousandDependencies() {
        var chain = new ArrayList<Task>();
        for (var t = 0; t < 10_000; t++) {
            var last = t;
            chain.add(
                    Plans.task(
                            "t" + t,
                            0.25,
                            IntStream.of(t - 1, t - 7, t / 2)
                                    .filter(other -> other >= 0 && other < last)
                                    .distinct()
                                    .mapToObj(other -> "t" + other)
                                    .toArray(String[]::new)));
        }
        assertThat(chain.stream().mapToInt(task -> task.dependsOn().size()).sum())
                .isGreaterThan(29_980);
        Collections.reverse(chain);

        var plan = plan(chain);

        assertThat(plan.totalDuration().workingDays()).isEqualTo(2_500);
        assertThat(plan.criticalPath()).hasSize(10_000);
    }

    private static double startOfB(String type, double lag) {
        var dependency = new Dependency("a", DependencyType.valueOf(type), lag);
        return Plans.plan(
                        Plans.task("a", 4),
                        Plans.task("b", new Effort.Days(2), List.of(dependency)))
                .schedule()
                .getLast()
                .early()
                .startDay();
    }

    private static Task estimated(String id, double o, double m, double p, String... after) {
        return Plans.task(
                id,
                new Effort.ThreePoint(o, m, p),
                List.of(after).stream().map(Dependency::on).toList());
    }

    private static PlannerResult plan(List<Task> tasks) {
        return Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY);
    }

    private static Map<String, ScheduledTask> byId(PlannerResult plan) {
        return plan.schedule().stream()
                .collect(Collectors.toMap(ScheduledTask::task, task -> task));
    }

    private static Task task(List<Task> tasks, String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
    }

    private static <V> V of(Map<String, V> map, String id) {
        return Objects.requireNonNull(map.get(id));
    }

    private static double lag(Dependency dependency) {
        return Objects.requireNonNull(dependency.lag());
    }

    private static double days(Task task) {
        return ((Effort.Days) task.effort()).days();
    }

    private static double distance(
            Dependency dependency, ScheduledTask awaited, ScheduledTask waiting) {
        return switch (dependency.type()) {
            case FINISH_TO_START -> waiting.early().startDay() - awaited.early().finishDay();
            case START_TO_START -> waiting.early().startDay() - awaited.early().startDay();
            case FINISH_TO_FINISH -> waiting.early().finishDay() - awaited.early().finishDay();
            case START_TO_FINISH -> waiting.early().finishDay() - awaited.early().startDay();
            case null -> throw new AssertionError("random tasks have types");
        };
    }

    /// Pushes tasks later until every dependency holds: no order, no arrays, nothing shared with the engine.
    private static Map<String, Double> naiveEarlyStarts(List<Task> tasks) {
        var start = new HashMap<String, Double>();
        tasks.forEach(task -> start.put(task.id(), 0.0));
        push(tasks, start);
        return start;
    }

    private static void push(List<Task> tasks, Map<String, Double> start) {
        for (var moved = true; moved; ) {
            moved = false;
            for (var task : tasks) {
                for (var dependency : task.dependsOn()) {
                    var awaited = task(tasks, dependency.id());
                    var possible =
                            of(start, awaited.id())
                                    + lag(dependency)
                                    + switch (dependency.type()) {
                                        case FINISH_TO_START -> days(awaited);
                                        case START_TO_START -> 0;
                                        case FINISH_TO_FINISH -> days(awaited) - days(task);
                                        case START_TO_FINISH -> -days(task);
                                        case null -> throw new AssertionError();
                                    };
                    if (possible > of(start, task.id())) {
                        start.put(task.id(), possible);
                        moved = true;
                    }
                }
            }
        }
    }

    /// The definition: the longest delay of this task alone after which the plan still ends in time, in quarters of a day.
    private static double naiveSlack(
            List<Task> tasks, String id, Map<String, Double> early, double total) {
        var low = 0L;
        var high = 1_000L;
        while (low < high) {
            var middle = (low + high + 1) / 2;
            var start = new HashMap<>(early);
            start.merge(id, middle / 4.0, Double::sum);
            push(tasks, start);
            var late = tasks.stream().anyMatch(task -> of(start, task.id()) + days(task) > total);
            if (late) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low / 4.0;
    }
}

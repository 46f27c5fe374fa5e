package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

class ResourcePlanTest {
    private static final List<Resource> CREW =
            List.of(
                    new Resource("ada", 1, List.of("java"), null, null),
                    new Resource("bob", 0.5, List.of("java"), null, null),
                    new Resource("room", 3, List.of(), null, null));

    @Property(tries = 60)
    void keepsDependenciesAndCapacities(
            @ForAll @IntRange(min = 1, max = 25) int size, @ForAll long seed) {
        var tasks = needy(size, seed);
        var plan = plan(tasks);
        var scheduled =
                plan.schedule().stream().collect(Collectors.toMap(ScheduledTask::task, t -> t));

        for (var task : tasks) {
            var waiting = Objects.requireNonNull(scheduled.get(task.id()));
            assertThat(waiting.slack()).isNotNegative();
            for (var dependency : task.dependsOn()) {
                var awaited = Objects.requireNonNull(scheduled.get(dependency.id()));
                var type = Objects.requireNonNull(dependency.type());
                var from =
                        type == DependencyType.FINISH_TO_START
                                        || type == DependencyType.FINISH_TO_FINISH
                                ? awaited.early().finishDay()
                                : awaited.early().startDay();
                var to =
                        type == DependencyType.FINISH_TO_START
                                        || type == DependencyType.START_TO_START
                                ? waiting.early().startDay()
                                : waiting.early().finishDay();
                assertThat(to - from)
                        .isGreaterThanOrEqualTo(Objects.requireNonNull(dependency.lag()) - 1e-9);
            }
        }
        for (var at : plan.schedule()) {
            var java = 0.0;
            var room = 0.0;
            for (var task : tasks) {
                if (runs(Objects.requireNonNull(scheduled.get(task.id())), at)) {
                    java += amount(task, "java");
                    room += amount(task, "room");
                }
            }
            assertThat(java).isLessThanOrEqualTo(1.5);
            assertThat(room).isLessThanOrEqualTo(3);
        }
        assertThat(plan.totalDuration().workingDays()).isGreaterThanOrEqualTo(plan.lowerBound());
        assertThat(plan.provedOptimal()).isEqualTo(plan.gapPercent() == 0);
    }

    @Property(tries = 30)
    void isTheCriticalPathWhereThereIsEnoughOfEverything(
            @ForAll @IntRange(min = 1, max = 25) int size, @ForAll long seed) {
        var tasks = Plans.random(size, 3, seed);
        var free = Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY);
        var shared = plan(tasks);

        assertThat(shared.totalDuration()).isEqualTo(free.totalDuration());
        assertThat(shared.criticalPath()).isEqualTo(free.criticalPath());
        assertThat(shared.provedOptimal()).isTrue();
        assertThat(shared.lowerBound()).isCloseTo(free.lowerBound(), within(1e-9));
    }

    /// Ada is quick, Bob is not: both at work are done first, and the longer task is hers.
    @Test
    void choosesTheModeInWhichAllIsDoneFirst() {
        var tasks = List.of(either("long", 6, 3), either("short", 4, 2));
        var plan = plan(tasks);

        assertThat(plan.totalDuration().workingDays()).isEqualTo(4);
        assertThat(plan.schedule())
                .extracting(ScheduledTask::mode, ScheduledTask::effort, ScheduledTask::resources)
                .containsExactly(tuple(1, 3.0, List.of("ada")), tuple(0, 4.0, List.of("bob")));
        assertThat(plan.lowerBound()).isLessThanOrEqualTo(4);
    }

    private static Task either(String id, double byBob, double byAda) {
        return new Task(
                id,
                null,
                new Effort.Days(byBob),
                List.of(),
                List.of(new Need("bob", 0.5)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new Task.Mode(new Effort.Days(byAda), List.of(new Need("ada", 1)))));
    }

    private static boolean runs(ScheduledTask task, ScheduledTask at) {
        return task.early().startDay() <= at.early().startDay()
                && at.early().startDay() < task.early().finishDay();
    }

    private static double amount(Task task, String resource) {
        return task.needs().stream()
                .filter(need -> need.resource().equals(resource))
                .mapToDouble(Need::amount)
                .sum();
    }

    private static List<Task> needy(int size, long seed) {
        var random = new Random(seed);
        var tasks = new ArrayList<Task>();
        for (var task : Plans.random(size, 3, seed)) {
            var needs = new ArrayList<Need>();
            if (random.nextBoolean()) {
                needs.add(new Need("java", random.nextInt(1, 4) / 2.0));
            }
            if (random.nextBoolean()) {
                needs.add(new Need("room", random.nextInt(1, 4)));
            }
            tasks.add(
                    new Task(
                            task.id(),
                            null,
                            task.effort(),
                            task.dependsOn(),
                            needs,
                            null,
                            null,
                            null,
                            null));
        }
        return tasks;
    }

    private static PlannerResult plan(List<Task> tasks) {
        var input =
                new PlannerInput(
                        null,
                        tasks,
                        null,
                        null,
                        CREW,
                        Plans.MONDAY,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null);
        return Planner.plan(null, tasks, input, Plans.MONDAY);
    }
}

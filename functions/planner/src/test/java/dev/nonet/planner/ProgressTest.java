package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.EffortBasis;
import dev.nonet.shared.contract.planner.PlannerResult.Move;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ProgressTest {
    private static final LocalDate TUESDAY = Plans.MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = Plans.MONDAY.plusDays(2);
    private static final LocalDate THURSDAY = Plans.MONDAY.plusDays(3);
    private static final LocalDate FRIDAY = Plans.MONDAY.plusDays(4);

    /// Without resources; whoever works as planned has the same plan on every day.
    @Property(tries = 150)
    void movesNothingWhereEverythingWentAsPlanned(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(min = 0, max = 60) int day,
            @ForAll long seed) {
        var tasks = wholeDays(size, new Random(seed));
        var before = Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY);
        var asOf = Calendars.of(Plans.MONDAY, null, List.of()).workDays().date(day);
        var done = new ArrayList<Task>();
        for (var t = 0; t < size; t++) {
            done.add(asPlanned(tasks.get(t), before.schedule().get(t), day));
        }

        var after = replan(done, List.of(), asOf, before);

        assertThat(after.schedule())
                .extracting(ScheduledTask::finish)
                .isEqualTo(before.schedule().stream().map(ScheduledTask::finish).toList());
        assertThat(after.finish()).isEqualTo(before.finish());
        assertThat(after.totalDuration()).isEqualTo(before.totalDuration());
        assertThat(after.moves() == null || after.moves().isEmpty()).isTrue();
    }

    private static Task asPlanned(Task task, ScheduledTask planned, int day) {
        if (planned.early().finishDay() <= day) {
            return begun(task, planned.start(), planned.finish(), null);
        }
        return planned.early().startDay() < day
                ? begun(task, planned.start(), null, planned.early().finishDay() - day)
                : task;
    }

    @Test
    void plansWhatIsLeftAndSaysWhatMovedAndWhy() {
        var tasks =
                List.of(
                        Plans.task("a", 2),
                        Plans.task("b", 2, "a"),
                        Plans.task("c", 1, "b"),
                        Plans.task("d", 1));
        var before = Planner.plan(null, tasks, Plans.input(tasks), Plans.MONDAY);
        var done =
                List.of(
                        begun(tasks.getFirst(), Plans.MONDAY, WEDNESDAY, null),
                        tasks.get(1),
                        tasks.get(2),
                        tasks.get(3));

        var after = replan(done, List.of(), THURSDAY, before);

        assertThat(after.start()).isEqualTo(Plans.MONDAY);
        assertThat(after.schedule())
                .extracting(task -> task.task() + " " + task.start() + " " + task.finish())
                .containsExactly(
                        "a 2026-03-02 2026-03-04",
                        "b 2026-03-05 2026-03-06",
                        "c 2026-03-09 2026-03-09",
                        "d 2026-03-05 2026-03-05");
        assertThat(after.schedule().getFirst().effortBasis()).isEqualTo(EffortBasis.ACTUAL);
        assertThat(after.moves())
                .containsExactly(
                        new Move(
                                "d",
                                Plans.MONDAY,
                                THURSDAY,
                                3,
                                "It was not started by 2026-03-05."),
                        new Move("a", TUESDAY, WEDNESDAY, 1, "It took 3 working days, not 2."),
                        new Move("b", THURSDAY, FRIDAY, 1, "It was not started by 2026-03-05."),
                        new Move("c", FRIDAY, FRIDAY.plusDays(3), 1, "It waits for b."));
        assertThat(after.totalDuration().workingDays()).isEqualTo(6);
    }

    @Test
    void goesOnWithWhatIsLeftOfATaskThatWasStarted() {
        var left = begun(Plans.task("a", 4), Plans.MONDAY, null, null);
        var more = begun(Plans.task("a", 4), Plans.MONDAY, null, 6.0);
        var used = List.of(begun(Plans.task("a", 1), Plans.MONDAY, null, null));

        assertThat(replan(List.of(left), List.of(), WEDNESDAY, null).finish()).isEqualTo(THURSDAY);
        assertThat(replan(List.of(more), List.of(), WEDNESDAY, null).finish())
                .isEqualTo("2026-03-11");
        var planned =
                Planner.plan(
                        null,
                        used,
                        input(used, List.of(), WEDNESDAY),
                        WEDNESDAY,
                        null,
                        () -> false);
        assertThat(planned.plan().finish()).isEqualTo(TUESDAY);
        assertThat(planned.limits()).singleElement().asString().contains("give `remaining`: a");
    }

    @Test
    void keepsWhatWasDoneBeforeItsTurn() {
        var tasks =
                List.of(
                        Plans.task("a", 2),
                        begun(Plans.task("b", 1, "a"), Plans.MONDAY, Plans.MONDAY, null),
                        Plans.task("c", 1, "b"));

        assertThat(replan(tasks, List.of(), TUESDAY, null).schedule())
                .extracting(ScheduledTask::start)
                .containsExactly(TUESDAY, Plans.MONDAY, TUESDAY);
    }

    @Test
    void countsLagsFromWhatCameToPass() {
        var tasks =
                List.of(
                        begun(Plans.task("a", 1), Plans.MONDAY, TUESDAY, null),
                        begun(Plans.task("b", 9), Plans.MONDAY, null, null),
                        waiting("fs", "a", DependencyType.FINISH_TO_START, 2),
                        waiting("ss", "b", DependencyType.START_TO_START, 4),
                        waiting("ff", "a", DependencyType.FINISH_TO_FINISH, 3));

        assertThat(replan(tasks, List.of(), WEDNESDAY, null).schedule().subList(2, 5))
                .extracting(ScheduledTask::start)
                .containsExactly(FRIDAY, FRIDAY, FRIDAY);
    }

    @Test
    void letsThoseGoOnWhoAreAtWork() {
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < 8; t++) {
            tasks.add(needing("t" + t));
        }
        tasks.set(5, begun(needing("t5"), Plans.MONDAY, null, 2.0));
        var crew = List.of(new Resource("ada", 1, List.of(), null, null));

        var plan = replan(tasks, crew, WEDNESDAY, null);

        assertThat(plan.schedule().get(5).start()).isEqualTo(Plans.MONDAY);
        assertThat(plan.schedule().get(5).finish()).isEqualTo(THURSDAY);
        assertThat(plan.schedule().get(5).effortBasis()).isEqualTo(EffortBasis.IN_PROGRESS);
        assertThat(plan.totalDuration().workingDays()).isEqualTo(2 + 2 + 7);
    }

    @Test
    void refusesProgressThatCannotBe() {
        assertRefused(begun(Plans.task("a", 1), FRIDAY, null, null), "was started after");
        assertRefused(begun(Plans.task("a", 1), null, FRIDAY, null), "was finished after");
        assertRefused(
                begun(Plans.task("a", 1), TUESDAY, Plans.MONDAY, null), "before it was started");
        assertRefused(begun(Plans.task("a", 1), null, null, 1.0), "no `started`");
        assertRefused(begun(Plans.task("a", 1), Plans.MONDAY, TUESDAY, 1.0), "nothing remains");
        assertRefused(
                begun(Plans.task("a", 1), Plans.MONDAY.minusDays(7), null, null),
                "before the `start` of the plan");
    }

    private static void assertRefused(Task task, String reason) {
        assertThatThrownBy(() -> replan(List.of(task), List.of(), WEDNESDAY, null))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageContaining(reason)
                .extracting("code")
                .isEqualTo("PROGRESS_INVALID");
    }

    private static PlannerResult replan(
            List<Task> tasks,
            List<Resource> resources,
            LocalDate asOf,
            @Nullable PlannerResult before) {
        return Planner.plan(null, tasks, input(tasks, resources, asOf), asOf, before, () -> false)
                .plan();
    }

    private static PlannerInput input(List<Task> tasks, List<Resource> resources, LocalDate asOf) {
        return new PlannerInput(
                null,
                tasks,
                null,
                null,
                resources,
                Plans.MONDAY,
                asOf,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static Task begun(
            Task task,
            @Nullable LocalDate started,
            @Nullable LocalDate finished,
            @Nullable Double remaining) {
        return new Task(
                task.id(),
                task.name(),
                task.effort(),
                task.dependsOn(),
                task.needs(),
                task.phase(),
                task.deadline(),
                task.fixedStart(),
                task.notBefore(),
                started,
                finished,
                remaining);
    }

    private static Task waiting(String id, String other, DependencyType type, double lag) {
        return Plans.task(id, new Effort.Days(1), List.of(new Dependency(other, type, lag)));
    }

    private static Task needing(String id) {
        return new Task(
                id,
                null,
                new Effort.Days(1),
                List.of(),
                List.of(new Need("ada", 1)),
                null,
                null,
                null,
                null);
    }

    private static List<Task> wholeDays(int size, Random random) {
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < size; t++) {
            var dependsOn = new ArrayList<Dependency>();
            for (var d = 0; t > 0 && d < random.nextInt(4); d++) {
                dependsOn.add(
                        new Dependency("t" + random.nextInt(t), null, (double) random.nextInt(3)));
            }
            tasks.add(Plans.task("t" + t, new Effort.Days(1 + random.nextInt(8)), dependsOn));
        }
        return tasks;
    }
}

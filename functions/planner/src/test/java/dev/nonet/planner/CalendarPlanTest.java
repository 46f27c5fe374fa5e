package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.ScheduledTask;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;
import dev.nonet.shared.contract.planner.WorkCalendar;
import dev.nonet.shared.contract.planner.WorkCalendar.Absence;
import dev.nonet.shared.contract.planner.WorkCalendar.Hours;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

class CalendarPlanTest {
    private static final LocalDate MONDAY = Plans.MONDAY;

    @Test
    void letsATaskWaitWhileWhoDoesItIsAway() {
        var away = new WorkCalendar(null, List.of(), List.of(), List.of(absence(1, 4)));

        assertThat(of(plan(one("a", 2, "ada"), null, person("ada", away)), "a"))
                .extracting(ScheduledTask::start, ScheduledTask::finish, ScheduledTask::effort)
                .containsExactly(MONDAY, MONDAY.plusDays(7), 2.0);
    }

    @Test
    void workAWholeDayInTwoHalfOnesOfPartTime() {
        var mornings =
                new WorkCalendar(
                        List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        List.of(),
                        List.of(new Hours(DayOfWeek.MONDAY, 4), new Hours(DayOfWeek.TUESDAY, 4)),
                        List.of());
        var plan = plan(one("a", 1, "ada"), null, person("ada", mornings));

        assertThat(of(plan, "a").early().finishDay()).isEqualTo(1.5);
        assertThat(plan.finish()).isEqualTo(MONDAY.plusDays(1));
        assertThat(Objects.requireNonNull(plan.utilisation()).getFirst().used()).isEqualTo(1);
    }

    @Test
    void workOnDaysOnWhichThePlanDoesNot() {
        var weekend = new WorkCalendar(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of());
        var plan =
                plan(
                        List.of(
                                task("a", 1, List.of(), List.of(new Need("ada", 1))),
                                task(
                                        "b",
                                        1,
                                        List.of(
                                                new Dependency(
                                                        "a", DependencyType.FINISH_TO_START, 1.0)),
                                        List.of())),
                        null,
                        person("ada", weekend));

        assertThat(of(plan, "a").start()).isEqualTo("2026-03-07");
        assertThat(of(plan, "b").start()).isEqualTo("2026-03-10");
    }

    @Test
    void haveThePlansHolidaysForAll() {
        var plan =
                plan(
                        List.of(task("a", 1, List.of(), List.of(new Need("ada", 1)))),
                        new WorkCalendar(null, List.of(MONDAY)),
                        person("ada", new WorkCalendar(List.of(DayOfWeek.MONDAY), List.of())));

        assertThat(plan.finish()).isEqualTo(MONDAY.plusDays(7));
    }

    @Test
    void takeWhoeverIsThereFirst() {
        var tasks = List.of(task("a", 1, List.of(), List.of(new Need("java", 1))));
        var input =
                input(
                        tasks,
                        null,
                        List.of(
                                new Resource(
                                        "ada",
                                        1,
                                        List.of("java"),
                                        new WorkCalendar(List.of(DayOfWeek.FRIDAY), List.of()),
                                        null),
                                new Resource("bob", 1, List.of("java"), null, null)));

        assertThat(of(Planner.plan(null, tasks, input, MONDAY), "a").resources())
                .containsExactly("bob");
    }

    @Test
    void sayWhoseCalendarHasNoWorkingTime() {
        var never = new WorkCalendar(null, List.of(), List.of(), List.of(absence(-9, 300_000)));
        assertRefused("ada", one("a", 1, "ada"), person("ada", never));

        var early = new WorkCalendar(List.of(DayOfWeek.MONDAY), List.of());
        var late = new WorkCalendar(List.of(DayOfWeek.FRIDAY), List.of());
        assertRefused(
                "ada and bob never work at the same time",
                List.of(task("a", 1, List.of(), List.of(new Need("ada", 1), new Need("bob", 1)))),
                person("ada", early),
                person("bob", late));

        assertRefused(
                "input.tasks[0].deadline: ada",
                List.of(
                        new Task(
                                "a",
                                null,
                                new Effort.Days(1),
                                List.of(),
                                List.of(new Need("ada", 1)),
                                null,
                                MONDAY.plusDays(3),
                                null,
                                null)),
                person("ada", late));
    }

    @Test
    void refusePlansThatGoOnForTooLong() {
        var rare =
                new WorkCalendar(
                        List.of(DayOfWeek.MONDAY),
                        List.of(),
                        List.of(new Hours(DayOfWeek.MONDAY, 0.1)),
                        List.of());

        assertThatThrownBy(() -> plan(one("a", 10_000, "ada"), null, person("ada", rare)))
                .extracting("code")
                .isEqualTo("PLAN_TOO_LONG");
    }

    /// Day by day, from the dates of the request alone.
    @Property(tries = 80)
    void keepDependenciesCapacitiesAndCalendars(
            @ForAll @IntRange(min = 1, max = 15) int size, @ForAll long seed) {
        var random = new Random(seed);
        var ofPlan = random.nextBoolean() ? null : calendar(random);
        var crew = List.of(person("ada", calendar(random)), person("bob", calendar(random)));
        var tasks = tasks(size, random);
        var input = input(tasks, ofPlan, crew);
        var plan = Planner.plan(null, tasks, input, MONDAY);
        var byId = plan.schedule().stream().collect(Collectors.toMap(ScheduledTask::task, t -> t));
        var days = new Days(plan.start(), ofPlan, crew);

        for (var task : tasks) {
            var planned = Objects.requireNonNull(byId.get(task.id()));
            assertThat(planned.slack()).isNotNegative();
            assertThat(planned.late().finishDay())
                    .isGreaterThanOrEqualTo(planned.early().finishDay());
            for (var span : List.of(planned.early(), planned.late())) {
                assertThat(
                                days.worked(
                                        Objects.requireNonNull(planned.resources()),
                                        span.startDay(),
                                        span.finishDay()))
                        .isCloseTo(planned.effort(), within(1e-4));
            }
            for (var dependency : task.dependsOn()) {
                var awaited = Objects.requireNonNull(byId.get(dependency.id()));
                assertThat(planned.early().startDay())
                        .isGreaterThanOrEqualTo(awaited.early().finishDay() - 1e-9);
            }
            for (var other : plan.schedule()) {
                var isShared =
                        !planned.equals(other)
                                && planned.effort() > 0
                                && other.effort() > 0
                                && Objects.requireNonNull(planned.resources()).stream()
                                        .anyMatch(
                                                Objects.requireNonNull(other.resources())
                                                        ::contains);
                if (isShared) {
                    assertThat(
                                    planned.early().finishDay() <= other.early().startDay() + 1e-9
                                            || other.early().finishDay()
                                                    <= planned.early().startDay() + 1e-9)
                            .isTrue();
                }
            }
        }
        assertThat(plan.totalDuration().workingDays())
                .isGreaterThanOrEqualTo(plan.lowerBound() - 1e-9);
        assertThat(Objects.requireNonNull(plan.utilisation()))
                .allSatisfy(one -> assertThat(one.used()).isBetween(0.0, 1.0 + 1e-9));
    }

    /// What a calendar that is always there gives is what none gives.
    @Property(tries = 40)
    void changeNothingWhereTheyAreThePlans(
            @ForAll @IntRange(min = 1, max = 15) int size, @ForAll long seed) {
        var tasks = tasks(size, new Random(seed));
        var same = new WorkCalendar(List.of(DayOfWeek.values()).subList(0, 5), List.of());
        var with = input(tasks, null, List.of(person("ada", same), person("bob", same)));
        var without = input(tasks, null, List.of(person("ada", null), person("bob", null)));

        assertThat(Planner.plan(null, tasks, with, MONDAY).schedule())
                .isEqualTo(Planner.plan(null, tasks, without, MONDAY).schedule());
    }

    /// Days of the plan's time, counted from the calendars alone.
    private record Days(LocalDate start, @Nullable WorkCalendar ofPlan, List<Resource> crew) {
        double worked(List<String> who, double from, double to) {
            var worked = 0.0;
            var number = 0;
            for (var date = start; number < to; date = date.plusDays(1)) {
                var anyone = hours(null, date);
                for (var one : crew) {
                    anyone = Math.max(anyone, hours(one, date));
                }
                if (isOff(ofPlan, date) || !isInAWeek(date)) {
                    continue;
                }
                var together = who.isEmpty() ? hours(null, date) : 8.0;
                for (var one : crew) {
                    together =
                            who.contains(one.id())
                                    ? Math.min(together, hours(one, date))
                                    : together;
                }
                worked += Math.max(0, Math.min(to, number + together / 8) - Math.max(from, number));
                number++;
            }
            return worked;
        }

        /// The days of a week on which someone may work count also where nobody does.
        private boolean isInAWeek(LocalDate date) {
            var any = week(null, date.getDayOfWeek()) > 0;
            for (var one : crew) {
                any |= week(one, date.getDayOfWeek()) > 0;
            }
            return any;
        }

        private double hours(@Nullable Resource one, LocalDate date) {
            var isAway = one != null && isOff(one.calendar(), date);
            return isAway || isOff(ofPlan, date) ? 0 : week(one, date.getDayOfWeek());
        }

        private double week(@Nullable Resource one, DayOfWeek day) {
            var usual = ofWeek(ofPlan, day, day.getValue() < 6 ? 8 : 0, 8);
            return one == null ? usual : ofWeek(one.calendar(), day, usual, usual > 0 ? usual : 8);
        }

        private static double ofWeek(
                @Nullable WorkCalendar calendar, DayOfWeek day, double absent, double named) {
            if (calendar == null) {
                return absent;
            }
            for (var hours : calendar.hours()) {
                if (hours.day() == day) {
                    return hours.hours();
                }
            }
            return calendar.workingDays() == null
                    ? absent
                    : calendar.workingDays().contains(day) ? named : 0;
        }

        private static boolean isOff(@Nullable WorkCalendar calendar, LocalDate date) {
            return calendar != null
                    && (calendar.holidays().contains(date)
                            || calendar.absences().stream()
                                    .anyMatch(
                                            one ->
                                                    !date.isBefore(one.from())
                                                            && !date.isAfter(one.to())));
        }
    }

    /// Every calendar works on Wednesdays, so that all can work together.
    private static WorkCalendar calendar(Random random) {
        var days = new ArrayList<DayOfWeek>();
        var hours = new ArrayList<Hours>();
        for (var day : DayOfWeek.values()) {
            if (day == DayOfWeek.WEDNESDAY || random.nextInt(3) > 0) {
                days.add(day);
            }
            if (random.nextInt(4) == 0) {
                hours.add(new Hours(day, random.nextInt(1, 9)));
            }
        }
        var absences = random.nextBoolean() ? List.of(absence(3, 20)) : List.<Absence>of();
        return new WorkCalendar(
                random.nextInt(4) == 0 ? null : days,
                random.nextBoolean() ? List.of(MONDAY.plusDays(2)) : List.of(),
                hours,
                absences);
    }

    private static List<Task> tasks(int size, Random random) {
        var tasks = new ArrayList<Task>();
        for (var t = 0; t < size; t++) {
            var dependsOn =
                    t > 0 && random.nextBoolean()
                            ? List.of(Dependency.on("t" + random.nextInt(t)))
                            : List.<Dependency>of();
            var needs = new ArrayList<Need>();
            if (random.nextBoolean()) {
                needs.add(new Need("ada", 1));
            }
            if (random.nextInt(3) == 0) {
                needs.add(new Need("bob", 1));
            }
            tasks.add(task("t" + t, random.nextInt(0, 25) / 8.0, dependsOn, needs));
        }
        return tasks;
    }

    private static void assertRefused(String who, List<Task> tasks, Resource... crew) {
        assertThatThrownBy(() -> plan(tasks, null, crew))
                .hasMessageContaining(who)
                .extracting("code")
                .isEqualTo("NO_WORKING_TIME");
    }

    private static Absence absence(int from, int to) {
        return new Absence(MONDAY.plusDays(from), MONDAY.plusDays(to));
    }

    private static Resource person(String id, @Nullable WorkCalendar calendar) {
        return new Resource(id, 1, List.of(), calendar, null);
    }

    private static List<Task> one(String id, double effort, String who) {
        return List.of(task(id, effort, List.of(), List.of(new Need(who, 1))));
    }

    private static Task task(
            String id, double effort, List<Dependency> dependsOn, List<Need> needs) {
        return new Task(
                id, null, new Effort.Days(effort), dependsOn, needs, null, null, null, null);
    }

    private static ScheduledTask of(PlannerResult plan, String id) {
        return plan.schedule().stream()
                .filter(task -> task.task().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static PlannerResult plan(
            List<Task> tasks, @Nullable WorkCalendar calendar, Resource... crew) {
        return Planner.plan(null, tasks, input(tasks, calendar, List.of(crew)), MONDAY);
    }

    private static PlannerInput input(
            List<Task> tasks, @Nullable WorkCalendar calendar, List<Resource> crew) {
        return new PlannerInput(
                null, tasks, null, null, crew, MONDAY, null, calendar, null, List.of(), null, null);
    }
}

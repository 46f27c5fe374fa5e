package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.shared.contract.planner.Dependency;
import dev.nonet.shared.contract.planner.DependencyType;
import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult;
import dev.nonet.shared.contract.planner.PlannerResult.CriticalityIndex;
import dev.nonet.shared.contract.planner.PlannerResult.Driver;
import dev.nonet.shared.contract.planner.PlannerResult.Risk;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

class SimulationTest {
    private static final int MANY = 100_000;

    /// The quantiles of 2 + 10 * Beta(1.8, 4.2) and its probability of at most 5, by SciPy 1.17.1.
    @Test
    void drawsEffortsFromThePertBetaDistribution() {
        var risk = risk(MANY, estimated("a", 2, 4, 12));

        assertThat(risk.n()).isEqualTo(MANY);
        assertThat(risk.mean()).isCloseTo(5, within(0.02));
        assertThat(risk.p50()).isCloseTo(4.766722593925189, within(0.03));
        assertThat(risk.p80()).isCloseTo(6.502586138157452, within(0.03));
        assertThat(risk.p90()).isCloseTo(7.45334050433582, within(0.04));
        assertThat(risk.holds()).isCloseTo(0.5482303042619047, within(0.006));
    }

    @Test
    void addsUpMeansAndVariancesAlongAChain() {
        var risk =
                risk(
                        MANY,
                        estimated("a", 2, 4, 12),
                        estimated("b", 2, 4, 12, "a"),
                        Plans.task("c", 3, "b"));

        assertThat(risk.mean()).isCloseTo(13, within(0.03));
        assertThat(risk.criticalityIndex())
                .containsExactly(
                        new CriticalityIndex("a", 1),
                        new CriticalityIndex("b", 1),
                        new CriticalityIndex("c", 1));
        assertThat(risk.drivers()).extracting(Driver::task).containsExactlyInAnyOrder("a", "b");
        assertThat(risk.drivers())
                .allSatisfy(
                        driver ->
                                assertThat(driver.correlation())
                                        .isCloseTo(Math.sqrt(0.5), within(0.01)));
    }

    /// Two paths of the same distribution are both done by a day with the square of the chance that one is.
    @Test
    void knowsThatSeveralPathsTogetherAreLaterThanEach() {
        var risk = risk(MANY, estimated("a", 2, 4, 12), estimated("b", 2, 4, 12));

        assertThat(risk.holds()).isCloseTo(Math.pow(0.5482303042619047, 2), within(0.006));
        assertThat(risk.criticalityIndex())
                .allSatisfy(task -> assertThat(task.index()).isCloseTo(0.5, within(0.01)));
    }

    @Test
    void countsInHowManyPlansADeadlineHolds() {
        var tasks =
                List.of(
                        new Task(
                                "a",
                                null,
                                new Effort.ThreePoint(2, 4, 12),
                                List.of(),
                                List.of(),
                                null,
                                LocalDate.of(2026, 3, 6),
                                null,
                                null),
                        Plans.task("never", 11));
        var risk = risk(plan(tasks, List.of(), MANY));

        assertThat(risk.deadlines()).hasSize(1);
        assertThat(risk.deadlines().getFirst().chance())
                .isCloseTo(0.5482303042619047, within(0.006));
        assertThat(risk.criticalityIndex().getFirst()).extracting("task").isEqualTo("never");
    }

    @Test
    void keepsTheOrderInWhichTasksShareAPerson() {
        var tasks =
                IntStream.range(0, 3)
                        .mapToObj(
                                t ->
                                        new Task(
                                                "t" + t,
                                                null,
                                                new Effort.ThreePoint(1, 2, 3),
                                                List.of(),
                                                List.of(new Need("ada", 1)),
                                                null,
                                                null,
                                                null,
                                                null))
                        .toList();
        var plan = plan(tasks, List.of(new Resource("ada", 1, List.of(), null, null)), MANY);

        assertThat(risk(plan).mean()).isCloseTo(6, within(0.02));
        assertThat(risk(plan).criticalityIndex())
                .allSatisfy(task -> assertThat(task.index()).isEqualTo(1));
    }

    @Test
    void tiesEndsWithTheEffortsThatWereDrawn() {
        var finishToFinish = new Dependency("a", DependencyType.FINISH_TO_FINISH, 1.0);
        var risk =
                risk(
                        MANY,
                        estimated("a", 2, 4, 12),
                        Plans.task("b", new Effort.Days(1), List.of(finishToFinish)));

        assertThat(risk.mean()).isCloseTo(6, within(0.02));
    }

    @Test
    void isTheSameForTheSameSeedAlone() {
        var tasks = List.of(estimated("a", 2, 4, 12), estimated("b", 1, 2, 20));

        assertThat(risk(plan(tasks, List.of(), 500))).isEqualTo(risk(plan(tasks, List.of(), 500)));
        assertThat(risk(Planner.plan(null, tasks, input(tasks, List.of(), 500, 2L), Plans.MONDAY)))
                .isNotEqualTo(risk(plan(tasks, List.of(), 500)));
    }

    @Test
    void simulatesFewerPlansOfALargeOne() {
        var tasks =
                IntStream.range(0, 5_000)
                        .mapToObj(
                                t ->
                                        estimated(
                                                "t" + t,
                                                1,
                                                2,
                                                3,
                                                t == 0 ? List.of() : List.of("t" + (t - 1))))
                        .toList();

        assertThat(risk(plan(tasks, List.of(), MANY)).n()).isBetween(100, 5_000);
    }

    private static Risk risk(int simulations, Task... tasks) {
        return risk(plan(List.of(tasks), List.of(), simulations));
    }

    private static Risk risk(PlannerResult plan) {
        return Objects.requireNonNull(plan.risk());
    }

    private static PlannerResult plan(List<Task> tasks, List<Resource> resources, int simulations) {
        return Planner.plan(null, tasks, input(tasks, resources, simulations, 1L), Plans.MONDAY);
    }

    private static PlannerInput input(
            List<Task> tasks, List<Resource> resources, int simulations, long seed) {
        return new PlannerInput(
                null,
                tasks,
                null,
                null,
                resources,
                Plans.MONDAY,
                null,
                null,
                null,
                List.of(),
                seed,
                simulations);
    }

    private static Task estimated(
            String id, double optimistic, double likely, double pessimistic, String... after) {
        return estimated(id, optimistic, likely, pessimistic, List.of(after));
    }

    private static Task estimated(
            String id, double optimistic, double likely, double pessimistic, List<String> after) {
        return Plans.task(
                id,
                new Effort.ThreePoint(optimistic, likely, pessimistic),
                after.stream().map(Dependency::on).toList());
    }
}

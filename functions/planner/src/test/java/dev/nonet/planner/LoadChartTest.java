package dev.nonet.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.planner.Effort;
import dev.nonet.shared.contract.planner.Need;
import dev.nonet.shared.contract.planner.PlannerInput;
import dev.nonet.shared.contract.planner.PlannerResult.Load;
import dev.nonet.shared.contract.planner.Resource;
import dev.nonet.shared.contract.planner.Task;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

class LoadChartTest {
    private static final List<Task> TASKS =
            List.of(needing("a", 2, 0.5), needing("b", 1, 0.5), needing("c", 1, 1));

    @Test
    void showsHowMuchOfAResourceIsInUseWhen() {
        var input =
                new PlannerInput(
                        "P & Q",
                        TASKS,
                        null,
                        null,
                        List.of(new Resource("ada", 1, List.of(), null, null)),
                        Plans.MONDAY,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null);
        var plan = Planner.plan("P & Q", TASKS, input, Plans.MONDAY);
        var ada = Objects.requireNonNull(plan.utilisation()).getFirst();

        assertThat(plan.totalDuration().workingDays()).isEqualTo(3);
        assertThat(ada.used()).isEqualTo(2.5 / 3);
        assertThat(ada.load())
                .hasSize(3)
                .startsWith(new Load(0, 1, 1))
                .contains(new Load(1, 2, 0.5));
        assertThat(LoadChart.of(plan, plan.utilisation()))
                .contains("Load, P &amp; Q", "83.3 % of 1.0", "0.5 of 1.0, days 1.0 to 2.0");
    }

    private static Task needing(String id, double effort, double amount) {
        return new Task(
                id,
                null,
                new Effort.Days(effort),
                List.of(),
                List.of(new Need("ada", amount)),
                null,
                null,
                null,
                null);
    }
}

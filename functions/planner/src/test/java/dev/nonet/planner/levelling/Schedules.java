package dev.nonet.planner.levelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/// What holds of every schedule.
final class Schedules {
    private Schedules() {}

    /// Dependencies, releases and, moment by moment, capacities.
    static void assertHold(Project project, Levelled found) {
        var links = project.links();
        for (var t = 0; t < project.size(); t++) {
            assertThat(found.starts()[t]).isGreaterThanOrEqualTo(project.release()[t]);
            for (var d = links.first()[t]; d < links.first()[t + 1]; d++) {
                var awaited = links.awaited()[d];
                var from = links.isFromStart(d) ? found.starts() : found.finishes();
                var to = links.isToFinish(d) ? found.finishes() : found.starts();
                assertThat(to[t] - from[awaited]).isGreaterThanOrEqualTo(links.lag()[d]);
            }
            var work = project.efforts().work()[found.chosen()[t]];
            assertThat(found.finishes()[t] - found.starts()[t]).isEqualTo(work);
        }
        assertCapacitiesHold(project, found);
    }

    private static void assertCapacitiesHold(Project project, Levelled found) {
        var demands = project.demands();
        for (var moment : Arrays.stream(found.starts()).distinct().toArray()) {
            for (var r = 0; r < demands.resources(); r++) {
                var taken = 0;
                for (var t = 0; t < project.size(); t++) {
                    if (found.starts()[t] <= moment && moment < found.finishes()[t]) {
                        taken += demands.amount(found.chosen()[t], r);
                    }
                }
                assertThat(taken).isLessThanOrEqualTo(demands.capacity(r));
            }
        }
    }
}

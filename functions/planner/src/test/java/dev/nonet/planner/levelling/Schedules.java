package dev.nonet.planner.levelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/// What holds of every schedule.
final class Schedules {
    private Schedules() {}

    /// Dependencies, releases and, moment by moment, capacities.
    static void assertHold(Project project, Levelled found) {
        var precedence = project.precedence();
        for (var t = 0; t < project.size(); t++) {
            assertThat(found.starts()[t]).isGreaterThanOrEqualTo(project.release()[t]);
            for (var d = precedence.first()[t]; d < precedence.first()[t + 1]; d++) {
                assertThat(found.starts()[t] - found.starts()[precedence.awaited()[d]])
                        .isGreaterThanOrEqualTo(precedence.distance()[d]);
            }
        }
        assertCapacitiesHold(project, found);
    }

    private static void assertCapacitiesHold(Project project, Levelled found) {
        var demands = project.demands();
        for (var moment : Arrays.stream(found.starts()).distinct().toArray()) {
            for (var r = 0; r < demands.resources(); r++) {
                var taken = 0;
                for (var t = 0; t < project.size(); t++) {
                    var runs =
                            found.starts()[t] <= moment
                                    && moment < found.starts()[t] + project.durations()[t];
                    if (runs && !demands.isNeedless(t)) {
                        taken += demands.amount(found.chosen()[t], r);
                    }
                }
                assertThat(taken).isLessThanOrEqualTo(demands.capacity(r));
            }
        }
    }
}

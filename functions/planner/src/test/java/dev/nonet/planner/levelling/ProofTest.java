package dev.nonet.planner.levelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProofTest {
    /// What all orders of the tasks give, tried one after the other, shares nothing with the solver.
    @Test
    void endsWhereTheBestOfAllOrdersOfSixTasksEnds() {
        var proved = 0;
        for (var seed = 0; seed < 100; seed++) {
            var project = Projects.crowded(6, seed);
            var found = Search.run(project, seed, schedules -> true);
            if (Proof.isFor(project, found)) {
                var shortest = Proof.of(project, found, Long.MAX_VALUE, () -> false);
                assertThat(shortest.isProvedShortest()).isTrue();
                assertThat(shortest.cost())
                        .isEqualTo(project.cost(shortest.finishes(), shortest.chosen()));
                assertThat(shortest.cost().finish()).isEqualTo(Orders.shortest(project));
                Schedules.assertHold(project, shortest);
                proved++;
            }
        }
        assertThat(proved).isGreaterThan(20);
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        var project = Projects.independent(20, 7, 2, 7);
        var found = Search.run(project, 1, schedules -> true);
        var open =
                new Levelled(
                        found.starts(),
                        found.finishes(),
                        found.chosen(),
                        found.cost(),
                        1,
                        found.schedules());

        assertThat(Proof.of(project, open, Long.MAX_VALUE, () -> true)).isSameAs(open);
    }

    @Test
    void isNotForWhatIsLargeOrMayBeDoneInSeveralWays() {
        var large = Projects.independent(Proof.MAX_TASKS + 1, 5, 2, 3);
        var either =
                Projects.project(
                        new long[] {4, 4, 4},
                        Links.finishToStart(new int[4], new int[0]),
                        Demands.of(
                                new int[] {1, 1},
                                new int[][][] {{{0, 1}, {1, 1}}, {{0, 1}}, {{1, 1}}}));

        assertThat(Proof.isFor(large, open(large))).isFalse();
        assertThat(Proof.isFor(either, open(either))).isFalse();
    }

    private static Levelled open(Project project) {
        var found = Search.run(project, 1, schedules -> true);
        return new Levelled(
                found.starts(),
                found.finishes(),
                found.chosen(),
                found.cost(),
                1,
                found.schedules());
    }
}

package dev.nonet.analyst.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class PeltTest {
    @ParameterizedTest
    @ValueSource(strings = {"one", "three", "none"})
    void agreesWithRuptures(String name) {
        var changes = Pelt.changes(References.of("pelt." + name), 5);

        assertThat(changes.stream().mapToDouble(it -> it).toArray())
                .containsExactly(References.of("pelt." + name + ".changes"));
    }

    /// Pruning may leave out nothing that costs less.
    @Property(tries = 100)
    void isAsCheapAsTheCheapestOfAll(
            @ForAll @Size(min = 4, max = 40) List<@DoubleRange(min = -4, max = 4) Double> values,
            @ForAll @IntRange(min = 2, max = 6) int least) {
        var all =
                IntStream.range(0, values.size())
                        .mapToDouble(i -> values.get(i) + (i > 13 ? 5 : 0))
                        .toArray();
        if (all.length >= least) {
            var found = Pelt.changes(all, least);

            assertThat(cost(all, found)).isCloseTo(cost(all, cheapest(all, least)), within(1e-6));
            var ends = new ArrayList<>(found);
            ends.addFirst(0);
            ends.add(all.length);
            for (var i = 1; i < ends.size(); i++) {
                assertThat(ends.get(i) - ends.get(i - 1)).isGreaterThanOrEqualTo(least);
            }
        }
    }

    private static double cost(double[] values, List<Integer> changes) {
        var ends = new ArrayList<>(changes);
        ends.addFirst(0);
        ends.add(values.length);
        var cost = 3 * Math.log(values.length) * changes.size();
        for (var i = 1; i < ends.size(); i++) {
            cost += cost(values, ends.get(i - 1), ends.get(i));
        }
        return cost;
    }

    private static double cost(double[] values, int from, int to) {
        var mean = Arrays.stream(values, from, to).average().orElse(0);
        return Arrays.stream(values, from, to).map(it -> (it - mean) * (it - mean)).sum()
                + Math.log(to - from);
    }

    /// Optimal partitioning (Jackson et al. 2005).
    private static List<Integer> cheapest(double[] values, int least) {
        var costs = new double[values.length + 1];
        var best = new ArrayList<List<Integer>>();
        best.add(List.of());
        for (var end = 1; end <= values.length; end++) {
            costs[end] = Double.POSITIVE_INFINITY;
            best.add(List.of());
            for (var start = 0; start <= end - least; start++) {
                var penalty = start == 0 ? 0 : 3 * Math.log(values.length);
                var cost = costs[start] + penalty + cost(values, start, end);
                if (cost < costs[end]) {
                    costs[end] = cost;
                    var changes = new ArrayList<>(best.get(start));
                    if (start > 0) {
                        changes.add(start);
                    }
                    best.set(end, changes);
                }
            }
        }
        return best.getLast();
    }
}

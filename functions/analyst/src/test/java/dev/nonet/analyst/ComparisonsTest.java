package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nonet.shared.agent.AgentException;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystInput.Compare;
import dev.nonet.shared.contract.analyst.AnalystResult.Chart;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class ComparisonsTest {
    @TempDir Path folder;

    private final Random random = new Random(20261110);

    @Test
    void comparesEachGroupWithTheBaseline() {
        var csv = new StringBuilder("variant,amount,bought\n");
        for (var i = 0; i < 90; i++) {
            var variant = List.of("b", "a", "c").get(i % 3);
            csv.append(variant)
                    .append(',')
                    .append(random.nextGaussian() + (variant.equals("c") ? 3 : 0))
                    .append(',')
                    .append(i % 3 == 2 ? i % 10 > 1 : i % 10 > 6)
                    .append('\n');
        }
        var analysed = compared(csv.toString(), Compare.by("variant"));

        var comparisons = analysed.result().comparisons();
        assertThat(comparisons)
                .extracting(it -> it.id() + " " + it.metric() + " " + it.kind() + " " + pair(it))
                .containsExactly(
                        "comparison-1 amount mean a-b",
                        "comparison-2 amount mean c-b",
                        "comparison-3 bought share a-b",
                        "comparison-4 bought share c-b");
        assertThat(comparisons)
                .extracting(Comparison::significant)
                .containsExactly(false, true, false, true);
        var amount = comparisons.get(1);
        assertThat(amount.difference()).isBetween(2.0, 4.0);
        assertThat(amount.ci95().low()).isBetween(1.0, amount.difference());
        assertThat(amount.group().n() + " " + amount.baseline().n()).isEqualTo("30 30");
        // Two of means, two of ranks, two of shares.
        assertThat(amount.pAdjusted()).isGreaterThan(amount.pValue());
        assertThat(analysed.result().recommendations())
                .filteredOn(it -> it.rule().equals("difference"))
                .extracting(Recommendation::because)
                .containsExactly(List.of("comparison-2"), List.of("comparison-4"));
        assertThat(analysed.result().charts())
                .extracting(Chart::kind, Chart::title)
                .contains(
                        tuple("interval", "Mean of amount by variant"),
                        tuple("interval", "Share of bought by variant"));
    }

    @Test
    void takesTheGroupsThatAreNamed() {
        var csv = "v,a\nx,1\nx,2\ny,3\ny,5\nz,4\nz,6\n";

        assertThat(pairs(csv, new Compare("v", "z", List.of("x"), null))).containsExactly("x-z");
        assertThat(pairs(csv, new Compare("v", null, List.of("y", "z"), null)))
                .containsExactly("z-y");
        assertThat(pairs(csv, new Compare("v", "y", List.of(), null)))
                .containsExactly("x-y", "z-y");
    }

    @Test
    void comparesPeriods() {
        var csv = Analysed.days(40, "a", i -> String.valueOf(random.nextGaussian()));

        assertThat(pairs(csv, Compare.at("2026-01-11")))
                .containsExactly("from 2026-01-11-before 2026-01-11");
        var one = compared(csv, Compare.at("2026-01-11T00:00:00Z")).result().comparisons();
        assertThat(one.getFirst().baseline().n()).isEqualTo(10);
        assertThat(one.getFirst().by()).isEqualTo("day");
    }

    @Test
    void warnsOfFewValuesAndOfPeriodsThatDependOnThemselves() {
        var few = compared("v,a,f\nx,1,true\nx,2,true\ny,3,true\ny,5,false\n", Compare.by("v"));
        assertThat(few.result().comparisons().getFirst().warnings())
                .containsExactly("fewer than 10 values in x", "fewer than 10 values in y");
        assertThat(few.result().comparisons().getLast().warnings())
                .contains("fewer than 5 rows of one answer in y");
        var walk = new double[] {0};
        var csv = Analysed.days(100, "a", i -> String.valueOf(walk[0] += random.nextGaussian()));
        var periods = compared(csv, Compare.at("2026-02-11")).result();
        assertThat(periods.comparisons().getFirst().warnings())
                .containsExactly("neighbouring rows go together, so p is too small");
        assertThat(periods.recommendations())
                .extracting(Recommendation::rule)
                .doesNotContain("difference");
    }

    @Test
    void saysWhatItLeftOut() {
        var csv = new StringBuilder("v,a\n");
        for (var i = 0; i < 28; i++) {
            csv.append("g").append(i / 2).append(',').append(i < 4 ? 1 : i).append('\n');
        }
        assertThat(compared(csv.toString(), Compare.by("v")).completed().limits())
                .containsExactly(
                        "11 of 14 groups were compared, those with the most rows; name others in"
                                + " compare.groups",
                        "1 comparison left out: a group has fewer than two values, or nothing"
                                + " varies");
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,,,COLUMN_UNKNOWN",
        "v,w,,COMPARE_NOT_POSSIBLE",
        "a,,,COMPARE_NOT_POSSIBLE",
        ",,2026-01-01,COMPARE_NOT_POSSIBLE"
    })
    void refusesWhatIsNoComparison(
            @Nullable String column, @Nullable String baseline, @Nullable String at, String code) {
        assertThatThrownBy(
                        () ->
                                compared(
                                        "v,a\nx,1\ny,1\n",
                                        new Compare(column, baseline, List.of(), at)))
                .isInstanceOfSatisfying(
                        AgentException.Permanent.class,
                        it -> assertThat(it.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-31", "2026-01-01", "2027-01-01", "2026-01-01T99:00:00Z"})
    void refusesTimesThatDivideNothing(String at) {
        assertThatThrownBy(() -> compared(Analysed.days(3, "a", String::valueOf), Compare.at(at)))
                .isInstanceOf(AgentException.Permanent.class)
                .hasMessageStartingWith("There is nothing to compare");
    }

    private List<String> pairs(String csv, Compare compare) {
        return compared(csv, compare).result().comparisons().stream()
                .map(ComparisonsTest::pair)
                .toList();
    }

    private static String pair(Comparison comparison) {
        return comparison.group().name() + "-" + comparison.baseline().name();
    }

    private Analysed compared(String csv, Compare compare) {
        return Analysed.of(
                new AnalystInput(csv, null, null, null, List.of(), List.of(), null, compare),
                folder);
    }
}

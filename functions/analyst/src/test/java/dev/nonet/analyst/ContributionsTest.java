package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonet.analyst.table.ColumnReader;
import dev.nonet.analyst.table.TableReader;
import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystInput.Compare;
import dev.nonet.shared.contract.analyst.AnalystResult.Chart;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

class ContributionsTest {
    @TempDir @Nullable Path folder;

    @Test
    void takesAChangeApart() {
        var csv =
                """
                day,shop,a
                2026-01-01,north,10
                2026-01-02,south,1
                2026-01-03,north,12
                2026-01-04,north,30
                2026-01-05,south,2.5
                2026-01-06,,4
                """;
        var one = contributions(csv).getFirst();

        assertThat(one.id() + " " + one.metric() + " " + one.dimension())
                .isEqualTo("contribution-1 a shop");
        assertThat(one.before())
                .isEqualTo(new Contribution.Period("2026-01-01", "2026-01-03", 3, 23, 7.66667));
        assertThat(one.after())
                .isEqualTo(new Contribution.Period("2026-01-04", "2026-01-06", 3, 36.5, 12.1667));
        assertThat(one.change() + " " + one.meanChange()).isEqualTo("13.5 4.5");
        assertThat(one.parts())
                .extracting(
                        it ->
                                it.value()
                                        + " "
                                        + it.nBefore()
                                        + "-"
                                        + it.nAfter()
                                        + " "
                                        + it.change())
                .containsExactly("north 2-1 8.0", "null 0-1 4.0", "south 1-1 1.5");
    }

    @Test
    void startsTheSecondPeriodWhereTheComparisonDoes() {
        var csv = "day,shop,a\n2026-01-01,n,1\n2026-01-02,n,2\n2026-01-09,s,4\n";
        var input =
                new AnalystInput(
                        csv,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of("shop"),
                        null,
                        Compare.at("2026-01-02"));

        var result = Analysed.of(input, folder()).result();

        assertThat(result.contributions().getFirst().before().n()).isEqualTo(1);
        assertThat(result.charts())
                .extracting(Chart::title)
                .contains("Change of the total of a by shop");
    }

    @Test
    void namesTheValueThatMovedAMeasure() {
        var random = new Random(20261111);
        var csv =
                Analysed.days(
                        200,
                        "shop,a",
                        i ->
                                (i % 2 == 0 ? "north," : "south,")
                                        + (random.nextDouble()
                                                + (i % 2 == 0 && i >= 100 ? 40 : 0)));
        var input =
                new AnalystInput(
                        csv,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of("shop"),
                        null,
                        Compare.at("2026-04-11"));
        var result = Analysed.of(input, folder()).result();

        assertThat(result.recommendations())
                .filteredOn(it -> it.rule().equals("main-driver"))
                .singleElement()
                .extracting(Recommendation::text, Recommendation::because)
                .satisfies(
                        it ->
                                assertThat(String.valueOf(it.getFirst()))
                                        .startsWith("Look at north of shop"))
                .satisfies(
                        it -> assertThat(String.valueOf(it.getLast())).endsWith("contribution-1]"));
    }

    /// Read as decimals, the changes of the parts are the change of the whole; so are mix and rate together that of the mean.
    @Property(tries = 200)
    void thePartsAreTheWhole(@ForAll("tables") String csv) {
        for (var one : contributions(csv)) {
            assertThat(
                            one.parts().stream()
                                    .map(it -> BigDecimal.valueOf(it.change()))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(BigDecimal.valueOf(one.change()));
            assertThat(
                            BigDecimal.valueOf(one.after().total())
                                    .subtract(BigDecimal.valueOf(one.before().total())))
                    .isEqualByComparingTo(BigDecimal.valueOf(one.change()));
            assertThat(one.parts().stream().mapToInt(Contribution.Part::nBefore).sum())
                    .isEqualTo(one.before().n());
            assertThat(one.parts().stream().mapToDouble(it -> it.mix() + it.rate()).sum())
                    .isCloseTo(one.meanChange(), within(0.05));
        }
    }

    @Provide
    Arbitrary<String> tables() {
        var row =
                Arbitraries.integers()
                        .between(1, 28)
                        .flatMap(
                                day ->
                                        Arbitraries.of("a", "b", "c", "")
                                                .flatMap(
                                                        shop ->
                                                                Arbitraries.integers()
                                                                        .between(-99_999, 99_999)
                                                                        .map(
                                                                                cents ->
                                                                                        "2026-01-%02d,%s,%s"
                                                                                                .formatted(
                                                                                                        day,
                                                                                                        shop,
                                                                                                        BigDecimal
                                                                                                                .valueOf(
                                                                                                                        cents,
                                                                                                                        2)))));
        return row.list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(rows -> rows.stream().collect(Collectors.joining("\n", "day,shop,a\n", "\n")));
    }

    private static List<Contribution> contributions(String csv) {
        var columns = ColumnReader.read(TableReader.read(csv));
        var input =
                new AnalystInput(csv, null, null, null, List.of("a"), List.of("shop"), null, null);
        return Contributions.of(Roles.of(input, columns, false), null);
    }

    private Path folder() {
        return Objects.requireNonNull(folder);
    }
}

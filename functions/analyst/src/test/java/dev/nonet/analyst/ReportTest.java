package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.analyst.AnalystInput;
import dev.nonet.shared.contract.analyst.AnalystInput.Compare;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

class ReportTest {
    @TempDir Path folder;

    private Analysed analysed() {
        var random = new Random(20261112);
        var csv =
                Analysed.days(
                        120,
                        "shop,a_eur,b,<i>,bought",
                        i ->
                                (i % 2 == 0 ? "<north>" : "south")
                                        + ","
                                        + (random.nextDouble() + (i < 70 ? 0 : 9))
                                        + ","
                                        + (i % 7 == 0 ? 5 : random.nextDouble())
                                        + ","
                                        + (i == 50 ? 99 : random.nextGaussian())
                                        + ","
                                        + (i % 2 == 0));
        return Analysed.of(
                new AnalystInput(
                        csv, null, null, null, List.of(), List.of("shop"), 7, Compare.by("shop")),
                folder);
    }

    private static String page(Analysed analysed) {
        return analysed.text(Objects.requireNonNull(analysed.result().report()));
    }

    @Test
    void tellsEveryFindingAndWhatWasNotMeasured() {
        var page = page(analysed());

        assertThat(page)
                .contains(
                        "<h1>Analysis of 120 rows</h1>",
                        "What to do",
                        "Trends",
                        "Changes of level",
                        "Seasons",
                        "7 days",
                        "Comparisons",
                        "What moved it",
                        "Forecast of a_eur",
                        "Correlations",
                        "Outliers",
                        "Figures",
                        "Segments",
                        "Columns",
                        "Not measured",
                        "What was does not tell what an action would do.")
                .doesNotContain("{{", "NaN", "null");
    }

    @Test
    void everyLinkHasItsTargetAndEveryIdIsUnique() {
        var page = page(analysed());

        var ids = new HashSet<String>();
        Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .forEach(it -> assertThat(ids.add(it.group(1))).as(it.group(1)).isTrue());
        assertThat(
                        Pattern.compile("href=\"#([^\"]*)\"")
                                .matcher(page)
                                .results()
                                .map(it -> it.group(1)))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(ids).contains(it));
        assertThat(Pattern.compile("aria-labelledby=\"([^\"]*)\"").matcher(page).results())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(ids).contains(it.group(1).split(" ")));
    }

    @Test
    void showsEveryChartAndAsksNothingOfTheNetwork() {
        var analysed = analysed();
        var page = page(analysed);

        assertThat(Pattern.compile("<figure>").matcher(page).results().count())
                .isEqualTo(analysed.result().charts().size());
        assertThat(page)
                .contains("default-src 'none'", "prefers-color-scheme: dark")
                .doesNotContain("<script", "src=", "@import", "<north>", "<i>,");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:");
    }
}

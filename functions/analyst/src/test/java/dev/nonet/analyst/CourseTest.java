package dev.nonet.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;
import dev.nonet.shared.contract.analyst.AnalystResult.Recommendation;
import dev.nonet.shared.contract.analyst.AnalystResult.Season;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class CourseTest {
    @TempDir Path folder;

    private final Random random = new Random(20261106);

    @Test
    void namesTheFirstRowOfANewLevel() {
        var analysed =
                Analysed.of(
                        Analysed.days(60, "a", i -> String.valueOf((i < 40 ? 10 : 20) + i % 3)),
                        folder);

        var change = changes(analysed.result()).getFirst();
        assertThat(change.id() + " " + change.metric() + " " + change.at() + " " + change.row())
                .isEqualTo("change-1 a 2026-02-10 41");
        assertThat(change.nBefore() + " " + change.nAfter()).isEqualTo("40 20");
        assertThat(change.before()).isEqualTo(10.975);
        assertThat(change.after()).isEqualTo(21.05);
        assertThat(change.earliest()).isEqualTo("2026-02-09");
        assertThat(change.latest()).isEqualTo("2026-02-11");
        assertThat(change.significant()).isTrue();
        assertThat(analysed.result().recommendations())
                .contains(
                        new Recommendation(
                                "Find out what happened around 2026-02-10: the mean of a went from"
                                        + " 10.975 to 21.05.",
                                "level-change",
                                List.of("change-1"),
                                null));
        var chart = analysed.result().charts().getFirst();
        assertThat(chart.description())
                .endsWith("its mean goes from 10.975 to 21.05 on 2026-02-10.");
        assertThat(analysed.text(chart.artifact()))
                .contains("class=\"change\"", "mean of the level")
                .doesNotContain("Theil");
    }

    /// Rows that share a time are one value; those without a value are none.
    @Test
    void takesTheMeanOfEachTime() {
        var csv = new StringBuilder("day,a\n2026-01-01,\n");
        for (var i = 0; i < 40; i++) {
            var level = (i < 30 ? 0 : 50) + i % 4;
            var day = "2026-%02d-%02d,".formatted(1 + i / 20, 1 + i % 20);
            csv.append(day).append(level - 100).append('\n');
            csv.append(day).append(level + 100).append('\n');
        }
        var result = Analysed.of(csv.toString(), folder).result();

        assertThat(changes(result))
                .singleElement()
                .satisfies(it -> assertThat(it.at()).isEqualTo("2026-02-11"))
                .satisfies(it -> assertThat(it.row()).isEqualTo(62))
                .satisfies(it -> assertThat(it.nBefore()).isEqualTo(60))
                .satisfies(it -> assertThat(it.method()).contains("of the means of each time"));
        assertThat(result.seasons()).isEmpty();
    }

    @Test
    void averagesBlocksOfAVeryLongCourse() {
        var csv = new StringBuilder("t,a\n");
        for (var i = 0; i < 5_000; i++) {
            csv.append(Instant.ofEpochSecond(1_767_225_600L + 60L * i))
                    .append(',')
                    .append((i < 3_200 ? 0 : 2) + random.nextGaussian())
                    .append('\n');
        }
        var result = Analysed.of(csv.toString(), folder).result();

        var change = changes(result).getFirst();
        assertThat(change.row()).isBetween(3_190, 3_210);
        assertThat(change.method()).contains("of the means of 3 steps each");
        assertThat(change.nBefore() + change.nAfter()).isEqualTo(5_000);
    }

    @Test
    void findsSeasonsInStepsAndInWords() {
        var analysed =
                Analysed.of(
                        Analysed.days(
                                84,
                                "a",
                                i ->
                                        String.valueOf(
                                                10 * (i % 7 == 2 ? 1 : 0) + random.nextDouble())),
                        folder);

        var season = seasons(analysed.result()).getFirst();
        assertThat(season.period() + " " + season.lasts()).isEqualTo("7 7 days");
        assertThat(season.strength()).isGreaterThan(0.9);
        assertThat(season.significant()).isTrue();
        assertThat(season.n() + " " + season.gaps()).isEqualTo("84 0");
        assertThat(changes(analysed.result())).isEmpty();
        assertThat(analysed.result().recommendations())
                .extracting(Recommendation::rule)
                .containsOnlyOnce("season");
    }

    @Test
    void findsAChangeBehindASeason() {
        var result =
                Analysed.of(
                                Analysed.days(
                                        98,
                                        "a",
                                        i ->
                                                String.valueOf(
                                                        20 * (i % 7 == 2 ? 1 : 0)
                                                                + (i < 49 ? 0 : 4)
                                                                + random.nextDouble())),
                                folder)
                        .result();

        assertThat(changes(result))
                .singleElement()
                .satisfies(it -> assertThat(it.row()).isEqualTo(50))
                .satisfies(it -> assertThat(it.method()).contains("without the season"));
    }

    @Test
    void tellsMonthsAndHours() {
        var months = new StringBuilder("month,a\n");
        for (var i = 0; i < 60; i++) {
            months.append(2020 + i / 12)
                    .append("-%02d-01,".formatted(1 + i % 12))
                    .append(i % 12 == 11 ? 9 + random.nextDouble() : random.nextDouble())
                    .append('\n');
        }
        assertThat(seasons(Analysed.of(months.toString(), folder).result()).getFirst().lasts())
                .isEqualTo("12 months");
        var hours = new StringBuilder("t,a\n");
        for (var i = 0; i < 120; i++) {
            hours.append("2026-01-%02dT%02d:00:00Z,".formatted(1 + i / 24, i % 24))
                    .append(i % 6 == 0 ? 9 + random.nextDouble() : random.nextDouble())
                    .append('\n');
        }
        assertThat(seasons(Analysed.of(hours.toString(), folder).result()).getFirst().lasts())
                .isEqualTo("6 hours");
    }

    private static List<ChangePoint> changes(AnalystResult result) {
        return Objects.requireNonNull(result.changePoints());
    }

    private static List<Season> seasons(AnalystResult result) {
        return Objects.requireNonNull(result.seasons());
    }
}

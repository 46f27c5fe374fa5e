package dev.nonet.validator.report;

import static dev.nonet.shared.report.Markup.escaped;
import static dev.nonet.validator.report.GateWords.plain;

import dev.nonet.shared.contract.validator.ValidatorResult;

/// The figures at the top of the page, each a link to what it is made of.
record Tiles(ValidatorResult result) {
    String html() {
        var tiles = new StringBuilder();
        var run = result.testsRun();
        var passed = result.testsPassed();
        if (run != null && passed != null) {
            tiles.append(
                    tile(
                            "tests",
                            passed + "<small> of " + run + "</small>",
                            "tests passed",
                            Html.bar(run == 0 ? 0 : 100.0 * passed / run)));
        }
        var coverage = result.coverage();
        if (coverage != null) {
            tiles.append(percent("coverage", coverage.line(), "of lines covered"));
        }
        var mutation = result.mutation();
        if (mutation != null) {
            tiles.append(percent("mutants", mutation.score(), "of mutants noticed"));
        }
        var score = result.qualityScore();
        if (score != null) {
            tiles.append(tile("quality", plain(score), "quality score", Html.bar(score)));
        }
        var found = result.issuesFound();
        return tiles.append(tile("findings", plain(found), found == 1 ? "finding" : "findings", ""))
                .toString();
    }

    private static String percent(String section, double percent, String words) {
        return tile(section, plain(percent) + "<small> %</small>", words, Html.bar(percent));
    }

    private static String tile(String section, String html, String words, String bar) {
        return "<li><a href=\"#%s\"><strong>%s</strong><span>%s</span>%s</a></li>\n"
                .formatted(section, html, escaped(words), bar);
    }
}

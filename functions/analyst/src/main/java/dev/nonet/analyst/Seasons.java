package dev.nonet.analyst;

import dev.nonet.shared.contract.analyst.AnalystResult.Season;

import java.util.ArrayList;
import java.util.List;

/// Tells seasons as a result shows them.
final class Seasons {
    private static final String METHOD =
            "F tests of the spectrum at up to three harmonics, Fisher, Bonferroni over periods,"
                    + " Holm; strength after Wang, Smith and Hyndman";

    private Seasons() {}

    static List<Season> of(List<Course> courses, Adjustment adjustment) {
        var shown = new ArrayList<Season>();
        for (var course : courses) {
            var season = course.season();
            var even = course.even();
            if (season != null && even != null) {
                var adjusted = adjustment.of(season);
                shown.add(
                        new Season(
                                "season-" + (shown.size() + 1),
                                course.timeline().measure().name(),
                                season.period(),
                                even.length(season.period()),
                                Figures.rounded(season.strength()),
                                Figures.rounded(season.pValue()),
                                Figures.rounded(adjusted),
                                adjusted < Analysis.ALPHA,
                                even.values().length,
                                even.gaps(),
                                METHOD));
            }
        }
        return shown;
    }
}

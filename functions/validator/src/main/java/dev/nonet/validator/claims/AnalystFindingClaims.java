package dev.nonet.validator.claims;

import dev.nonet.shared.contract.analyst.AnalystResult;
import dev.nonet.shared.contract.analyst.AnalystResult.ChangePoint;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;
import dev.nonet.shared.contract.analyst.AnalystResult.Contribution;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Whether changes, seasons, comparisons and contributions are those of the table, and add up.
///
/// @param cells null where the data are not at hand
/// @param ids of findings; those found here are added
record AnalystFindingClaims(
        AnalystResult result, @Nullable Cells cells, Set<String> ids, Ledger ledger) {
    private static final double ALPHA = 0.05;

    /// Figures have six significant digits.
    private static final double DIGITS = 1.1e-5;

    /// What sums of doubles lose.
    private static final double SUM = 1e-9;

    private static final String NO_TABLE = "the table is not at hand as a plain CSV";

    void check() {
        changes();
        seasons();
        comparisons();
        contributions();
    }

    private void changes() {
        var changes = Objects.requireNonNullElse(result.changePoints(), List.<ChangePoint>of());
        var page = ledger.page("change_points");
        for (var c = 0; c < changes.size(); c++) {
            var change = changes.get(c);
            var at = "/change_points/" + c;
            unique(change.id(), at, page);
            adjusted(change.pValue(), change.pAdjusted(), change.significant(), at, page);
            page.within(1, result.rows(), change.row(), at + "/row");
            var next =
                    c + 1 < changes.size() && changes.get(c + 1).metric().equals(change.metric())
                            ? changes.get(c + 1)
                            : null;
            if (next != null) {
                page.same(change.nAfter(), next.nBefore(), at + "/n_after");
                figure(change.after(), next.before(), at + "/after", page);
            }
            var previous =
                    c > 0 && changes.get(c - 1).metric().equals(change.metric())
                            ? changes.get(c - 1)
                            : null;
            recounted(previous, change, next, at, page);
        }
    }

    /// Where times are days, the means before and after are those of the rows.
    private void recounted(
            @Nullable ChangePoint previous,
            ChangePoint change,
            @Nullable ChangePoint next,
            String at,
            Ledger.Page page) {
        var time = result.timeColumn();
        var day = Cells.day(change.at());
        var moments = cells == null || time == null ? null : cells.days(time, change.metric());
        if (cells == null || time == null || day == null || moments == null) {
            page.unchecked(NO_TABLE + " with days");
            return;
        }
        page.same(change.at(), cells.text(time, change.row()), at + "/row");
        var earliest = Cells.day(change.earliest());
        var latest = Cells.day(change.latest());
        page.holds(
                earliest != null && latest != null && earliest <= day && day <= latest,
                at + "/earliest",
                "a day before the change, and one after it",
                change.earliest());
        var from = previous == null ? null : Cells.day(previous.at());
        var to = next == null ? null : Cells.day(next.at());
        var before =
                moments.stream()
                        .filter(it -> it.day() < day && (from == null || it.day() >= from))
                        .mapToDouble(Cells.Moment::value)
                        .toArray();
        var after =
                moments.stream()
                        .filter(it -> it.day() >= day && (to == null || it.day() < to))
                        .mapToDouble(Cells.Moment::value)
                        .toArray();
        page.same(before.length, change.nBefore(), at + "/n_before");
        page.same(after.length, change.nAfter(), at + "/n_after");
        figure(mean(before), change.before(), at + "/before", page);
        figure(mean(after), change.after(), at + "/after", page);
    }

    private void seasons() {
        var seasons = Objects.requireNonNullElse(result.seasons(), List.<AnalystResult.Season>of());
        var page = ledger.page("seasons");
        for (var s = 0; s < seasons.size(); s++) {
            var season = seasons.get(s);
            var at = "/seasons/" + s;
            unique(season.id(), at, page);
            adjusted(season.pValue(), season.pAdjusted(), season.significant(), at, page);
            page.within(0, 1, season.strength(), at + "/strength");
            page.within(2, season.n() / 4.0, season.period(), at + "/period");
            page.within(0, season.n(), season.gaps(), at + "/gaps");
        }
    }

    private void comparisons() {
        var page = ledger.page("comparisons");
        for (var c = 0; c < result.comparisons().size(); c++) {
            var one = result.comparisons().get(c);
            var at = "/comparisons/" + c;
            unique(one.id(), at, page);
            adjusted(one.pValue(), one.pAdjusted(), one.significant(), at, page);
            page.near(
                    one.group().value() - one.baseline().value(),
                    one.difference(),
                    DIGITS * (Math.abs(one.group().value()) + Math.abs(one.baseline().value())),
                    at + "/difference");
            var slack =
                    DIGITS
                                    * (Math.abs(one.difference())
                                            + Math.abs(one.ci95().high() - one.ci95().low()))
                            + 1e-12;
            page.within(
                    one.ci95().low() - slack,
                    one.ci95().high() + slack,
                    one.difference(),
                    at + "/ci95");
            if (one.kind().equals("mean")) {
                welch(one, at, page);
                values(one, at, page);
            }
        }
    }

    /// Half of the interval lies between those of the whole degrees of freedom beside Satterthwaite's.
    private static void welch(Comparison one, String at, Ledger.Page page) {
        var a = variance(one.baseline());
        var b = variance(one.group());
        if (Double.isNaN(a + b) || a + b == 0) {
            return;
        }
        var freedom =
                (a + b)
                        * (a + b)
                        / (a * a / (one.baseline().n() - 1) + b * b / (one.group().n() - 1));
        var error = Math.sqrt(a + b);
        var half = (one.ci95().high() - one.ci95().low()) / 2;
        var slack =
                1e-3 * half + DIGITS * (Math.abs(one.ci95().high()) + Math.abs(one.ci95().low()));
        page.within(
                Student.quantile((int) Math.ceil(freedom + 0.01)) * error - slack,
                Student.quantile(Math.max(1, (int) Math.floor(freedom - 0.01))) * error + slack,
                half,
                at + "/ci95");
    }

    private static double variance(Comparison.Group group) {
        var sd = group.sd();
        return sd == null ? Double.NaN : sd * sd / group.n();
    }

    private void values(Comparison one, String at, Ledger.Page page) {
        var a =
                cells == null || one.by().equals(result.timeColumn())
                        ? null
                        : cells.where(one.by(), one.baseline().name(), one.metric());
        var b =
                cells == null || one.by().equals(result.timeColumn())
                        ? null
                        : cells.where(one.by(), one.group().name(), one.metric());
        if (a == null || b == null) {
            page.unchecked(NO_TABLE + ", or periods are compared");
            return;
        }
        page.same(a.length, one.baseline().n(), at + "/baseline/n");
        page.same(b.length, one.group().n(), at + "/group/n");
        figure(mean(a), one.baseline().value(), at + "/baseline/value", page);
        figure(mean(b), one.group().value(), at + "/group/value", page);
        var ranks = one.ranks();
        if (ranks != null && (long) a.length * b.length <= 4_000_000) {
            var greater = 0.0;
            for (var own : b) {
                for (var other : a) {
                    greater += own > other ? 1 : own == other ? 0.5 : 0;
                }
            }
            figure(
                    greater / a.length / b.length,
                    ranks.superiority(),
                    at + "/ranks/superiority",
                    page);
        }
    }

    private void contributions() {
        var page = ledger.page("contributions");
        for (var c = 0; c < result.contributions().size(); c++) {
            var one = result.contributions().get(c);
            var at = "/contributions/" + c;
            unique(one.id(), at, page);
            var size =
                    Math.abs(one.before().total())
                            + Math.abs(one.after().total())
                            + sum(one, it -> Math.abs(it.before()) + Math.abs(it.after()));
            page.near(
                    one.after().total() - one.before().total(),
                    one.change(),
                    SUM * size,
                    at + "/change");
            page.near(sum(one, Contribution.Part::change), one.change(), SUM * size, at + "/parts");
            page.near(
                    sum(one, Contribution.Part::before),
                    one.before().total(),
                    SUM * size,
                    at + "/before/total");
            page.near(
                    sum(one, Contribution.Part::after),
                    one.after().total(),
                    SUM * size,
                    at + "/after/total");
            page.same(
                    one.parts().stream().mapToInt(Contribution.Part::nBefore).sum(),
                    one.before().n(),
                    at + "/before/n");
            page.same(
                    one.parts().stream().mapToInt(Contribution.Part::nAfter).sum(),
                    one.after().n(),
                    at + "/after/n");
            figure(
                    one.before().total() / one.before().n(),
                    one.before().mean(),
                    at + "/before/mean",
                    page);
            figure(
                    one.after().total() / one.after().n(),
                    one.after().mean(),
                    at + "/after/mean",
                    page);
            page.near(
                    sum(one, it -> it.mix() + it.rate()),
                    one.meanChange(),
                    DIGITS
                                    * (Math.abs(one.meanChange())
                                            + sum(
                                                    one,
                                                    it -> Math.abs(it.mix()) + Math.abs(it.rate())))
                            + 1e-12,
                    at + "/mean_change");
            parts(one, at, page);
        }
    }

    /// Where times are days, the totals of each value are those of its rows.
    private void parts(Contribution one, String at, Ledger.Page page) {
        var time = result.timeColumn();
        var second = Cells.day(one.after().from());
        if (cells == null
                || time == null
                || second == null
                || cells.days(time, one.metric()) == null) {
            page.unchecked(NO_TABLE + " with days");
            return;
        }
        var totals = new HashMap<String, double[]>();
        var before = new LongSummaryStatistics();
        var after = new LongSummaryStatistics();
        for (var row = 1; row <= result.rows(); row++) {
            var value = cells.number(one.metric(), row);
            var day = Cells.day(String.valueOf(cells.text(time, row)));
            if (value != null && day != null) {
                (day < second ? before : after).accept(day);
                var own =
                        totals.computeIfAbsent(
                                String.valueOf(cells.text(one.dimension(), row)),
                                name -> new double[2]);
                own[day < second ? 0 : 1] += value;
            }
        }
        period(before, one.before(), at + "/before", page);
        period(after, one.after(), at + "/after", page);
        for (var p = 0; p < one.parts().size(); p++) {
            var part = one.parts().get(p);
            var own = part.value() == null ? null : totals.get(part.value());
            if (own != null) {
                figure(own[0], part.before(), at + "/parts/" + p + "/before", page);
                figure(own[1], part.after(), at + "/parts/" + p + "/after", page);
            }
        }
    }

    private static void period(
            LongSummaryStatistics days, Contribution.Period told, String at, Ledger.Page page) {
        if (page.holds(days.getCount() > 0, at, "rows of this time", told.n())) {
            page.same(LocalDate.ofEpochDay(days.getMin()).toString(), told.from(), at + "/from");
            page.same(LocalDate.ofEpochDay(days.getMax()).toString(), told.to(), at + "/to");
        }
    }

    private static double sum(Contribution one, ToDoubleFunction<Contribution.Part> figure) {
        return one.parts().stream().mapToDouble(figure).sum();
    }

    private void unique(String id, String at, Ledger.Page page) {
        page.holds(ids.add(id), at + "/id", "an id of its own", id);
    }

    private static void adjusted(
            double p, double adjusted, boolean significant, String at, Ledger.Page page) {
        page.within(0, 1, p, at + "/p_value");
        page.within(p * (1 - DIGITS), 1, adjusted, at + "/p_adjusted");
        page.same(adjusted < ALPHA, significant, at + "/significant");
    }

    /// The same but for what rounding and sums lose.
    private static void figure(double expected, double told, String at, Ledger.Page page) {
        page.near(expected, told, DIGITS * Math.abs(expected) + 1e-9, at);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}

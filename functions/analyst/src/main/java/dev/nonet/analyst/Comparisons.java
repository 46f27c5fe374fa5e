package dev.nonet.analyst;

import dev.nonet.analyst.statistics.MannWhitney;
import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.statistics.Shares;
import dev.nonet.analyst.statistics.Welch;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Comparison;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Compares each measure and each flag of each group with the baseline.
final class Comparisons {
    /// Values of a group below which a mean is warned about.
    static final int FEW = 10;

    /// Rows of either answer below which a share is warned about.
    static final int FEW_ANSWERS = 5;

    private final List<Found> found = new ArrayList<>();
    private int leftOut;

    /// A comparison before the adjustment: either of means, with ranks, or of shares.
    record Found(
            Column metric,
            String by,
            boolean arePeriods,
            Map.Entry<String, double[]> baseline,
            Map.Entry<String, double[]> group,
            @Nullable Welch means,
            @Nullable MannWhitney ranks,
            @Nullable Shares shares) {}

    Comparisons(@Nullable Groups groups, Roles roles) {
        if (groups != null) {
            roles.measures().forEach(measure -> compare(groups, measure, false));
            roles.flags().forEach(flag -> compare(groups, flag, true));
        }
    }

    List<Found> found() {
        return found;
    }

    /// How many could not be made: a group has fewer than two values, or nothing varies.
    int leftOut() {
        return leftOut;
    }

    private void compare(Groups groups, Column metric, boolean isFlag) {
        if (metric.equals(groups.by())) {
            return;
        }
        var all = groups.rows().entrySet().iterator();
        var baseline = values(metric, all.next());
        while (all.hasNext()) {
            var group = values(metric, all.next());
            var one =
                    isFlag
                            ? shares(groups, metric, baseline, group)
                            : means(groups, metric, baseline, group);
            if (one == null) {
                leftOut++;
            } else {
                found.add(one);
            }
        }
    }

    private static Map.Entry<String, double[]> values(
            Column metric, Map.Entry<String, List<Integer>> rows) {
        return Map.entry(
                rows.getKey(),
                rows.getValue().stream()
                        .filter(row -> !metric.isMissing(row))
                        .mapToDouble(row -> metric.values().at(row))
                        .toArray());
    }

    private static @Nullable Found means(
            Groups groups,
            Column metric,
            Map.Entry<String, double[]> baseline,
            Map.Entry<String, double[]> group) {
        return Welch.of(new Sample(baseline.getValue()), new Sample(group.getValue()))
                .map(
                        it ->
                                new Found(
                                        metric,
                                        groups.by().name(),
                                        groups.at() != null,
                                        baseline,
                                        group,
                                        it,
                                        MannWhitney.of(baseline.getValue(), group.getValue()),
                                        null))
                .orElse(null);
    }

    private static @Nullable Found shares(
            Groups groups,
            Column metric,
            Map.Entry<String, double[]> baseline,
            Map.Entry<String, double[]> group) {
        var a = baseline.getValue();
        var b = group.getValue();
        return a.length == 0 || b.length == 0
                ? null
                : new Found(
                        metric,
                        groups.by().name(),
                        groups.at() != null,
                        baseline,
                        group,
                        null,
                        null,
                        Shares.of(trues(a), a.length, trues(b), b.length));
    }

    private static int trues(double[] values) {
        return (int) Arrays.stream(values).filter(value -> value == 1).count();
    }

    void addTo(Adjustment adjustment) {
        for (var one : found) {
            if (one.means() != null && one.ranks() != null) {
                adjustment.add(one.means(), one.means().pValue());
                adjustment.add(one.ranks(), one.ranks().pValue());
            }
            if (one.shares() != null) {
                adjustment.add(one.shares(), one.shares().pValue());
            }
        }
    }

    /// @param dependent names of measures whose neighbouring rows go together
    List<Comparison> shown(Adjustment adjustment, List<String> dependent) {
        var shown = new ArrayList<Comparison>();
        for (var one : found) {
            var id = "comparison-" + (shown.size() + 1);
            var warnings = warnings(one, dependent);
            var means = one.means();
            var ranks = one.ranks();
            var shares = one.shares();
            if (means != null && ranks != null) {
                shown.add(shown(id, one, means, ranks, adjustment, warnings));
            } else if (shares != null) {
                shown.add(shown(id, one, shares, adjustment, warnings));
            }
        }
        return shown;
    }

    private static Comparison shown(
            String id,
            Found one,
            Welch means,
            MannWhitney ranks,
            Adjustment adjustment,
            List<String> warnings) {
        var p = adjustment.of(means);
        var ofRanks = adjustment.of(ranks);
        return new Comparison(
                id,
                one.metric().name(),
                "mean",
                one.by(),
                mean(one.baseline()),
                mean(one.group()),
                Figures.rounded(means.difference()),
                Figures.rounded(means.ci95()),
                Figures.rounded(means.pValue()),
                Figures.rounded(p),
                p < Analysis.ALPHA,
                new Comparison.Ranks(
                        Figures.rounded(ranks.superiority()),
                        Figures.rounded(ranks.pValue()),
                        Figures.rounded(ofRanks),
                        ofRanks < Analysis.ALPHA),
                warnings,
                "Welch's t; Mann-Whitney "
                        + (ranks.exact() ? "exact" : "normal, corrected for ties and continuity")
                        + "; Holm");
    }

    private static Comparison shown(
            String id, Found one, Shares shares, Adjustment adjustment, List<String> warnings) {
        var p = adjustment.of(shares);
        return new Comparison(
                id,
                one.metric().name(),
                "share",
                one.by(),
                share(one.baseline()),
                share(one.group()),
                Figures.rounded(shares.difference()),
                Figures.rounded(shares.ci95()),
                Figures.rounded(shares.pValue()),
                Figures.rounded(p),
                p < Analysis.ALPHA,
                null,
                warnings,
                "Newcombe's interval; Fisher's exact test; Holm");
    }

    private static Comparison.Group mean(Map.Entry<String, double[]> group) {
        var sample = new Sample(group.getValue());
        return new Comparison.Group(
                group.getKey(),
                sample.n(),
                Figures.rounded(sample.mean()),
                Figures.rounded(sample.median()),
                Figures.rounded(sample.sd()));
    }

    private static Comparison.Group share(Map.Entry<String, double[]> group) {
        var n = group.getValue().length;
        return new Comparison.Group(
                group.getKey(),
                n,
                Figures.rounded((double) trues(group.getValue()) / n),
                null,
                null);
    }

    private static List<String> warnings(Found one, List<String> dependent) {
        var warnings = new ArrayList<String>();
        for (var group : List.of(one.baseline(), one.group())) {
            var n = group.getValue().length;
            var trues = trues(group.getValue());
            if (one.shares() == null ? n < FEW : Math.min(trues, n - trues) < FEW_ANSWERS) {
                warnings.add(
                        one.shares() == null
                                ? "fewer than %d values in %s".formatted(FEW, group.getKey())
                                : "fewer than %d rows of one answer in %s"
                                        .formatted(FEW_ANSWERS, group.getKey()));
            }
        }
        if (one.arePeriods() && dependent.contains(one.metric().name())) {
            warnings.add("neighbouring rows go together, so p is too small");
        }
        return warnings;
    }
}

package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Interval95;
import dev.nonet.analyst.statistics.Sample;
import dev.nonet.analyst.table.Column;
import dev.nonet.shared.contract.analyst.AnalystResult.Interval;
import dev.nonet.shared.contract.analyst.AnalystResult.KeyMetric;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The figures that stand for a measure, with their intervals.
final class Metrics {
    static final String MEAN = "sum / n; interval mean ± t(0.975, n - 1) · sd / √n";
    static final String TOTAL = "sum of all values";
    static final String SHARE = "true / n; interval by Wilson (1927)";

    private final List<KeyMetric> metrics = new ArrayList<>();

    static List<KeyMetric> of(Roles roles) {
        var metrics = new Metrics();
        roles.measures().forEach(metrics::measure);
        roles.flags().forEach(metrics::flag);
        return metrics.all();
    }

    List<KeyMetric> all() {
        return metrics;
    }

    private void measure(Column column) {
        var values = column.present();
        if (values.length == 0) {
            return;
        }
        var sample = new Sample(values);
        var unit = Figures.unit(column);
        add(
                "mean of " + column.name(),
                sample.mean(),
                unit,
                sample.n(),
                Interval95.ofMean(sample).map(Figures::rounded).orElse(null),
                MEAN);
        add(
                "median of " + column.name(),
                sample.median(),
                unit,
                sample.n(),
                Interval95.ofMedian(sample).map(Figures::rounded).orElse(null),
                "the middle value; interval by order statistics");
        add("total of " + column.name(), sample.sum(), unit, sample.n(), null, TOTAL);
    }

    private void flag(Column column) {
        var values = column.present();
        if (values.length == 0) {
            return;
        }
        var successes = (int) Arrays.stream(values).filter(value -> value == 1).count();
        add(
                "share of " + column.name(),
                (double) successes / values.length,
                null,
                values.length,
                Figures.rounded(Interval95.ofProportion(successes, values.length)),
                SHARE);
    }

    void add(
            String name,
            double value,
            @Nullable String unit,
            int n,
            @Nullable Interval ci95,
            String formula) {
        metrics.add(
                new KeyMetric(
                        "metric-" + (metrics.size() + 1),
                        name,
                        Figures.rounded(value),
                        unit,
                        n,
                        ci95,
                        formula));
    }
}

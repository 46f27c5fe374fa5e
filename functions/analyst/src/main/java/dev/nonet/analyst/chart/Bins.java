package dev.nonet.analyst.chart;

import dev.nonet.analyst.statistics.Sample;

import java.util.List;

/// The ranges of a histogram.
final class Bins {
    private static final int MIN = 5;
    private static final int MAX = 40;

    private Bins() {}

    /// About as many as Freedman and Diaconis (1981) say: range over 2 IQR n^(-1/3).
    static int wanted(double[] values) {
        var sample = new Sample(values);
        var width = 2 * (sample.quantile(0.75) - sample.quantile(0.25)) / Math.cbrt(values.length);
        return width == 0
                ? MIN * 2
                : (int) Math.clamp(Math.ceil((sample.max() - sample.min()) / width), MIN, MAX);
    }

    /// The last range has its upper edge too.
    static int[] counts(double[] values, List<Tick> edges) {
        var counts = new int[edges.size() - 1];
        var first = edges.getFirst().value();
        var width = (edges.getLast().value() - first) / counts.length;
        for (var value : values) {
            counts[(int) Math.clamp((value - first) / width, 0, counts.length - 1)]++;
        }
        return counts;
    }
}

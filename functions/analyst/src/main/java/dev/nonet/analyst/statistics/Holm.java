package dev.nonet.analyst.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/// p-values adjusted for how many there are, so that among all null hypotheses together at most 5 % of analyses report
/// one below 0.05: Holm (1979).
public final class Holm {
    private Holm() {}

    /// In the order of the argument.
    public static double[] adjusted(double[] pValues) {
        var adjusted = new double[pValues.length];
        var order =
                IntStream.range(0, pValues.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> pValues[i]))
                        .toList();
        var highest = 0.0;
        for (var rank = 0; rank < order.size(); rank++) {
            var p = pValues[order.get(rank)] * (pValues.length - rank);
            highest = Math.min(1, Math.max(highest, p));
            adjusted[order.get(rank)] = highest;
        }
        return adjusted;
    }
}

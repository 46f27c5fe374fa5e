package dev.nonet.analyst.statistics;

import java.util.Arrays;

/// Whether two shares differ, and by how much.
///
/// @param difference the second less the first
/// @param ci95 from the Wilson intervals of both: Newcombe (1998), method 10
/// @param pValue two-sided, exact: Fisher (1935)
public record Shares(double difference, Interval95 ci95, double pValue) {
    /// Weights that differ by less are those of equally likely tables.
    private static final double ROUNDING = 1e-7;

    /// @param first how many of the first are true
    /// @param ofFirst one or more
    /// @param second how many of the second are true
    /// @param ofSecond one or more
    public static Shares of(int first, int ofFirst, int second, int ofSecond) {
        var a = (double) first / ofFirst;
        var b = (double) second / ofSecond;
        var around = Interval95.ofProportion(first, ofFirst);
        var beside = Interval95.ofProportion(second, ofSecond);
        var difference = b - a;
        return new Shares(
                difference,
                new Interval95(
                        difference - Math.hypot(b - beside.low(), around.high() - a),
                        difference + Math.hypot(beside.high() - b, a - around.low())),
                fisher(first, ofFirst, second, ofSecond));
    }

    /// Tables with the same margins that are as unlikely as this one or less, over all.
    private static double fisher(int first, int ofFirst, int second, int ofSecond) {
        var successes = first + second;
        var least = Math.max(0, successes - ofSecond);
        var most = Math.min(successes, ofFirst);
        var logarithms = new double[most - least + 1];
        for (var x = least + 1; x <= most; x++) {
            var odds =
                    (double) (ofFirst - x + 1)
                            / x
                            * (successes - x + 1)
                            / (ofSecond - successes + x);
            logarithms[x - least] = logarithms[x - least - 1] + Math.log(odds);
        }
        var own = logarithms[first - least];
        var unlikely = 0.0;
        var all = 0.0;
        var highest = Arrays.stream(logarithms).max().orElse(0);
        for (var logarithm : logarithms) {
            var weight = Math.exp(logarithm - highest);
            all += weight;
            unlikely += logarithm <= own + ROUNDING ? weight : 0;
        }
        return Math.min(1, unlikely / all);
    }
}

package dev.nonet.analyst.forecast;

import java.util.Arrays;

/// How far from the mean the interval reaches, from errors of the past (split conformal prediction, Vovk et al. 2005). The errors of one
/// origin go together, so that it holds for many series rather than for each.
final class Conformal {
    private static final double LEVEL = 0.95;

    private Conformal() {}

    /// Errors are compared with what is usual at their step, so that all steps tell about each.
    ///
    /// @param errors by origin and step, one origin or more
    /// @param horizon steps to give a width for; beyond those with errors it grows with the root of the step
    static double[] halfWidths(double[][] errors, int horizon) {
        var usual = usual(errors);
        var quantile = quantile(errors, usual);
        var half = new double[horizon];
        for (var step = 0; step < horizon; step++) {
            var near = Math.min(step, usual.length - 1);
            half[step] = quantile * usual[near] * Math.sqrt((step + 1.0) / (near + 1));
        }
        return half;
    }

    private static double quantile(double[][] errors, double[] usual) {
        var steps = usual.length;
        var scores = new double[errors.length * steps];
        for (var i = 0; i < scores.length; i++) {
            var expected = usual[i % steps];
            scores[i] = expected == 0 ? 0 : Math.abs(errors[i / steps][i % steps]) / expected;
        }
        Arrays.sort(scores);
        var rank = (int) Math.ceil(LEVEL * (scores.length + 1));
        return scores[Math.min(rank, scores.length) - 1];
    }

    /// Mean size of the error at each step and those beside it, a quarter of the steps to each side.
    private static double[] usual(double[][] errors) {
        var steps = errors[0].length;
        var beside = Math.max(1, steps / 4);
        var usual = new double[steps];
        for (var step = 0; step < steps; step++) {
            var from = Math.max(0, step - beside);
            var to = Math.min(steps, step + beside + 1);
            usual[step] =
                    Arrays.stream(errors)
                            .flatMapToDouble(origin -> Arrays.stream(origin, from, to))
                            .map(Math::abs)
                            .average()
                            .orElse(0);
        }
        return usual;
    }
}

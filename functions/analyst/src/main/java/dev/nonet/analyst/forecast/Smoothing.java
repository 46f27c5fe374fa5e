package dev.nonet.analyst.forecast;

import java.util.Arrays;

/// Exponential smoothing of the level, and of a slope that fades where it is damped (Holt 1957, Gardner and McKenzie 1985).
///
/// @param isDamped whether there is a slope
record Smoothing(boolean isDamped) implements Method {
    private static final int EVALUATIONS = 250;
    private static final int FIRST_LEVEL = 4;

    /// Where the search begins: the parameters as logits.
    private static final double[] START = {0, -2.5, 1};

    /// Draws parameters that do not matter to the middle, so that the search ends.
    private static final double PULL = 1e-4;

    @Override
    public String name() {
        return isDamped ? "damped trend" : "exponential smoothing";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        var steps = squareOfSteps(history);
        var best =
                NelderMead.minimum(
                        at -> new State(history, at).run(history) / steps + PULL * square(at),
                        Arrays.copyOf(START, isDamped ? START.length : 1),
                        EVALUATIONS);
        var state = new State(history, best);
        state.run(history);
        return state.ahead(horizon);
    }

    /// So that the errors are of order one, whatever the unit.
    private static double squareOfSteps(double[] values) {
        var sum = Double.MIN_NORMAL;
        for (var i = 1; i < values.length; i++) {
            sum += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
        }
        return sum;
    }

    private static double square(double[] values) {
        return Arrays.stream(values).map(it -> it * it).sum();
    }

    private static final class State {
        private static final double LEAST_PHI = 0.8;
        private static final double MOST_PHI = 0.98;

        private final double alpha;
        private final double beta;
        private final double phi;
        private double level;
        private double slope;

        State(double[] history, double[] logits) {
            alpha = share(logits[0]);
            beta = logits.length == 1 ? 0 : alpha * share(logits[1]);
            phi = logits.length == 1 ? 1 : LEAST_PHI + (MOST_PHI - LEAST_PHI) * share(logits[2]);
            level = Arrays.stream(history, 0, FIRST_LEVEL).average().orElse(0);
        }

        private static double share(double logit) {
            return 1 / (1 + Math.exp(-logit));
        }

        /// Sum of the squared errors of one step.
        double run(double[] history) {
            var sum = 0.0;
            for (var value : history) {
                var error = value - level - phi * slope;
                level += phi * slope + alpha * error;
                slope = phi * slope + beta * error;
                sum += error * error;
            }
            return sum;
        }

        double[] ahead(int horizon) {
            var ahead = new double[horizon];
            for (var step = 0; step < horizon; step++) {
                slope *= phi;
                level += slope;
                ahead[step] = level;
            }
            return ahead;
        }
    }
}

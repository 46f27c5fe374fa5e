package dev.nonet.analyst.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// Finds where a function is least, without its slope (Nelder and Mead 1965).
final class NelderMead {
    private static final double STEP = 0.8;
    private static final double TOLERANCE = 1e-4;

    private NelderMead() {}

    private static final class Vertex {
        private final double[] at;
        private final double value;

        Vertex(double[] at, double value) {
            this.at = at;
            this.value = value;
        }

        double[] at() {
            return at;
        }

        double value() {
            return value;
        }
    }

    /// @param evaluations at most
    static double[] minimum(ToDoubleFunction<double[]> function, double[] start, int evaluations) {
        var size = start.length;
        var simplex = new Vertex[size + 1];
        for (var i = 0; i <= size; i++) {
            var at = start.clone();
            if (i > 0) {
                at[i - 1] += STEP;
            }
            simplex[i] = new Vertex(at, function.applyAsDouble(at));
        }
        for (var used = size + 1; used < evaluations; ) {
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            var best = simplex[0];
            var worst = simplex[size];
            if (worst.value() - best.value() <= TOLERANCE * (Math.abs(best.value()) + 1e-12)) {
                break;
            }
            var reflected = moved(function, simplex, 1);
            used++;
            if (reflected.value() < best.value()) {
                var expanded = moved(function, simplex, 2);
                used++;
                simplex[size] = expanded.value() < reflected.value() ? expanded : reflected;
            } else if (reflected.value() < simplex[size - 1].value()) {
                simplex[size] = reflected;
            } else {
                var contracted =
                        moved(function, simplex, reflected.value() < worst.value() ? 0.5 : -0.5);
                used++;
                if (contracted.value() < Math.min(reflected.value(), worst.value())) {
                    simplex[size] = contracted;
                } else {
                    for (var i = 1; i <= size; i++) {
                        var at = between(best.at(), simplex[i].at(), 0.5);
                        simplex[i] = new Vertex(at, function.applyAsDouble(at));
                        used++;
                    }
                }
            }
        }
        return Arrays.stream(simplex)
                .min(Comparator.comparingDouble(Vertex::value))
                .orElseThrow()
                .at();
    }

    /// From the worst vertex through the middle of the others, and as far again times `by`.
    private static Vertex moved(ToDoubleFunction<double[]> function, Vertex[] simplex, double by) {
        var size = simplex.length - 1;
        var middle = new double[size];
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < size; j++) {
                middle[j] += simplex[i].at()[j] / size;
            }
        }
        var at = between(middle, simplex[size].at(), -by);
        return new Vertex(at, function.applyAsDouble(at));
    }

    private static double[] between(double[] from, double[] to, double share) {
        var at = new double[from.length];
        for (var i = 0; i < at.length; i++) {
            at[i] = from[i] + share * (to[i] - from[i]);
        }
        return at;
    }
}

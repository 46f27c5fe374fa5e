package dev.nonet.analyst.anomaly;

import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Compares the last values with the nearest of those before them, and their distance with the distances of others (KNN-CAD, Burnaev
/// and Ishimskaya 2016).
final class Neighbours implements Detector {
    private static final int NEAREST = 27;
    private static final int VALUES = 19;

    /// Shares of earlier distances that a new one must exceed to be unusual, and half so.
    private static final double UNUSUAL = 0.9965;

    private static final double HALF_UNUSUAL = 0.99;

    private final int warmUp;
    private final double[] last = new double[VALUES];
    private final Deque<double[]> known = new ArrayDeque<>();
    private final Deque<double[]> later = new ArrayDeque<>();
    private final Deque<Double> distances = new ArrayDeque<>();
    private double[][] factor = new double[0][];
    private List<double[]> whitened = new ArrayList<>();
    private int seen;

    Neighbours(int warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public double next(double value) {
        System.arraycopy(last, 1, last, 0, VALUES - 1);
        last[VALUES - 1] = value;
        seen++;
        if (seen < VALUES) {
            return 0;
        }
        var now = last.clone();
        if (seen < warmUp) {
            known.add(now);
            whitened.add(now);
            return 0;
        }
        return compared(now);
    }

    private double compared(double[] now) {
        if (seen % warmUp == 0 || seen % warmUp == warmUp / 2) {
            learnScale();
        }
        if (distances.isEmpty()) {
            whitened.forEach(it -> distances.add(distance(it, NEAREST + 1)));
        }
        var distance = distance(white(now), NEAREST);
        var nearer = distances.stream().filter(it -> it < distance).count();
        var share = (double) nearer / distances.size();
        later.add(now);
        if (seen >= 2 * warmUp) {
            known.remove();
            whitened.removeFirst();
            known.add(later.element());
            whitened.add(white(later.remove()));
        }
        distances.remove();
        distances.add(distance);
        return share >= UNUSUAL ? 1 : share >= HALF_UNUSUAL ? 0.5 : 0;
    }

    /// Distances are those of Mahalanobis: in the units of what has varied so far.
    private void learnScale() {
        var products = new double[VALUES][VALUES];
        for (var it : known) {
            for (var i = 0; i < VALUES; i++) {
                for (var j = 0; j < VALUES; j++) {
                    products[i][j] += it[i] * it[j];
                }
            }
        }
        var trace = 0.0;
        for (var i = 0; i < VALUES; i++) {
            trace += products[i][i];
        }
        for (var i = 0; i < VALUES; i++) {
            products[i][i] += trace / VALUES * 1e-9 + Double.MIN_NORMAL;
        }
        factor =
                new CholeskyDecomposition(MatrixUtils.createRealMatrix(products), 1e-6, 0)
                        .getL()
                        .getData();
        whitened = new ArrayList<>(known.stream().map(this::white).toList());
    }

    private double[] white(double[] values) {
        if (factor.length == 0) {
            return values;
        }
        var white = new double[VALUES];
        for (var i = 0; i < VALUES; i++) {
            var rest = values[i];
            for (var j = 0; j < i; j++) {
                rest -= factor[i][j] * white[j];
            }
            white[i] = rest / factor[i][i];
        }
        return white;
    }

    /// Sum of the squares to the nearest.
    private double distance(double[] white, int nearest) {
        var squares = new double[whitened.size()];
        for (var k = 0; k < squares.length; k++) {
            var other = whitened.get(k);
            for (var i = 0; i < VALUES; i++) {
                squares[k] += (white[i] - other[i]) * (white[i] - other[i]);
            }
        }
        Arrays.sort(squares);
        return Arrays.stream(squares, 0, Math.min(nearest, squares.length)).sum();
    }
}

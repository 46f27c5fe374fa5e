package dev.nonet.validator.claims;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The few statistics that the analyst's figures are counted again with.
final class Student {
    private Student() {}

    /// Two figures of one row.
    record Pair(double a, double b) {}

    /// The 97.5 % point of Student's t distribution, by bisection of its distribution function.
    static double quantile(int freedom) {
        var low = 0.0;
        var high = 1_000.0;
        for (var i = 0; i < 80; i++) {
            var middle = (low + high) / 2;
            if (inside(middle, freedom) < 0.95) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// P(|T| < t): the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.
    private static double inside(double t, int freedom) {
        var angle = Math.atan(t / Math.sqrt(freedom));
        var squared = Math.cos(angle) * Math.cos(angle);
        var isOdd = freedom % 2 == 1;
        var term = isOdd ? Math.cos(angle) : 1.0;
        var sum = freedom == 1 ? 0 : term;
        for (var k = isOdd ? 3 : 2; k < freedom - 1; k += 2) {
            term *= squared * (k - 1) / k;
            sum += term;
        }
        return isOdd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }

    /// The probability of fewer heads than so many among `n` throws of a coin.
    static double tail(int n, long heads) {
        var sum = 0.0;
        var logarithm = -n * Math.log(2);
        for (var k = 0; k < heads; k++) {
            sum += Math.exp(logarithm);
            logarithm += Math.log((double) (n - k) / (k + 1));
        }
        return sum;
    }

    /// Spearman's rank correlation: Pearson's of the ranks, ties sharing theirs.
    static double spearman(List<Pair> pairs) {
        var a = ranks(pairs, Pair::a);
        var b = ranks(pairs, Pair::b);
        var mean = (pairs.size() + 1) / 2.0;
        var products = 0.0;
        var squaresA = 0.0;
        var squaresB = 0.0;
        for (var i = 0; i < a.length; i++) {
            products += (a[i] - mean) * (b[i] - mean);
            squaresA += (a[i] - mean) * (a[i] - mean);
            squaresB += (b[i] - mean) * (b[i] - mean);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }

    private static double[] ranks(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        var values = pairs.stream().mapToDouble(figure).toArray();
        var sorted = values.clone();
        Arrays.sort(sorted);
        var ranks = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            var first = first(sorted, values[i]);
            var behind = first(sorted, Math.nextUp(values[i]));
            ranks[i] = (first + 1 + behind) / 2.0;
        }
        return ranks;
    }

    /// How many are less.
    private static int first(double[] sorted, double value) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

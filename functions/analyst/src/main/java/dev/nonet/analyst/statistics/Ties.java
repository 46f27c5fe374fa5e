package dev.nonet.analyst.statistics;

import java.util.Arrays;

/// Groups of equal values, summed as the variances of rank statistics want them.
final class Ties {
    /// Of t (t - 1) / 2, t being the size of a group.
    private long pairs;

    /// Of t (t - 1) (t - 2).
    private long triples;

    /// Of t (t² - 1).
    private double cubes;

    /// Of t (t - 1) (2 t + 5).
    private double forVariance;

    Ties(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0, next; i < sorted.length; i = next) {
            next = i + 1;
            while (next < sorted.length && sorted[next] == sorted[i]) {
                next++;
            }
            var size = (long) next - i;
            pairs += size * (size - 1) / 2;
            triples += size * (size - 1) * (size - 2);
            cubes += (double) size * (size * size - 1);
            forVariance += (double) size * (size - 1) * (2 * size + 5);
        }
    }

    long pairs() {
        return pairs;
    }

    long triples() {
        return triples;
    }

    double cubes() {
        return cubes;
    }

    double forVariance() {
        return forVariance;
    }
}

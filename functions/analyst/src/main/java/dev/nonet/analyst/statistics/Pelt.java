package dev.nonet.analyst.statistics;

import java.util.ArrayList;
import java.util.List;

/// Where the mean of values changes: the segmentation of least cost, by PELT (Killick, Fearnhead and Eckley 2012).
///
/// The cost is that of the modified BIC (Zhang and Siegmund 2007): the squared distances from the means of the segments, the
/// logarithms of their lengths, and 3 log n for each change.
final class Pelt {
    private final double[] sums;
    private final double[] squares;
    private final int least;
    private final double penalty;

    /// @param values with a standard deviation of 1 around their means
    /// @param least values in a segment, two or more
    private Pelt(double[] values, int least) {
        this.least = least;
        this.penalty = 3 * Math.log(values.length);
        this.sums = new double[values.length + 1];
        this.squares = new double[values.length + 1];
        for (var i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
            squares[i + 1] = squares[i] + values[i] * values[i];
        }
    }

    /// The first value of each segment but the first, rising.
    static List<Integer> changes(double[] values, int least) {
        return new Pelt(values, least).changes(values.length);
    }

    private List<Integer> changes(int n) {
        var costs = new double[n + 1];
        var before = new int[n + 1];
        costs[0] = -penalty;
        var starts = new int[n + 1];
        var count = 0;
        for (var end = least; end <= n; end++) {
            if (end == least || end >= 2 * least) {
                starts[count++] = end - least;
            }
            costs[end] = Double.POSITIVE_INFINITY;
            for (var i = 0; i < count; i++) {
                var cost = costs[starts[i]] + cost(starts[i], end) + penalty;
                if (cost < costs[end]) {
                    costs[end] = cost;
                    before[end] = starts[i];
                }
            }
            count = prune(starts, count, costs, end - least);
        }
        var changes = new ArrayList<Integer>();
        for (var change = before[n]; change > 0; change = before[change]) {
            changes.addFirst(change);
        }
        return changes;
    }

    /// Leaves out what cannot be the last start any more: the logarithms of two lengths exceed that of their sum by log n at most.
    private int prune(int[] starts, int count, double[] costs, int end) {
        if (end < least) {
            return count;
        }
        var bound = costs[end] + Math.log(costs.length);
        var kept = 0;
        for (var i = 0; i < count; i++) {
            if (starts[i] >= end || costs[starts[i]] + cost(starts[i], end) <= bound) {
                starts[kept++] = starts[i];
            }
        }
        return kept;
    }

    private double cost(int start, int end) {
        var length = end - start;
        var sum = sums[end] - sums[start];
        var squared = squares[end] - squares[start] - sum * sum / length;
        return Math.max(0, squared) + Math.log(length);
    }
}

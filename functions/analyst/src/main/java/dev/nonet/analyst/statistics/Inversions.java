package dev.nonet.analyst.statistics;

import java.util.Arrays;

/// Counts concordant and discordant pairs in n log n (Knight 1966), by a merge sort within and across equal times.
final class Inversions {
    private long s;

    /// @param times not decreasing
    Inversions(double[] times, double[] values) {
        var sorted = values.clone();
        for (int start = 0, end; start < times.length; start = end) {
            end = start + 1;
            while (end < times.length && times[end] == times[start]) {
                end++;
            }
            Arrays.sort(sorted, start, end);
        }
        var starts = groupStarts(times);
        merge(sorted, starts, 0, starts.length - 1);
    }

    long s() {
        return s;
    }

    private static int[] groupStarts(double[] times) {
        var starts = new int[times.length + 1];
        var count = 0;
        for (var i = 0; i < times.length; i++) {
            if (i == 0 || times[i] != times[i - 1]) {
                starts[count++] = i;
            }
        }
        starts[count] = times.length;
        return Arrays.copyOf(starts, count + 1);
    }

    /// Sorts groups from first to before last and adds what is between them to S.
    private void merge(double[] values, int[] starts, int first, int last) {
        if (last - first < 2) {
            return;
        }
        var middle = (first + last) >>> 1;
        merge(values, starts, first, middle);
        merge(values, starts, middle, last);
        var left = Arrays.copyOfRange(values, starts[first], starts[middle]);
        var right = Arrays.copyOfRange(values, starts[middle], starts[last]);
        var less = 0;
        var lessOrEqual = 0;
        for (var value : right) {
            while (less < left.length && left[less] < value) {
                less++;
            }
            while (lessOrEqual < left.length && left[lessOrEqual] <= value) {
                lessOrEqual++;
            }
            s += less - (left.length - lessOrEqual);
        }
        Arrays.sort(values, starts[first], starts[last]);
    }
}

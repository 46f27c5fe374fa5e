package dev.nonet.analyst.onepass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Quantiles of numbers that are not kept, after Manku, Rajagopalan and Lindsay (1998): full buffers are sorted, and every other value
/// goes on with twice the weight. The same numbers give the same quantiles, and how far off they may be is counted, not guessed.
final class Quantiles {
    /// Values of one buffer. Each level has one, so a billion numbers take 19.
    static final int SIZE = 4_096;

    private final List<Level> levels = new ArrayList<>(List.of(new Level()));
    private long n;

    private static final class Level {
        private final double[] values = new double[SIZE];
        private int size;
        private long halvings;
    }

    /// A value that stands for as many as its weight.
    private record Weighted(double value, long weight) {}

    void add(double value) {
        n++;
        add(value, 0);
    }

    private void add(double value, int height) {
        var level = levels.get(height);
        level.values[level.size++] = value;
        if (level.size == SIZE) {
            halve(level, height);
        }
    }

    /// Values at even and at odd places go on in turns, so that what one halving adds to ranks the next takes away.
    private void halve(Level level, int height) {
        Arrays.sort(level.values);
        level.size = 0;
        if (height + 1 == levels.size()) {
            levels.add(new Level());
        }
        for (var i = (int) (level.halvings++ % 2); i < SIZE; i += 2) {
            add(level.values[i], height + 1);
        }
    }

    /// How many of all values may lie between a quantile and the true one, as a share of all; 0 where it is exact.
    ///
    /// One halving moves a rank by the weight of one value at most, and two in turn by no more than that.
    double rankError() {
        var error = 0.0;
        for (var height = 0; height < levels.size(); height++) {
            var pairs = (levels.get(height).halvings + 1) / 2;
            error += Math.scalb((double) pairs, height);
        }
        return n == 0 ? 0 : error / n;
    }

    /// @param shares from 0 to 1, rising
    /// @return definition 7 of Hyndman and Fan (1996) of the values that are left, each as often as it weighs
    double[] at(double... shares) {
        var sorted = sorted();
        return Arrays.stream(shares)
                .map(
                        share -> {
                            var at = share * (n - 1);
                            var below = (long) Math.floor(at);
                            var low = ranked(sorted, below);
                            var high = ranked(sorted, Math.min(below + 1, n - 1));
                            return low + (at - below) * (high - low);
                        })
                .toArray();
    }

    private List<Weighted> sorted() {
        var all = new ArrayList<Weighted>();
        for (var height = 0; height < levels.size(); height++) {
            var level = levels.get(height);
            for (var i = 0; i < level.size; i++) {
                all.add(new Weighted(level.values[i], 1L << height));
            }
        }
        all.sort((a, b) -> Double.compare(a.value(), b.value()));
        return all;
    }

    private static double ranked(List<Weighted> sorted, long rank) {
        var passed = 0L;
        for (var value : sorted) {
            passed += value.weight();
            if (passed > rank) {
                return value.value();
            }
        }
        return sorted.getLast().value();
    }
}

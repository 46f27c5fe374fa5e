package dev.nonet.analyst.anomaly;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Knows what has followed upon what: each value is put into one of a few bins, and what came after the same one, two and three bins before
/// is remembered (the idea of contextual detectors such as CAD OSE, Smirnov 2016).
final class Contexts implements Detector {
    private static final int DEPTH = 3;

    /// Ranges beyond that of the warm-up that have bins, on each side: what is farther is as unusual.
    private static final int BEYOND = 1;

    /// Bins of a value that never varied are this share of it.
    private static final double STEADY = 0.1;

    private final int bins;
    private final double[] warmUp;
    private final Map<Integer, Map<Integer, Followers>> followers = new HashMap<>();
    private final int[] past = new int[DEPTH];
    private int seen;
    private int behind;
    private double low;
    private double width;
    private double expected = Double.NaN;

    /// @param bins that the range of the warm-up is divided into
    Contexts(int bins, int warmUp) {
        this.bins = bins;
        this.warmUp = new double[warmUp];
    }

    private static final class Followers {
        private int count;
        private double sum;
    }

    /// Mean of what has followed upon the longest context that was known before the last value; NaN where none was.
    double expected() {
        return expected;
    }

    @Override
    public double next(double value) {
        if (seen >= warmUp.length) {
            return learned(value);
        }
        warmUp[seen++] = value;
        if (seen == warmUp.length) {
            var range = Arrays.stream(warmUp).summaryStatistics();
            low = range.getMin();
            width = range.getMax() - low;
            if (width == 0) {
                width = Math.max(STEADY * Math.abs(low), Double.MIN_NORMAL);
            }
            width /= bins;
            Arrays.stream(warmUp).forEach(this::learned);
        }
        return 0;
    }

    /// The share of the contexts known that this value has never followed upon.
    private double learned(double value) {
        var bin = bin(value);
        var known = 0;
        var missed = 0;
        var context = 0;
        expected = Double.NaN;
        for (var depth = 0; depth <= behind; depth++) {
            if (depth > 0) {
                context = context * (1 + bins * (1 + 2 * BEYOND)) + 1 + past[depth - 1];
            }
            var own = followers.computeIfAbsent(context, it -> new HashMap<>());
            if (!own.isEmpty()) {
                known++;
                missed += own.containsKey(bin) ? 0 : 1;
                expected = mean(own);
            }
            var follower = own.computeIfAbsent(bin, it -> new Followers());
            follower.count++;
            follower.sum += value;
        }
        System.arraycopy(past, 0, past, 1, DEPTH - 1);
        past[0] = bin;
        behind = Math.min(behind + 1, DEPTH);
        return known == 0 ? 0 : (double) missed / known;
    }

    private static double mean(Map<Integer, Followers> followers) {
        var sum = 0.0;
        var count = 0;
        for (var follower : followers.values()) {
            sum += follower.sum;
            count += follower.count;
        }
        return sum / count;
    }

    /// From 0.
    private int bin(double value) {
        var bin = value == low + bins * width ? bins - 1 : Math.floor((value - low) / width);
        return (int) Math.clamp(bin, -BEYOND * bins, (1 + BEYOND) * bins - 1.0) + BEYOND * bins;
    }
}

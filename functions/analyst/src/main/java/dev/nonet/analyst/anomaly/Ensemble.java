package dev.nonet.analyst.anomaly;

import java.util.ArrayList;
import java.util.List;

/// The mean of several detectors, which rests for a while after it has found something. What comes later is not known to it.
///
/// Of one series, used by one thread.
public final class Ensemble {
    /// Values that a series needs, so that what is usual is known after the warm-up.
    public static final int LEAST = 1_000;

    /// Mean of the members from which on a value is an anomaly. Tuned on the half of NAB whose names hash even.
    public static final double THRESHOLD = 0.52;

    private static final List<Integer> BINS = List.of(4, 6, 8, 12);
    private static final double WARM_UP = 0.15;
    private static final int MOST_WARM_UP = 750;
    private static final int RESTS = 5;

    private final List<Detector> members = new ArrayList<>();
    private final Contexts finest;
    private final int warmUp;
    private final double unit;
    private int seen;
    private int resting;

    /// @param values how many will come, about
    /// @param unit about the size of the values, so that no square of them overflows
    public Ensemble(int values, double unit) {
        this.warmUp = Math.max(2, (int) Math.min(WARM_UP * values, MOST_WARM_UP));
        this.unit = unit;
        BINS.forEach(bins -> members.add(new Contexts(bins, warmUp)));
        this.finest = (Contexts) members.getLast();
        members.add(new Neighbours(warmUp));
    }

    /// What was thought of a value.
    ///
    /// @param score 0 to 1; below the threshold during warm-up and rest
    /// @param expected the mean of what has followed upon the same before; NaN where nothing has
    public record Verdict(double score, double expected) {
        public boolean isAnomaly() {
            return score >= THRESHOLD;
        }
    }

    /// Judges the next value.
    public Verdict next(double value) {
        var score =
                members.stream().mapToDouble(it -> it.next(value / unit)).sum() / members.size();
        var verdict = new Verdict(rested(score), finest.expected() * unit);
        seen++;
        return verdict;
    }

    private double rested(double score) {
        if (resting > 0) {
            resting--;
            return Math.min(score, THRESHOLD / 2);
        }
        if (seen >= warmUp && score >= THRESHOLD) {
            resting = warmUp / RESTS;
        }
        return score;
    }
}

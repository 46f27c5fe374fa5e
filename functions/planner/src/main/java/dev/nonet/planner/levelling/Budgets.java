package dev.nonet.planner.levelling;

import java.util.Arrays;

/// What is used up: each alternative takes its share of what there is for the whole plan.
///
/// @param capacity of each of them
/// @param use for each of them and each alternative
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Budgets(long[] capacity, long[][] use) {
    /// Nothing is used up.
    public static final Budgets NONE = new Budgets(new long[0], new long[0][]);

    boolean isNone() {
        return capacity.length == 0;
    }

    /// What is left of each; negative where more is used than there is.
    long[] left(int[] chosen) {
        var left = capacity.clone();
        for (var b = 0; b < left.length; b++) {
            for (var alternative : chosen) {
                left[b] -= use[b][alternative];
            }
        }
        return left;
    }

    /// By how much they are exceeded together, in millionths of themselves.
    long exceeded(long[] left) {
        var exceeded = 0L;
        for (var b = 0; b < left.length; b++) {
            if (left[b] < 0) {
                exceeded += Math.max(1, -left[b] * 1_000_000 / Math.max(1, capacity[b]));
            }
        }
        return exceeded;
    }

    /// Whether no budget is exceeded by more where one alternative takes the place of another.
    boolean allows(long[] left, int before, int now) {
        for (var b = 0; b < left.length; b++) {
            var more = use[b][now] - use[b][before];
            if (more > 0 && more > left[b]) {
                return false;
            }
        }
        return true;
    }

    void change(long[] left, int before, int now) {
        for (var b = 0; b < left.length; b++) {
            left[b] += use[b][before] - use[b][now];
        }
    }

    /// By how much they would be exceeded where one alternative takes the place of another.
    long exceeded(long[] left, int before, int now) {
        var after = Arrays.copyOf(left, left.length);
        change(after, before, now);
        return exceeded(after);
    }
}

package dev.nonet.planner.levelling;

import java.util.Arrays;

/// How much of four resources is free at which time: steps, each until the next one begins, the last one without end.
final class Lane {
    private static final int FIRST_STEPS = 64;

    private final long capacity;
    private long[] time = new long[FIRST_STEPS];
    private long[] free = new long[FIRST_STEPS];
    private int size;

    Lane(long capacity) {
        this.capacity = capacity;
        clear();
    }

    void clear() {
        size = 1;
        free[0] = capacity;
    }

    /// The first moment from which the amount is free for so long.
    long earliest(long from, long duration, long amount) {
        var start = from;
        for (var i = step(from); i < size && time[i] < start + duration; i++) {
            if (!Demands.fits(amount, free[i])) {
                start = time[i + 1];
            }
        }
        return start;
    }

    void take(long start, long end, long amount) {
        var begin = split(start);
        var last = split(end);
        for (var i = begin; i < last; i++) {
            free[i] -= amount;
        }
    }

    /// The step that begins at this moment; it is made where there is none.
    private int split(long at) {
        var step = step(at);
        if (time[step] == at) {
            return step;
        }
        if (size == time.length) {
            time = Arrays.copyOf(time, 2 * size);
            free = Arrays.copyOf(free, 2 * size);
        }
        step++;
        System.arraycopy(time, step, time, step + 1, size - step);
        System.arraycopy(free, step, free, step + 1, size - step);
        time[step] = at;
        free[step] = free[step - 1];
        size++;
        return step;
    }

    /// The last step that begins by this moment.
    private int step(long at) {
        var low = 0;
        var high = size - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (time[middle] <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}

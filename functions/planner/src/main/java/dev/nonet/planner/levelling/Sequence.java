package dev.nonet.planner.levelling;

import java.util.Arrays;

/// Orders tasks by a key, but each after all it waits for. Not for use by several threads.
final class Sequence {
    private final Links links;
    private final int[] order;
    private final long[] sorted;

    /// @param order the tasks, each after all it waits for; decides between equal keys
    Sequence(Links links, int[] order) {
        this.links = links;
        this.order = order;
        sorted = new long[order.length];
    }

    /// @param keys not negative; raised to the key of what the task waits for
    void by(long[] keys, int[] into) {
        var size = order.length;
        for (var place = 0; place < size; place++) {
            var t = order[place];
            for (var d = links.first()[t]; d < links.first()[t + 1]; d++) {
                keys[t] = Math.max(keys[t], keys[links.awaited()[d]]);
            }
            sorted[place] = keys[t] * size + place;
        }
        Arrays.sort(sorted);
        for (var i = 0; i < size; i++) {
            into[i] = order[(int) (sorted[i] % size)];
        }
    }
}

package dev.nonet.planner.levelling;

/// What tasks take of the resources while they run. Four resources share a lane, each in 16 bits of one `long`, so that one
/// subtraction compares four.
///
/// @param first for task `t`, its alternatives are `first[t]` to `first[t + 1] - 1`; a task uses one of them
/// @param uses for alternative `a`, the lanes that it takes from stand at `uses[a]` to `uses[a + 1] - 1`
/// @param lane for each use
/// @param amount for each use, four amounts
/// @param capacity for each lane, four capacities
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays are what makes it quick.
public record Demands(int[] first, int[] uses, int[] lane, long[] amount, long[] capacity) {
    /// The largest capacity.
    public static final int MAX_CAPACITY = Short.MAX_VALUE;

    /// The topmost bit of each of the four; a subtraction that borrows from it went below zero.
    private static final long GUARDS = 0x8000_8000_8000_8000L;

    private static final int PER_LANE = 4;
    private static final int BITS = 16;

    /// @param capacities of each resource, at most [#MAX_CAPACITY]
    /// @param alternatives of each task, at least one: resource, amount, resource, amount …, each resource once and in ascending
    ///     order; no amount exceeds its capacity
    public static Demands of(int[] capacities, int[][][] alternatives) {
        var capacity = new long[(capacities.length + PER_LANE - 1) / PER_LANE];
        for (var r = 0; r < capacities.length; r++) {
            capacity[r / PER_LANE] |= packed(r, capacities[r]);
        }
        var size = 0;
        var count = 0;
        for (var task : alternatives) {
            count += task.length;
            for (var alternative : task) {
                size += alternative.length / 2;
            }
        }
        var first = new int[alternatives.length + 1];
        var uses = new int[count + 1];
        var lane = new int[size];
        var amount = new long[size];
        var a = 0;
        var u = 0;
        for (var t = 0; t < alternatives.length; t++) {
            for (var alternative : alternatives[t]) {
                for (var i = 0; i < alternative.length; i += 2) {
                    var of = alternative[i] / PER_LANE;
                    if (u == uses[a] || lane[u - 1] != of) {
                        lane[u++] = of;
                    }
                    amount[u - 1] |= packed(alternative[i], alternative[i + 1]);
                }
                uses[++a] = u;
            }
            first[t + 1] = a;
        }
        return new Demands(first, uses, lane, amount, capacity);
    }

    /// How much of this resource an alternative takes.
    public int amount(int alternative, int resource) {
        for (var u = uses[alternative]; u < uses[alternative + 1]; u++) {
            if (lane[u] == resource / PER_LANE) {
                return unpacked(amount[u], resource);
            }
        }
        return 0;
    }

    public int capacity(int resource) {
        return unpacked(capacity[resource / PER_LANE], resource);
    }

    /// With room for resources that do not exist, whose capacity is 0.
    int resources() {
        return capacity.length * PER_LANE;
    }

    static boolean fits(long amount, long free) {
        return ((free | GUARDS) - amount & GUARDS) == GUARDS;
    }

    private static long packed(int resource, int amount) {
        return (long) amount << (resource % PER_LANE * BITS);
    }

    private static int unpacked(long four, int resource) {
        return (int) (four >>> (resource % PER_LANE * BITS)) & MAX_CAPACITY;
    }
}

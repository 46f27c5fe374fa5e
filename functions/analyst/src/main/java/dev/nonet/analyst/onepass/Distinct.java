package dev.nonet.analyst.onepass;

import java.util.HashSet;
import java.util.Set;

/// How many different values there are: exactly up to 4,096, then by HyperLogLog (Flajolet et al. 2007) with the estimate of Ertl (2017).
final class Distinct {
    /// Standard error of an estimate, as a share of it: 1.04 / √16,384.
    static final double STANDARD_ERROR = 0.008_125;

    static final int MAX_EXACT = 4_096;
    private static final int BITS = 14;
    private static final int REGISTERS = 1 << BITS;
    private static final int MOST = Long.SIZE - BITS + 1;

    private final Set<Long> few = new HashSet<>();
    private byte[] registers = new byte[0];

    /// Of numbers, which are hashed by their bits; 0 and -0 are the same.
    void add(double value) {
        hashed(mixed(Double.doubleToLongBits(value + 0.0)));
    }

    void add(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hashed(mixed(hash));
    }

    /// The finalizer of SplitMix64 (Steele et al. 2014): every bit depends on every bit.
    private static long mixed(long bits) {
        var hash = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private void hashed(long hash) {
        if (registers.length > 0) {
            register(hash);
        } else if (few.add(hash) && few.size() > MAX_EXACT) {
            registers = new byte[REGISTERS];
            few.forEach(this::register);
            few.clear();
        }
    }

    private void register(long hash) {
        var place = (int) (hash >>> (Long.SIZE - BITS));
        var rank = (byte) Math.min(MOST, Long.numberOfLeadingZeros(hash << BITS) + 1);
        if (registers[place] < rank) {
            registers[place] = rank;
        }
    }

    boolean isExact() {
        return registers.length == 0;
    }

    long count() {
        return isExact() ? few.size() : Math.round(estimate());
    }

    private double estimate() {
        var counts = new int[MOST + 1];
        for (var register : registers) {
            counts[register]++;
        }
        var z = REGISTERS * tau(1 - (double) counts[MOST] / REGISTERS);
        for (var rank = MOST - 1; rank >= 1; rank--) {
            z = 0.5 * (z + counts[rank]);
        }
        z += REGISTERS * sigma((double) counts[0] / REGISTERS);
        return REGISTERS / (2 * Math.log(2)) * REGISTERS / z;
    }

    private static double sigma(double share) {
        var x = share;
        var y = 1.0;
        var z = share;
        for (var before = Double.NaN; z != before; y += y) {
            before = z;
            x *= x;
            z += x * y;
        }
        return z;
    }

    private static double tau(double share) {
        var x = share;
        var y = 1.0;
        var z = 1 - share;
        for (var before = Double.NaN; z != before && share > 0 && share < 1; ) {
            before = z;
            x = Math.sqrt(x);
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        return share <= 0 || share >= 1 ? 0 : z / 3;
    }
}

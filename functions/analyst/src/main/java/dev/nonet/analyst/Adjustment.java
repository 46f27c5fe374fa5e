package dev.nonet.analyst;

import dev.nonet.analyst.statistics.Holm;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;

/// All p of an analysis, adjusted together: whoever reads one of its findings may have read all others, too.
final class Adjustment {
    private final IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
    private double[] pValues = new double[0];
    private double @Nullable [] adjusted;

    /// @param test to ask for later
    void add(Object test, double pValue) {
        places.put(test, pValues.length);
        pValues = Arrays.copyOf(pValues, pValues.length + 1);
        pValues[pValues.length - 1] = pValue;
        adjusted = null;
    }

    double of(Object test) {
        var all = adjusted == null ? Holm.adjusted(pValues) : adjusted;
        adjusted = all;
        return all[Objects.requireNonNull(places.get(test))];
    }
}

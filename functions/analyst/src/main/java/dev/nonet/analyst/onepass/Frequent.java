package dev.nonet.analyst.onepass;

import dev.nonet.shared.contract.analyst.ColumnProfile.Frequency;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The most frequent texts (Misra and Gries 1982): exact up to 1,000 different ones, else each count is at most [#error()] too low.
final class Frequent {
    private static final int SIZE = 1_000;

    private final Map<String, int[]> counts = new HashMap<>();
    private int error;

    void add(String text) {
        var count = counts.get(text);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < SIZE) {
            counts.put(text, new int[] {1});
        } else {
            error++;
            counts.values().removeIf(it -> --it[0] == 0);
        }
    }

    /// By how much each count may be too low, and how often a text that is not there may occur.
    int error() {
        return error;
    }

    List<Frequency> top(int size) {
        return counts.entrySet().stream()
                .map(entry -> new Frequency(entry.getKey(), entry.getValue()[0]))
                .sorted(
                        Comparator.comparingInt((Frequency it) -> -it.n())
                                .thenComparing(Frequency::value))
                .limit(size)
                .toList();
    }
}

package dev.nonet.researcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much two texts have in common.
final class Similarity {
    /// Terms in one shingle.
    static final int SHINGLE = 3;

    private Similarity() {}

    /// Shared elements among all elements of two sets (Jaccard 1912): 0 with none, 1 for equal sets.
    static double jaccard(Collection<String> first, Collection<String> second) {
        var one = first instanceof Set<String> set ? set : new HashSet<>(first);
        var other = second instanceof Set<String> set ? set : new HashSet<>(second);
        if (one.isEmpty() && other.isEmpty()) {
            return 0;
        }
        var shared = one.stream().filter(other::contains).count();
        return (double) shared / (one.size() + other.size() - shared);
    }

    /// Runs of terms, by which near-duplicates are told (Broder 1997); a shorter text is one shingle.
    static Set<String> shingles(List<String> terms) {
        var shingles = new ArrayList<String>();
        for (var start = 0; start + SHINGLE <= terms.size(); start++) {
            shingles.add(String.join(" ", terms.subList(start, start + SHINGLE)));
        }
        return shingles.isEmpty() ? Set.of(String.join(" ", terms)) : Set.copyOf(shingles);
    }
}

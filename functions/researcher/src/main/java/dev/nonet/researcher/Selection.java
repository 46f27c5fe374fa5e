package dev.nonet.researcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Chooses among ranked texts those that are good and say different things.
final class Selection {
    /// From this similarity of shingles on, the worse of two texts is a copy of the better.
    static final double DUPLICATE = 0.8;

    /// Weight of relevance against novelty.
    static final double RELEVANCE = 0.7;

    private Selection() {}

    /// A text that may be chosen.
    ///
    /// @param index in the ranking
    /// @param score of the ranking, more than 0
    /// @param terms in order
    record Candidate(int index, double score, List<String> terms) {}

    /// The chosen ones, by maximal marginal relevance (Carbonell and Goldstein 1998).
    ///
    /// @param candidates best first
    static List<Candidate> of(List<Candidate> candidates, int limit) {
        var rest = withoutDuplicates(candidates);
        var chosen = new ArrayList<Candidate>();
        while (chosen.size() < limit && !rest.isEmpty()) {
            var best = rest.getFirst();
            for (var candidate : rest) {
                if (value(candidate, chosen, candidates.getFirst().score())
                        > value(best, chosen, candidates.getFirst().score())) {
                    best = candidate;
                }
            }
            chosen.add(best);
            rest.remove(best);
        }
        return chosen;
    }

    private static List<Candidate> withoutDuplicates(List<Candidate> candidates) {
        var kept = new ArrayList<Candidate>();
        var shingles = new ArrayList<Set<String>>();
        for (var candidate : candidates) {
            var own = Similarity.shingles(candidate.terms());
            if (shingles.stream().noneMatch(other -> Similarity.jaccard(own, other) >= DUPLICATE)) {
                kept.add(candidate);
                shingles.add(own);
            }
        }
        return kept;
    }

    private static double value(Candidate candidate, List<Candidate> chosen, double bestScore) {
        var likest =
                chosen.stream()
                        .mapToDouble(other -> Similarity.jaccard(candidate.terms(), other.terms()))
                        .max()
                        .orElse(0);
        return RELEVANCE * candidate.score() / bestScore - (1 - RELEVANCE) * likest;
    }
}

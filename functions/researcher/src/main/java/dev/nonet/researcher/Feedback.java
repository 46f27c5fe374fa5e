package dev.nonet.researcher;

import dev.nonet.researcher.Ranking.Hit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Pseudo-relevance feedback: the relevance model RM3 (Abdul-Jaleel et al., TREC 2004).
///
/// The best texts of a first search are taken as relevant; the terms most likely in them join the query. The constants
/// were chosen on one half of the Cranfield queries, see `docs/agents/researcher.md`.
final class Feedback {
    /// Texts that are taken as relevant.
    static final int DOCUMENTS = 5;

    /// Terms that join the query.
    static final int TERMS = 10;

    /// Share of the query that stays what was asked.
    static final double ORIGINAL_WEIGHT = 0.5;

    /// With fewer texts than this, the best of them are too large a part of all to be taken as relevant.
    static final int MIN_TEXTS = 100;

    private Feedback() {}

    /// The query's terms, all together weighing 1.
    static Map<String, Double> weights(List<String> terms) {
        var weights = new LinkedHashMap<String, Double>();
        for (var term : terms) {
            weights.merge(term, 1.0 / terms.size(), Double::sum);
        }
        return weights;
    }

    /// @param query weights that sum up to 1
    /// @param best the first search's hits, best first
    /// @param terms the terms of the text with this index
    static Map<String, Double> expand(
            Map<String, Double> query, List<Hit> best, IntFunction<List<String>> terms) {
        var model = new HashMap<String, Double>();
        for (var hit : best.subList(0, Math.min(DOCUMENTS, best.size()))) {
            var document = terms.apply(hit.index());
            for (var term : document) {
                model.merge(term, hit.score() / document.size(), Double::sum);
            }
        }
        var likeliest =
                model.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Double>comparingByValue(
                                                Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(TERMS)
                        .toList();
        var sum = likeliest.stream().mapToDouble(Map.Entry::getValue).sum();
        var expanded = new LinkedHashMap<String, Double>();
        query.forEach((term, weight) -> expanded.put(term, weight * ORIGINAL_WEIGHT));
        for (var entry : likeliest) {
            expanded.merge(
                    entry.getKey(), (1 - ORIGINAL_WEIGHT) * entry.getValue() / sum, Double::sum);
        }
        return expanded;
    }
}

package dev.nonet.researcher;

import dev.nonet.researcher.Corpus.Found;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The sentences of the passages that were found, ranked for the query among themselves.
final class Quotes {
    /// From this similarity of terms on, two sentences say nearly the same.
    static final double AGREEMENT = 0.5;

    private final List<Sentence> sentences = new ArrayList<>();
    private final Map<Integer, Double> scores = new HashMap<>();

    /// @param weights of the query's terms
    Quotes(List<Found> found, List<String> texts, Map<String, Double> weights) {
        for (var hit : found) {
            var source = hit.passage().source();
            for (var span : hit.passage().sentences()) {
                sentences.add(
                        new Sentence(source, span, EnglishTerms.of(span.of(texts.get(source)))));
            }
        }
        try (var ranking =
                Ranking.of(
                        sentences.stream()
                                .map(sentence -> sentence.span().of(texts.get(sentence.source())))
                                .toList())) {
            for (var hit : ranking.search(weights, Math.max(1, sentences.size()))) {
                scores.put(hit.index(), hit.score());
            }
        }
    }

    private record Sentence(int source, Span span, List<String> terms) {}

    /// The passage's best sentence for the query; its first where only the heading has words of the query.
    Span best(Passage passage) {
        var best = passage.sentences().getFirst();
        var bestScore = 0.0;
        for (var i = 0; i < sentences.size(); i++) {
            var sentence = sentences.get(i);
            var score = scores.getOrDefault(i, 0.0);
            if (sentence.source() == passage.source()
                    && passage.sentences().contains(sentence.span())
                    && score > bestScore) {
                best = sentence.span();
                bestScore = score;
            }
        }
        return best;
    }

    /// How many sources have a sentence with nearly the same terms, the quote's own included.
    int agreement(String quote) {
        var terms = EnglishTerms.of(quote);
        var agreeing = new HashSet<Integer>();
        for (var sentence : sentences) {
            if (Similarity.jaccard(terms, sentence.terms()) >= AGREEMENT) {
                agreeing.add(sentence.source());
            }
        }
        return Math.max(1, agreeing.size());
    }
}

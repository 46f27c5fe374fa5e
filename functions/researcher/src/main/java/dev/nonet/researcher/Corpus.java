package dev.nonet.researcher;

import dev.nonet.researcher.EnglishTerms.Word;
import dev.nonet.researcher.Ranking.Hit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The passages of some texts, ranked for queries.
final class Corpus implements AutoCloseable {
    /// Passages of all texts together; those beyond are not searched.
    static final int MAX_PASSAGES = 50_000;

    /// Passages among which findings are chosen.
    static final int CANDIDATES = 50;

    private final List<String> texts;
    private final List<Passage> passages;
    private final boolean truncated;
    private final Set<Integer> covered;
    private final Ranking ranking;

    private Corpus(List<String> texts, List<Passage> passages, boolean truncated) {
        this.texts = texts;
        this.passages = passages;
        this.truncated = truncated;
        this.covered = passages.stream().map(Passage::source).collect(Collectors.toSet());
        this.ranking = Ranking.of(passages.stream().map(this::words).toList());
    }

    /// A passage that has words of the query.
    record Found(Passage passage, double score, List<String> terms) {}

    /// What a search found and which words it searched for.
    ///
    /// @param queries the terms of each search that was run
    record Answer(List<Found> found, List<List<String>> queries) {}

    /// @param texts an empty one has no passages
    static Corpus of(List<String> texts) {
        var passages = new ArrayList<Passage>();
        for (var i = 0; i < texts.size() && passages.size() <= MAX_PASSAGES; i++) {
            passages.addAll(Passage.of(i, texts.get(i)));
        }
        var truncated = passages.size() > MAX_PASSAGES;
        return new Corpus(
                texts, truncated ? passages.subList(0, MAX_PASSAGES) : passages, truncated);
    }

    /// The best passages, best first, with feedback where there are passages enough for it.
    Answer search(List<Word> query) {
        var weights = Feedback.weights(query.stream().map(Word::term).toList());
        var hits = ranking.search(weights, CANDIDATES);
        var queries = new ArrayList<List<String>>();
        queries.add(List.copyOf(weights.keySet()));
        if (passages.size() >= Feedback.MIN_TEXTS && !hits.isEmpty()) {
            Map<String, Double> expanded =
                    Feedback.expand(weights, hits, index -> terms(passages.get(index)));
            hits = ranking.search(expanded, CANDIDATES);
            queries.add(List.copyOf(expanded.keySet()));
        }
        return new Answer(hits.stream().map(this::found).toList(), queries);
    }

    /// The words of a query that no passage has, as they stand in it.
    List<String> gaps(List<Word> query) {
        var gaps = new LinkedHashSet<String>();
        for (var word : query) {
            if (!ranking.has(word.term())) {
                gaps.add(word.surface());
            }
        }
        return List.copyOf(gaps);
    }

    /// Whether the text with this index has a passage.
    boolean covers(int text) {
        return covered.contains(text);
    }

    int size() {
        return passages.size();
    }

    /// Whether there were more passages than [#MAX_PASSAGES].
    boolean isTruncated() {
        return truncated;
    }

    @Override
    public void close() {
        ranking.close();
    }

    private Found found(Hit hit) {
        var passage = passages.get(hit.index());
        return new Found(passage, hit.score(), terms(passage));
    }

    private List<String> terms(Passage passage) {
        return EnglishTerms.of(words(passage));
    }

    private String words(Passage passage) {
        return passage.words(texts.get(passage.source()));
    }
}

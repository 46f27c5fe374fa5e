package dev.nonet.researcher;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Words as they are compared: lower case, without stop words, stemmed (Porter 1980). Safe for use by several threads.
final class EnglishTerms {
    static final Analyzer ANALYZER = new EnglishAnalyzer();

    /// Words by which a question asks and which say nothing about the answer.
    private static final Set<String> QUESTION_WORDS =
            Set.of(
                    "what", "which", "who", "whom", "whose", "how", "why", "when", "where", "do",
                    "does", "did", "can", "could", "should", "would", "has", "have", "had", "been",
                    "were", "i", "we", "you", "me", "my", "our", "your", "its", "about", "any");

    private EnglishTerms() {}

    /// A word as it stands in a text, and the term it is found by.
    record Word(String surface, String term) {}

    /// The terms of a text in order, with repetitions.
    static List<String> of(String text) {
        return words(text).stream().map(Word::term).toList();
    }

    /// The words of a query that can be searched for.
    static List<Word> ofQuery(String query) {
        return words(query).stream()
                .filter(word -> !QUESTION_WORDS.contains(word.surface().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        try (var tokens = ANALYZER.tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                var surface = text.substring(offset.startOffset(), offset.endOffset());
                words.add(new Word(surface, term.toString()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}

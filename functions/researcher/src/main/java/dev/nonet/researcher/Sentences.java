package dev.nonet.researcher;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits prose into sentences by the JDK's [BreakIterator].
final class Sentences {
    /// Characters of one sentence; a longer one is cut at white space, so that no quote is endless.
    static final int MAX_CHARACTERS = 600;

    private Sentences() {}

    /// The sentences of a piece of the text, in order, without the white space between them.
    static List<Span> of(String text, Span piece) {
        var sentences = new ArrayList<Span>();
        var words = piece.of(text);
        var breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(words);
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            add(text, piece.start() + start, piece.start() + end, sentences);
            start = end;
        }
        return sentences;
    }

    private static void add(String text, int from, int to, List<Span> sentences) {
        var start = from;
        while (start < to) {
            while (start < to && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            var cut = to - start > MAX_CHARACTERS ? cut(text, start) : to;
            var end = cut;
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            if (end > start) {
                sentences.add(new Span(start, end));
            }
            start = cut;
        }
    }

    private static int cut(String text, int start) {
        for (var end = start + MAX_CHARACTERS; end > start; end--) {
            if (Character.isWhitespace(text.charAt(end - 1))) {
                return end;
            }
        }
        var end = start + MAX_CHARACTERS;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}

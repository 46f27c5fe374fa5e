package dev.nonet.researcher;

import java.util.ArrayList;
import java.util.List;

/// Three to five consecutive sentences of one section; fewer only where the section has fewer.
///
/// @param source index of the source
/// @param heading of the section, empty where there is none; it is ranked with the passage and never quoted
record Passage(int source, String heading, List<Span> sentences) {
    /// Sentences that a passage should have; sections are divided evenly into passages near this size.
    private static final int SENTENCES = 4;

    /// Characters of a heading that are ranked with each passage of its section.
    static final int HEADING = 200;

    Passage {
        sentences = List.copyOf(sentences);
    }

    /// The words that the passage is found by.
    String words(String text) {
        var span = new Span(sentences.getFirst().start(), sentences.getLast().end());
        return heading.isEmpty() ? span.of(text) : heading + "\n" + span.of(text);
    }

    /// All passages of a text, in order.
    static List<Passage> of(int source, String text) {
        var passages = new ArrayList<Passage>();
        var heading = "";
        var section = new ArrayList<Span>();
        for (var block : Block.of(text)) {
            if (block.isHeading()) {
                divide(source, heading, section, passages);
                section.clear();
                var whole = block.span().of(text);
                heading = whole.substring(0, Math.min(HEADING, whole.length()));
            } else {
                section.addAll(Sentences.of(text, block.span()));
            }
        }
        divide(source, heading, section, passages);
        return passages;
    }

    private static void divide(
            int source, String heading, List<Span> section, List<Passage> passages) {
        if (section.isEmpty()) {
            return;
        }
        var parts = Math.max(1, Math.round(section.size() / (float) SENTENCES));
        for (var part = 0; part < parts; part++) {
            var from = (int) ((long) section.size() * part / parts);
            var to = (int) ((long) section.size() * (part + 1) / parts);
            passages.add(new Passage(source, heading, section.subList(from, to)));
        }
    }
}

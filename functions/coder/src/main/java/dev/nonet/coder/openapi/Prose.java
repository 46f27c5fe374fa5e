package dev.nonet.coder.openapi;

import java.util.Locale;

/// Text of a document, as it may stand in a comment.
final class Prose {
    private static final int MAX_LENGTH = 88;

    private Prose() {}

    /// The first sentence without anything that means something to a compiler or a reader of HTML; empty for none.
    static String sentence(String text) {
        var plain =
                text.replaceAll("<[^>]{0,200}>", " ")
                        .replaceAll("\\[([^\\]]{1,200})]\\([^)]{0,500}\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N} .,;:'()/?!+=%-]", " ")
                        .replace("*/", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
        var end = plain.indexOf(". ");
        var first = end > 0 ? plain.substring(0, end) : plain;
        if (first.isEmpty()) {
            return first;
        }
        var sentence = first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
        if (sentence.length() > MAX_LENGTH) {
            var space = sentence.lastIndexOf(' ', MAX_LENGTH);
            return sentence.substring(0, space > 0 ? space : MAX_LENGTH) + " …";
        }
        return sentence.matches(".*[.?!…]") ? sentence : sentence + ".";
    }
}

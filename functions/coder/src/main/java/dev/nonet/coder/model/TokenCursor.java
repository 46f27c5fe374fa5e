package dev.nonet.coder.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A place among the tokens of a sentence.
final class TokenCursor {
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "its", "their", "one");
    private static final Set<String> CONJUNCTIONS = Set.of("and", "that", "which");

    private final List<Token> tokens;
    private int position;

    TokenCursor(String text) {
        this.tokens = Token.all(text);
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }

    Token get(int place) {
        return tokens.get(place);
    }

    Token next() {
        return tokens.get(position++);
    }

    boolean at(Token.Kind kind) {
        return tokens.get(position).kind() == kind;
    }

    boolean at(Set<String> words) {
        return tokens.get(position).isOneOf(words);
    }

    /// Passes over one token of the kind, if one is next.
    boolean skip(Token.Kind kind) {
        var found = at(kind);
        position += found ? 1 : 0;
        return found;
    }

    /// Passes over all that are next, and says whether there were any.
    boolean skip(Set<String> words) {
        var start = position;
        while (at(words)) {
            position++;
        }
        return position > start;
    }

    /// An article stands before a word; alone it is a name.
    void skipArticle() {
        if (at(ARTICLES) && tokens.get(position + 1).kind() == Token.Kind.WORD) {
            position++;
        }
    }

    /// The place behind the words that start at a place.
    int endOfWords(int place) {
        var end = place;
        while (tokens.get(end).kind() == Token.Kind.WORD) {
            end++;
        }
        return end;
    }

    /// Whether one of the words that start at a place is one of those.
    boolean isAhead(Set<String> words, int place) {
        return tokens.subList(place, endOfWords(place)).stream()
                .anyMatch(token -> token.isOneOf(words));
    }

    /// A name of one word or more, up to another kind of token or one of the words that end it.
    String name(Set<String> ends) {
        var words = new ArrayList<String>();
        while (at(Token.Kind.WORD) && !at(ends) && !at(CONJUNCTIONS)) {
            words.add(next().text());
        }
        if (words.isEmpty()) {
            throw expected("a name of letters and digits");
        }
        return String.join(" ", words);
    }

    /// The refusal of what is next.
    RuntimeException expected(String what) {
        var token = tokens.get(position);
        return Refusal.sentence(token.from(), token.to(), what);
    }
}

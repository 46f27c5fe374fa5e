package dev.nonet.coder.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A word, a number or a mark of a sentence.
///
/// @param from index of its first character
/// @param to index after its last one
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        WORD,
        NUMBER,
        COLON,
        COMMA,
        BAR,
        OPEN,
        CLOSE,
        SEPARATOR,
        END
    }

    /// The tokens of a text, of which the last is `END`.
    ///
    /// A new line separates entities, except after a colon or comma; a `-` or `*` that starts one is passed over.
    static List<Token> all(String text) {
        var tokens = new ArrayList<Token>();
        var i = 0;
        while (i < text.length()) {
            var end = end(text, i, tokens);
            var kind = kind(text, i, end);
            var lineGoesOn = text.charAt(i) == '\n' && continues(tokens);
            if (kind != Kind.END && !lineGoesOn) {
                tokens.add(new Token(kind, text.substring(i, end), i, end));
            }
            i = end;
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    boolean isOneOf(Set<String> words) {
        return kind == Kind.WORD && words.contains(text.toLowerCase(Locale.ROOT));
    }

    /// Where the token that starts here ends.
    private static int end(String text, int start, List<Token> before) {
        var end = start + 1;
        if (isWordPart(text.charAt(start)) || isSign(text, start, before)) {
            while (end < text.length() && (isWordPart(text.charAt(end)) || isHyphen(text, end))) {
                end++;
            }
        }
        return end;
    }

    /// `END` for white space and for the mark of a list item.
    private static Kind kind(String text, int start, int end) {
        var first = text.charAt(start);
        return switch (first) {
            case ':' -> Kind.COLON;
            case ',' -> Kind.COMMA;
            case '|' -> Kind.BAR;
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case ';', '.', '\n' -> Kind.SEPARATOR;
            case ' ', '\t', '\r' -> Kind.END;
            case '-', '*' -> {
                if (end > start + 1) {
                    yield Kind.NUMBER;
                }
                if (startsLine(text, start)) {
                    yield Kind.END;
                }
                throw unknown(start);
            }
            default -> {
                if (!isWordPart(first)) {
                    throw unknown(start);
                }
                yield text.substring(start, end).chars().allMatch(c -> Words.isDigit((char) c))
                        ? Kind.NUMBER
                        : Kind.WORD;
            }
        };
    }

    private static boolean isWordPart(char character) {
        return Words.isLetter(character) || Words.isDigit(character) || character == '_';
    }

    /// Inside a word, as in `check-out`.
    private static boolean isHyphen(String text, int i) {
        return text.charAt(i) == '-' && i + 1 < text.length() && isWordPart(text.charAt(i + 1));
    }

    /// A minus before a number, as in `min -5`.
    private static boolean isSign(String text, int i, List<Token> before) {
        return text.charAt(i) == '-'
                && !before.isEmpty()
                && before.getLast().isOneOf(Set.of("min", "max"))
                && i + 1 < text.length()
                && Words.isDigit(text.charAt(i + 1));
    }

    private static boolean startsLine(String text, int i) {
        var before = text.substring(0, i).stripTrailing();
        return before.isEmpty() || text.substring(before.length(), i).contains("\n");
    }

    private static boolean continues(List<Token> before) {
        return before.isEmpty()
                || before.getLast().kind() == Kind.COLON
                || before.getLast().kind() == Kind.COMMA;
    }

    private static RuntimeException unknown(int position) {
        return Refusal.sentence(
                position, position + 1, "ASCII letters, digits, _ and -, or one of : , ; . | ( )");
    }
}

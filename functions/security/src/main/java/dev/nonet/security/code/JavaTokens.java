package dev.nonet.security.code;

import java.util.ArrayList;
import java.util.List;

/// The tokens of a Java source without its comments. Broken sources give tokens too.
final class JavaTokens {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private JavaTokens(String text) {
        this.text = text;
    }

    /// @param text of a literal without its quotes
    record Token(Kind kind, String text, int start, int end) {
        boolean is(String symbol) {
            return kind != Kind.LITERAL && text.equals(symbol);
        }

        boolean isLiteral() {
            return kind == Kind.LITERAL;
        }
    }

    /// What a token is to the rules.
    enum Kind {
        WORD,
        LITERAL,
        SYMBOL
    }

    static List<Token> of(String text) {
        var reading = new JavaTokens(text);
        while (reading.at < text.length()) {
            reading.next();
        }
        return reading.tokens;
    }

    private void next() {
        var start = at;
        var character = text.charAt(at);
        if (text.startsWith("//", at)) {
            at = orEnd(text.indexOf('\n', at));
        } else if (text.startsWith("/*", at)) {
            at = orEnd(text.indexOf("*/", at + 2) + 2, 2);
        } else if (text.startsWith("\"\"\"", at)) {
            at = orEnd(text.indexOf("\"\"\"", at + 3) + 3, 3);
            add(Kind.LITERAL, start, start + 3, Math.max(start + 3, at - 3));
        } else if (character == '"' || character == '\'') {
            literal(character);
            add(Kind.LITERAL, start, start + 1, Math.max(start + 1, at - 1));
        } else if (Character.isJavaIdentifierPart(character)) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            add(Kind.WORD, start, start, at);
        } else {
            at++;
            if (!Character.isWhitespace(character)) {
                add(Kind.SYMBOL, start, start, at);
            }
        }
    }

    /// Ends at the closing quote, or with the line where there is none.
    private void literal(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
    }

    private void add(Kind kind, int start, int from, int to) {
        tokens.add(new Token(kind, text.substring(from, Math.min(to, text.length())), start, at));
    }

    private int orEnd(int index) {
        return orEnd(index, 0);
    }

    private int orEnd(int index, int added) {
        return index < added || index < 0 ? text.length() : index;
    }
}

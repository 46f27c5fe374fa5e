package com.example.service.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads strict JSON from the first character to the last. */
final class JsonParser {
    /** Levels of nesting. */
    static final int MAX_DEPTH = 32;

    /** Characters of a number, and digits of its exponent. */
    static final int MAX_NUMBER_LENGTH = 40;

    private static final int MAX_EXPONENT_LENGTH = 2;

    private final String text;
    private int position;

    JsonParser(String text) {
        this.text = text;
    }

    Object parse() {
        var value = value(1);
        skipWhitespace();
        if (position < text.length()) {
            throw error("Unexpected text after the value");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("More than " + MAX_DEPTH + " levels");
        }
        skipWhitespace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        var members = new LinkedHashMap<String, Object>();
        position++;
        if (skipped('}')) {
            return members;
        }
        do {
            skipWhitespace();
            var start = position;
            var name = string();
            if (members.containsKey(name)) {
                position = start;
                throw error("The same name twice");
            }
            expect(':');
            members.put(name, value(depth + 1));
        } while (skipped(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) {
        var elements = new ArrayList<>();
        position++;
        if (skipped(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
        } while (skipped(','));
        expect(']');
        return elements;
    }

    private String string() {
        if (peek() != '"') {
            throw error("Expected a string");
        }
        position++;
        var start = position;
        var value = new StringBuilder();
        while (peek() != '"') {
            var character = text.charAt(position++);
            if (character < ' ') {
                position--;
                throw error("A control character in a string");
            }
            value.append(character == '\\' ? escaped() : character);
        }
        position++;
        if (value.codePoints().anyMatch(JsonParser::isSurrogate)) {
            position = start;
            throw error("Half a character in a string");
        }
        return value.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private char escaped() {
        var character = peek();
        position++;
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw error("An unknown escape");
        };
    }

    private char hexadecimal() {
        var value = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw error("Expected a hexadecimal digit");
            }
            value = value * 16 + digit;
            position++;
        }
        return (char) value;
    }

    private BigDecimal number() {
        var start = position;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            if (digits() > MAX_EXPONENT_LENGTH) {
                throw error("Too large an exponent");
            }
        }
        if (position - start > MAX_NUMBER_LENGTH) {
            throw error("Too long a number");
        }
        return new BigDecimal(text.substring(start, position));
    }

    private int digits() {
        var start = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw error("Expected a value or a digit");
        }
        return position - start;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, position)) {
            throw error("Expected " + word);
        }
        position += word.length();
        return value;
    }

    private void expect(char character) {
        if (!skipped(character)) {
            throw error("Expected " + character);
        }
    }

    private boolean skipped(char character) {
        skipWhitespace();
        return skip(character);
    }

    private boolean skip(char character) {
        var found = position < text.length() && text.charAt(position) == character;
        if (found) {
            position++;
        }
        return found;
    }

    private char peek() {
        if (position == text.length()) {
            throw error("The text ends too early");
        }
        return text.charAt(position);
    }

    private void skipWhitespace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private JsonException error(String message) {
        return new JsonException(message, position);
    }
}

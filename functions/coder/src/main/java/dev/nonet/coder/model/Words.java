package dev.nonet.coder.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A name as a list of lower-case words, and the ways to write it.
///
/// `publication year`, `publication_year`, `publication-year` and `publicationYear` are the same words.
public record Words(List<String> list) {
    /// Characters of one name, as in the contract.
    static final int MAX_LENGTH = 40;

    public Words {
        list = List.copyOf(list);
    }

    /// The words of a name of ASCII letters, digits, spaces, `_` and `-`; empty for any other text.
    public static Words of(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var i = 0; i < name.length(); i++) {
            var character = name.charAt(i);
            if (isSeparator(character) || startsWord(name, i)) {
                add(word, words);
            }
            if (isLetter(character) || isDigit(character)) {
                word.append(character);
            } else if (!isSeparator(character)) {
                return new Words(List.of());
            }
        }
        add(word, words);
        return new Words(words);
    }

    /// The words of a name that code can carry.
    ///
    /// @param place how a message says where the name is
    static Words name(String text, String place) {
        var words = of(text);
        if (!words.isName() || text.length() > MAX_LENGTH) {
            throw Refusal.name(
                    place,
                    "a name is 1 to "
                            + MAX_LENGTH
                            + " ASCII letters, digits, spaces, _ and -, a letter first.");
        }
        return words;
    }

    /// `publicationYear`
    public String camel() {
        return decapitalized(pascal());
    }

    /// `PublicationYear`
    public String pascal() {
        return list.stream().map(Words::capitalized).collect(Collectors.joining());
    }

    /// `publication-year`
    public String kebab() {
        return String.join("-", list);
    }

    /// `publication year`
    public String spaced() {
        return String.join(" ", list);
    }

    /// `PUBLICATION_YEAR`
    public String constant() {
        return String.join("_", list).toUpperCase(Locale.ROOT);
    }

    /// Starts with a letter, so that it can be a name in Java.
    boolean isName() {
        return !list.isEmpty() && isLetter(list.getFirst().charAt(0));
    }

    String last() {
        return list.getLast();
    }

    Words plus(String word) {
        var words = new ArrayList<>(list);
        words.add(word);
        return new Words(words);
    }

    Words singular() {
        return withLast(English.singular(last()));
    }

    Words plural() {
        return withLast(English.plural(last()));
    }

    private Words withLast(String last) {
        var words = new ArrayList<>(list);
        words.set(words.size() - 1, last);
        return new Words(words);
    }

    static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static String decapitalized(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isSeparator(char character) {
        return character == ' ' || character == '_' || character == '-';
    }

    /// An upper-case letter after a lower-case one or a digit, or before a lower-case one: `isbn|Number`, `HTML|Page`.
    private static boolean startsWord(String name, int i) {
        if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
            return false;
        }
        var before = name.charAt(i - 1);
        var after = i + 1 < name.length() ? name.charAt(i + 1) : ' ';
        return Character.isLowerCase(before)
                || isDigit(before)
                || (Character.isUpperCase(before) && Character.isLowerCase(after));
    }

    private static void add(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}

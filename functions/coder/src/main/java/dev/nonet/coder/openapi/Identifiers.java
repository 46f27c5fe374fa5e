package dev.nonet.coder.openapi;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes Java names of any text, each of them once; upper and lower case make no difference, as in some file systems.
final class Identifiers {
    private static final int MAX_LENGTH = 60;

    private static final Set<String> KEYWORDS =
            Set.of(
                    """
                    abstract assert boolean break byte case catch char class const continue default do double
                    else enum extends final finally float for goto if implements import instanceof int
                    interface long native new package private protected public return short static strictfp
                    super switch synchronized this throw throws transient try void volatile while
                    true false null yield var record sealed permits when _ \
                    clone finalize getclass hashcode notify notifyall tostring wait equals
                    json fields violations value read write
                    """
                            .strip()
                            .split("\\s+"));

    private final Set<String> taken = new HashSet<>();

    /// What a message has beside its fields.
    private static final Set<String> MESSAGE = Set.of("answer", "operation", "parts", "status");

    private final Set<String> avoided;

    /// Names of the fields of a message.
    static Identifiers ofMessage() {
        return new Identifiers(Set.of("body"), MESSAGE);
    }

    /// @param reserved names that are taken already
    Identifiers(Set<String> reserved) {
        this(reserved, Set.of());
    }

    private Identifiers(Set<String> reserved, Set<String> avoided) {
        this.avoided = avoided;
        reserved.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /// `PetStore`
    String type(String text) {
        var name = pascal(text);
        return unique(
                name.isEmpty() ? "Value" : Character.isDigit(name.charAt(0)) ? "Of" + name : name);
    }

    /// `petStore`
    String component(String text) {
        var pascal = pascal(text);
        var name =
                pascal.isEmpty()
                        ? "field"
                        : pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
        var started = Character.isDigit(name.charAt(0)) ? "of" + name : name;
        var lower = started.toLowerCase(Locale.ROOT);
        return unique(
                KEYWORDS.contains(lower) || avoided.contains(lower) ? started + "Field" : started);
    }

    /// `PET_STORE`
    String constant(String text) {
        var name =
                words(text).stream()
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining("_"));
        if (name.isEmpty()) {
            return unique(text.isEmpty() ? "EMPTY" : "SIGN");
        }
        var negative = text.startsWith("-") ? "MINUS_" + name : name;
        return unique(Character.isDigit(negative.charAt(0)) ? "OF_" + negative : negative);
    }

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    private String unique(String name) {
        var unique = name;
        for (var i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + i;
        }
        return unique;
    }

    static String pascal(String text) {
        var name = words(text).stream().map(Identifiers::capitalized).collect(Collectors.joining());
        return name.length() > MAX_LENGTH
                ? name.substring(0, MAX_LENGTH / 2) + name.substring(name.length() - MAX_LENGTH / 2)
                : name;
    }

    private static String capitalized(String word) {
        var rest = word.substring(1);
        var isAcronym = word.length() > 3 && word.equals(word.toUpperCase(Locale.ROOT));
        return word.substring(0, 1).toUpperCase(Locale.ROOT)
                + (isAcronym ? rest.toLowerCase(Locale.ROOT) : rest);
    }

    /// The words of a text; letters of other scripts are spelled by their number.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD);
        for (var i = 0; i < plain.length(); i++) {
            var c = plain.charAt(i);
            if (c == '+') {
                end(word, words);
                words.add("plus");
            } else if (c < 128 && Character.isLetterOrDigit(c)) {
                if (i > 0
                        && Character.isUpperCase(c)
                        && Character.isLowerCase(plain.charAt(i - 1))) {
                    end(word, words);
                }
                word.append(c);
            } else if (Character.isLetter(c)) {
                word.append("u").append(Integer.toHexString(c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}

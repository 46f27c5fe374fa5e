package dev.nonet.designer.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A kind of thing that pages show.
///
/// @param name in the plural, as a heading
public record Entity(String name, List<Field> fields) {
    public Entity {
        fields = List.copyOf(fields);
    }

    /// @param name as people write it, in lower case
    /// @param type of the coder's grammar, such as `int` or `enum(open|done)`; `string` where nothing is known
    public record Field(String name, String type) {
        String label() {
            return capital(name);
        }

        /// The values of an `enum(…)`; empty for other types.
        List<String> choices() {
            return type.startsWith("enum(") && type.endsWith(")")
                    ? Arrays.stream(type.substring(5, type.length() - 1).split("\\|", -1))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .map(Entity::capital)
                            .toList()
                    : List.of();
        }

        boolean number() {
            return type.equals("int")
                    || type.equals("long")
                    || type.equals("decimal")
                    || List.of("amount", "price", "balance", "total").contains(name);
        }
    }

    /// The name as one of them is called: `Books` is `book`.
    String one() {
        var word = name.toLowerCase(Locale.ROOT);
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /// The words with a capital at the start.
    public static String capital(String words) {
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

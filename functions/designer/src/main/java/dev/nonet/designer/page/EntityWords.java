package dev.nonet.designer.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads entities from sentences such as "books with title, author:string and year".
public final class EntityWords {
    private static final int MOST_ENTITIES = 6;
    private static final int MOST_FIELDS = 12;

    private EntityWords() {}

    /// At most six, each with two to twelve fields; empty where the text names none.
    public static List<Entity> read(String text) {
        var entities = new ArrayList<Entity>();
        for (var sentence : text.split("[.;\\n]", -1)) {
            var parts = sentence.split("\\bwith\\b", MOST_ENTITIES + 2);
            for (var i = 0; i + 1 < parts.length && entities.size() < MOST_ENTITIES; i++) {
                var name = lastWord(parts[i]);
                var fields = fields(parts[i + 1], i + 2 < parts.length);
                if (!name.isEmpty() && fields.size() > 1) {
                    entities.add(new Entity(Entity.capital(name.toLowerCase(Locale.ROOT)), fields));
                }
            }
        }
        return entities;
    }

    /// @param more whether another entity follows, whose name is the last of these words
    private static List<Entity.Field> fields(String words, boolean more) {
        var text = more ? words.substring(0, words.lastIndexOf(lastWord(words))) : words;
        var fields = new ArrayList<Entity.Field>();
        for (var item : text.split(",|\\band\\b", -1)) {
            var pair = item.strip().split(":", 2);
            var name = pair[0].strip().replaceFirst("^(a|an|the) ", "").replace('_', ' ');
            if (name.isEmpty()) {
                continue;
            }
            if (!isFieldName(name) || fields.size() == MOST_FIELDS) {
                return List.of();
            }
            var type = pair.length == 1 ? "string" : pair[1].strip().split("\\s", 2)[0];
            fields.add(new Entity.Field(name, type));
        }
        return fields;
    }

    private static boolean isFieldName(String name) {
        return name.matches("[a-z][a-z0-9 -]{0,29}")
                && name.split(" ", -1).length <= 3
                && !DesignWords.names(name);
    }

    private static String lastWord(String text) {
        var words = text.replaceAll("[^\\p{L}\\p{N}]+$", "").split("[^\\p{L}\\p{N}-]+", -1);
        return words[words.length - 1];
    }
}

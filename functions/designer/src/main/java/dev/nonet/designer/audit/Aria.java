package dev.nonet.designer.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What WAI-ARIA defines: the two tables beside this class, read on first use.
final class Aria {
    /// States and properties that any element may have, roles that prohibit them aside.
    static final Set<String> GLOBAL =
            Set.of(
                    "aria-atomic",
                    "aria-busy",
                    "aria-controls",
                    "aria-current",
                    "aria-describedby",
                    "aria-description",
                    "aria-details",
                    "aria-dropeffect",
                    "aria-flowto",
                    "aria-grabbed",
                    "aria-keyshortcuts",
                    "aria-label",
                    "aria-labelledby",
                    "aria-live",
                    "aria-owns",
                    "aria-relevant",
                    "aria-roledescription");

    private static final Map<String, List<String>> ATTRIBUTES = read("aria-attributes.txt");
    private static final Map<String, List<String>> ROLES = read("aria-roles.txt");

    private Aria() {}

    /// The type of a state or property and its tokens, or empty where WAI-ARIA defines none of this name.
    static Optional<List<String>> attribute(String name) {
        return Optional.ofNullable(ATTRIBUTES.get(name));
    }

    static boolean isRole(String name) {
        return ROLES.containsKey(name);
    }

    static boolean namedByContent(String role) {
        return ROLES.getOrDefault(role, List.of()).contains("content");
    }

    static boolean hidesChildren(String role) {
        return ROLES.getOrDefault(role, List.of()).contains("leaf");
    }

    /// The states and properties that the role cannot do without.
    static List<String> required(String role) {
        return ROLES.getOrDefault(role, List.of()).stream()
                .filter(word -> word.startsWith("aria-"))
                .toList();
    }

    private static Map<String, List<String>> read(String name) {
        var table = new HashMap<String, List<String>>();
        try (var file = Aria.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the package");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ", -1)))
                    .forEach(words -> table.put(words.getFirst(), words.subList(1, words.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }
}

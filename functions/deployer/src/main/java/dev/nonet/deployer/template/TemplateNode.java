package dev.nonet.deployer.template;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A template as a tree that knows its lines. Short forms such as `!Ref a` are read as `{"Ref": a}`.
sealed interface TemplateNode {
    /// From 1.
    int line();

    /// @param text as it stands; numbers and truth values too
    /// @param missing whether it is the absence of a value
    record Scalar(String text, boolean missing, int line) implements TemplateNode {}

    record Sequence(List<TemplateNode> items, int line) implements TemplateNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(List<Entry> entries, int line) implements TemplateNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Nullable TemplateNode get(String key) {
            for (var entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        /// The only entry of an intrinsic function, or null.
        @Nullable Entry function() {
            return entries.size() == 1 && Intrinsics.isFunction(entries.getFirst().key())
                    ? entries.getFirst()
                    : null;
        }
    }

    record Entry(String key, int line, TemplateNode value) {}

    /// The entries of a mapping; none of anything else.
    static List<Entry> entries(@Nullable TemplateNode node) {
        return node instanceof Mapping mapping ? mapping.entries() : List.of();
    }

    /// The text of a scalar.
    static Optional<String> text(@Nullable TemplateNode node) {
        return node instanceof Scalar scalar && !scalar.missing()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    static @Nullable TemplateNode get(@Nullable TemplateNode node, String key) {
        return node instanceof Mapping mapping ? mapping.get(key) : null;
    }
}

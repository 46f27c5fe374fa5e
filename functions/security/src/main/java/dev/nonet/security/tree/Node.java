package dev.nonet.security.tree;

import java.util.List;
import java.util.Optional;

/// A value in a JSON or YAML file. Offsets are those of the file's text.
public sealed interface Node {
    /// Where it begins.
    int start();

    /// Where it ends.
    int end();

    /// Names with values, in the order of the file; a name may occur twice.
    record Mapping(int start, int end, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /// The text of a scalar, or empty.
        public Optional<String> text(String key) {
            return get(key).flatMap(Node::text);
        }
    }

    /// A list of values.
    record Sequence(int start, int end, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// A text, number, boolean or null.
    ///
    /// @param tag a local tag such as `!Ref`; empty when there is none
    record Scalar(int start, int end, String value, String tag) implements Node {}

    /// A name with its value.
    record Entry(String key, int start, Node value) {}

    /// The text of an untagged scalar; what a template computes has no text.
    default Optional<String> text() {
        return this instanceof Scalar scalar && scalar.tag().isEmpty()
                ? Optional.of(scalar.value())
                : Optional.empty();
    }

    /// The items of a list, or the node itself as the only one.
    default List<Node> items() {
        return this instanceof Sequence sequence ? sequence.items() : List.of(this);
    }
}

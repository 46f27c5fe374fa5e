package dev.nonet.deployer.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Visits every intrinsic function of a tree. The tree's depth is limited when it is read.
final class Walk {
    private Walk() {}

    /// @param visitor is given each function and the path of keys that leads to it
    static void functions(
            TemplateNode node, Path path, BiConsumer<TemplateNode.Entry, Path> visitor) {
        switch (node) {
            case TemplateNode.Scalar ignored -> {}
            case TemplateNode.Sequence sequence ->
                    sequence.items().forEach(item -> functions(item, path, visitor));
            case TemplateNode.Mapping mapping -> {
                var function = mapping.function();
                if (function != null) {
                    visitor.accept(function, path);
                }
                for (var entry : mapping.entries()) {
                    functions(entry.value(), path.then(entry.key()), visitor);
                }
            }
        }
    }

    /// Whether a part of the tree is made elsewhere: by a loop or a transform inside it.
    static boolean hasOpenPart(TemplateNode node) {
        return switch (node) {
            case TemplateNode.Scalar ignored -> false;
            case TemplateNode.Sequence sequence ->
                    sequence.items().stream().anyMatch(Walk::hasOpenPart);
            case TemplateNode.Mapping mapping ->
                    mapping.entries().stream()
                            .anyMatch(
                                    entry ->
                                            entry.key().equals("Fn::Transform")
                                                    || entry.key().startsWith("Fn::ForEach::")
                                                    || hasOpenPart(entry.value()));
        };
    }

    /// The keys from the root to a place, last first.
    record Path(List<String> keys) {
        static final Path ROOT = new Path(List.of());

        Path {
            keys = List.copyOf(keys);
        }

        Path then(String key) {
            var longer = new ArrayList<>(keys);
            longer.add(key);
            return new Path(longer);
        }

        boolean startsWith(String... start) {
            return keys.size() >= start.length
                    && keys.subList(0, start.length).equals(List.of(start));
        }

        String at(int place) {
            return place < keys.size() ? keys.get(place) : "";
        }
    }
}

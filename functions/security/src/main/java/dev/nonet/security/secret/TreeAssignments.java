package dev.nonet.security.secret;

import dev.nonet.security.tree.Node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The scalars of JSON and YAML, each under its name; also `name: X, value: Y` side by side.
final class TreeAssignments {
    private TreeAssignments() {}

    static List<Assignment> of(List<Node> roots) {
        var found = new ArrayList<Assignment>();
        var left = new ArrayDeque<Node>(roots);
        var group = 0;
        while (!left.isEmpty()) {
            switch (left.poll()) {
                case Node.Scalar ignored -> {}
                case Node.Sequence sequence -> left.addAll(sequence.items());
                case Node.Mapping mapping -> {
                    group++;
                    pair(mapping, group, found);
                    for (var entry : mapping.entries()) {
                        scalars(entry, group, found);
                        left.add(entry.value());
                    }
                }
            }
        }
        return found;
    }

    private static void scalars(Node.Entry entry, int group, List<Assignment> found) {
        for (var item : entry.value().items()) {
            if (item instanceof Node.Scalar scalar && scalar.tag().isEmpty()) {
                found.add(assignment(entry.key(), scalar, group));
                found.addAll(
                        LineAssignments.inside(
                                scalar.value(), scalar.start(), scalar.end(), group));
            }
        }
    }

    private static void pair(Node.Mapping mapping, int group, List<Assignment> found) {
        var name =
                mapping.text("name").or(() -> mapping.text("key")).or(() -> mapping.text("Name"));
        var value = mapping.get("value").or(() -> mapping.get("Value"));
        if (name.isPresent()
                && value.orElse(null) instanceof Node.Scalar scalar
                && scalar.tag().isEmpty()) {
            found.add(assignment(name.get(), scalar, group));
        }
    }

    private static Assignment assignment(String name, Node.Scalar scalar, int group) {
        return Assignment.of(name, scalar.value(), scalar.start(), scalar.end(), group);
    }
}

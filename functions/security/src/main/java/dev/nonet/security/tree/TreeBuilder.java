package dev.nonet.security.tree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Builds trees from a flat sequence of events, without recursion, so that no input is too deep for the stack.
final class TreeBuilder {
    /// Levels of nesting in a file that is read as a tree.
    static final int MAX_DEPTH = 100;

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Node> roots = new ArrayList<>();

    private static final class Open {
        private final boolean mapping;
        private final int start;
        private final List<Node.Entry> entries = new ArrayList<>();
        private final List<Node> items = new ArrayList<>();
        private @Nullable String key;
        private int keyStart;

        Open(boolean mapping, int start) {
            this.mapping = mapping;
            this.start = start;
        }
    }

    void open(boolean mapping, int start) throws NotATree {
        if (open.size() == MAX_DEPTH) {
            throw new NotATree("more than " + MAX_DEPTH + " levels");
        }
        open.push(new Open(mapping, start));
    }

    void close(int end) throws NotATree {
        if (open.isEmpty()) {
            throw new NotATree("an end without a beginning");
        }
        var closed = open.pop();
        add(
                closed.mapping
                        ? new Node.Mapping(closed.start, end, closed.entries)
                        : new Node.Sequence(closed.start, end, closed.items));
    }

    /// A scalar; in a mapping every other one is a name.
    void scalar(Node.Scalar scalar) {
        var parent = open.peek();
        if (parent != null && parent.mapping && parent.key == null) {
            parent.key = scalar.value();
            parent.keyStart = scalar.start();
        } else {
            add(scalar);
        }
    }

    List<Node> roots() {
        return roots;
    }

    private void add(Node node) {
        var parent = open.peek();
        if (parent == null) {
            roots.add(node);
        } else if (!parent.mapping) {
            parent.items.add(node);
        } else if (parent.key == null) {
            // A mapping or list as a name: YAML allows it, no configuration has it.
            parent.key = "";
            parent.keyStart = node.start();
        } else {
            parent.entries.add(new Node.Entry(parent.key, parent.keyStart, node));
            parent.key = null;
        }
    }
}

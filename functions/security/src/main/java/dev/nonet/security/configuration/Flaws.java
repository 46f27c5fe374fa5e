package dev.nonet.security.configuration;

import dev.nonet.security.tree.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong with one resource.
final class Flaws {
    private final int resource;
    private final List<Flaw> all = new ArrayList<>();

    /// @param resource where to point when what is wrong is that something is missing
    Flaws(int resource) {
        this.resource = resource;
    }

    record Flaw(String rule, int start) {}

    void when(boolean wrong, String rule) {
        when(wrong, rule, Optional.empty());
    }

    void when(boolean wrong, String rule, Optional<Node> where) {
        if (wrong) {
            all.add(new Flaw(rule, where.map(Node::start).orElse(resource)));
        }
    }

    List<Flaw> all() {
        return all.stream().distinct().toList();
    }
}

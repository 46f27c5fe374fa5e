package dev.nonet.designer.page;

import java.util.List;

/// One page before it is drawn.
///
/// @param name in the navigation, and its heading where no hero has one
/// @param slug the name of its files
public record PagePlan(String name, String slug, List<Block> blocks) {
    public PagePlan {
        blocks = List.copyOf(blocks);
    }

    /// Whether the first part carries the heading of the page.
    boolean hasHero() {
        return !blocks.isEmpty() && blocks.getFirst() instanceof Block.Hero;
    }
}

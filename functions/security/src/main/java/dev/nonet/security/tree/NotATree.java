package dev.nonet.security.tree;

/// A text is not what its name says. The message has no part of the text.
public final class NotATree extends Exception {
    private static final long serialVersionUID = 1;

    NotATree(String message) {
        super(message);
    }
}

package dev.nonet.coder.model;

import java.util.Set;

/// Names that generated Java code cannot use, or uses already.
final class JavaNames {
    private static final Set<String> KEYWORDS =
            words(
                    """
                    abstract assert boolean break byte case catch char class const continue default do double
                    else enum extends final finally float for goto if implements import instanceof int
                    interface long native new package private protected public return short static strictfp
                    super switch synchronized this throw throws transient try void volatile while
                    true false null yield var record sealed permits when
                    """);

    private JavaNames() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    /// Whether `java.lang` has a class of this name, which every source sees.
    static boolean isTakenClass(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}

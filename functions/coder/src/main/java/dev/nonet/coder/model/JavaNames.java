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

    /// What a record may not name a component, and the variables of the generated methods.
    private static final Set<String> TAKEN_COMPONENTS =
            words(
                    "clone finalize getClass hashCode notify notifyAll toString wait id fields"
                            + " violations json");

    /// The parameters and variables of the generated methods.
    private static final Set<String> TAKEN_VARIABLES =
            words("id json client number lock fields violations path sent");

    /// What generated code uses by its simple name, beside `java.lang`.
    private static final Set<String> TAKEN_CLASSES =
            words(
                    """
                    AfterEach Api BigDecimal CrudResource Entity EntityStore Executors HashMap HttpServer
                    InetSocketAddress Instant InvalidException IOException Json JsonFields LinkedHashMap List
                    LocalDate Map Samples ServiceClient Set Test UncheckedIOException URI UUID Violation
                    Violations
                    """);

    private JavaNames() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    static boolean isTakenComponent(String name) {
        return isKeyword(name) || TAKEN_COMPONENTS.contains(name);
    }

    static boolean isTakenVariable(String name) {
        return isKeyword(name) || TAKEN_VARIABLES.contains(name);
    }

    static boolean isTakenClass(String name) {
        return TAKEN_CLASSES.contains(name) || isInJavaLang(name);
    }

    private static boolean isInJavaLang(String name) {
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

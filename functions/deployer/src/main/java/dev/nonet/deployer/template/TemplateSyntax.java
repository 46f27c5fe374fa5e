package dev.nonet.deployer.template;

import org.jspecify.annotations.Nullable;

/// A template is no YAML or JSON, or goes beyond the limits.
final class TemplateSyntax extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    TemplateSyntax(String message, int line, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /// From 1.
    int line() {
        return line;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}

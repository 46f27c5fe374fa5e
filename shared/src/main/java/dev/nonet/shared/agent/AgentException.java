package dev.nonet.shared.agent;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// The unexpected end of a task. What the caller must know is whether trying again may help.
///
/// The message says what to do next and carries ids and sizes, never a task's text, a file's content or a secret.
public abstract sealed class AgentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    private AgentException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// Stable, upper case, listed in `docs/errors.md`.
    public String code() {
        return code;
    }

    /// The same call may succeed later; it is retried.
    public static final class Transient extends AgentException {
        private static final long serialVersionUID = 1;

        private final @Nullable Duration retryAfter;

        public Transient(String code, String message, @Nullable Throwable cause) {
            this(code, message, cause, null);
        }

        /// @param retryAfter the wait that the failing service asked for
        public Transient(
                String code,
                String message,
                @Nullable Throwable cause,
                @Nullable Duration retryAfter) {
            super(code, message, cause);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /// The same call will fail again: the request is impossible, and the message says what would work.
    public static final class Permanent extends AgentException {
        private static final long serialVersionUID = 1;

        public Permanent(String code, String message) {
            super(code, message, null);
        }

        public Permanent(String code, String message, Throwable cause) {
            super(code, message, cause);
        }
    }
}

package dev.nonet.sandbox;

import org.opentest4j.AssertionFailedError;

import java.util.Arrays;
import java.util.Optional;

/// Words for what a test threw.
final class Failure {
    private static final int MAX_LENGTH = 1_000;

    private Failure() {}

    static String describe(Throwable thrown) {
        try {
            var message = String.valueOf(thrown.getMessage());
            var words =
                    thrown instanceof AssertionFailedError
                            ? message
                            : thrown.getMessage() == null
                                    ? thrown.getClass().getName()
                                    : thrown.getClass().getName() + ": " + message;
            return shortened(words, MAX_LENGTH);
        } catch (RuntimeException e) {
            return thrown.getClass().getName();
        }
    }

    /// The place in the code that is validated from which it was thrown.
    static Optional<StackTraceElement> place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).filter(TestProcess::isForeign).findFirst();
    }

    static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}

package dev.nonet.sandbox;

import org.opentest4j.AssertionFailedError;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Words for what a test threw.
final class Failure {
    /// Characters of a stack trace.
    static final int MAX_TRACE = 2_000;

    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_CAUSES = 4;

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

    /// The stack trace with its causes, without what ran the code that is validated and how the platform works inside.
    static String trace(Throwable thrown) {
        var trace = new StringBuilder();
        try {
            var next = thrown;
            for (var i = 0; next != null && i <= MAX_CAUSES; i++) {
                trace.append(i == 0 ? "" : "Caused by: ").append(headline(next)).append('\n');
                for (var frame : frames(next.getStackTrace())) {
                    trace.append("    at ").append(inWords(frame)).append('\n');
                }
                next = next.getCause();
            }
        } catch (RuntimeException e) {
            // Foreign exceptions can be of any kind; what was told so far is told.
        }
        return shortened(trace.toString().stripTrailing(), MAX_TRACE);
    }

    private static String headline(Throwable thrown) {
        return shortened(String.valueOf(thrown), MAX_LENGTH);
    }

    /// Those of the code that is validated, and what each of them called.
    private static List<StackTraceElement> frames(StackTraceElement[] frames) {
        return IntStream.range(0, frames.length)
                .filter(i -> isForeign(frames, i) || isForeign(frames, i + 1))
                .mapToObj(i -> frames[i])
                .toList();
    }

    private static boolean isForeign(StackTraceElement[] frames, int index) {
        return index < frames.length && TestProcess.isForeign(frames[index]);
    }

    /// As in a stack trace, without the names of loader and module.
    private static String inWords(StackTraceElement frame) {
        var file = frame.getFileName();
        var line = frame.getLineNumber();
        return "%s.%s(%s)"
                .formatted(
                        frame.getClassName(),
                        frame.getMethodName(),
                        file == null ? "Unknown Source" : line < 0 ? file : file + ":" + line);
    }

    /// The place in the code that is validated from which it was thrown.
    static Optional<StackTraceElement> place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).filter(TestProcess::isForeign).findFirst();
    }

    static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}

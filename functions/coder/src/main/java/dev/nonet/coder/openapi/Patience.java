package dev.nonet.coder.openapi;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Runs the regular expressions of others, and gives up on those that would take too long.
final class Patience {
    private static final int MAX_STEPS = 200_000;

    private Patience() {}

    /// Whether the text matches somewhere; false where that was not found out in time.
    static boolean finds(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(new Limited(text, new AtomicInteger())).find();
        } catch (OutOfPatience | StackOverflowError e) {
            return false;
        }
    }

    private static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfPatience() {
            super(null, null, false, false);
        }
    }

    private record Limited(CharSequence text, AtomicInteger steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (steps.incrementAndGet() > MAX_STEPS) {
                throw new OutOfPatience();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Limited(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

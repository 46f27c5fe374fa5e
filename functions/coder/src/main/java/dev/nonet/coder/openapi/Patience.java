package dev.nonet.coder.openapi;

import dev.nonet.shared.text.BoundedText;

import java.util.regex.Pattern;

/// Runs the regular expressions of others, and gives up on those that would take too long.
final class Patience {
    private static final int MAX_STEPS = 200_000;

    private Patience() {}

    /// Whether the text matches somewhere; false where that was not found out in time.
    static boolean finds(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(new BoundedText(text, MAX_STEPS)).find();
        } catch (BoundedText.TooCostly | StackOverflowError e) {
            return false;
        }
    }
}

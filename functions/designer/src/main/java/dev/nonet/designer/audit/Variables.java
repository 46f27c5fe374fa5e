package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Puts custom properties into values (CSS Custom Properties Level 1).
final class Variables {
    /// Values longer than this, and circles, count as not given; they come from no honest page.
    private static final int LONGEST = 4_000;

    private static final int MOST = 100;

    private Variables() {}

    static String substitute(String value, Element element, Cascade cascade) {
        return substitute(value, element, cascade, new int[] {MOST});
    }

    private static String substitute(String value, Element element, Cascade cascade, int[] left) {
        var text = value;
        for (var at = text.indexOf("var("); at >= 0; at = text.indexOf("var(")) {
            var close = CssText.find(text, at + 4, ')');
            if (close < 0 || left[0]-- <= 0 || text.length() > LONGEST) {
                return "";
            }
            var arguments = text.substring(at + 4, close).split(",", 2);
            var found = lookUp(arguments[0].strip(), element, cascade);
            var replacement =
                    found != null ? found : arguments.length == 2 ? arguments[1].strip() : "";
            text =
                    text.substring(0, at)
                            + substitute(replacement, element, cascade, left)
                            + text.substring(close + 1);
        }
        return text;
    }

    /// Custom properties are inherited.
    private static @Nullable String lookUp(String name, Element element, Cascade cascade) {
        for (var at = element; at != null; at = at.parent()) {
            var winner = cascade.winner(at, name);
            if (winner != null) {
                return winner.value();
            }
        }
        return null;
    }
}

package dev.nonet.designer.audit;

import java.util.ArrayList;
import java.util.List;

/// Cuts CSS where strings, brackets and comments allow.
final class CssText {
    private CssText() {}

    static String withoutComments(String css) {
        if (!css.contains("/*")) {
            return css;
        }
        var out = new StringBuilder(css.length());
        var from = 0;
        for (var start = css.indexOf("/*"); start >= 0; start = css.indexOf("/*", from)) {
            out.append(css, from, start).append(' ');
            var end = css.indexOf("*/", start + 2);
            from = end < 0 ? css.length() : end + 2;
        }
        return out.append(css, from, css.length()).toString();
    }

    /// Splits at a character that stands outside of strings and brackets.
    static List<String> split(String css, char separator) {
        var parts = new ArrayList<String>();
        var from = 0;
        for (var at = find(css, 0, separator); at >= 0; at = find(css, from, separator)) {
            parts.add(css.substring(from, at));
            from = at + 1;
        }
        parts.add(css.substring(from));
        return parts;
    }

    /// The first place of a character outside of strings and brackets, or -1.
    static int find(String css, int from, char wanted) {
        var depth = 0;
        for (var i = from; i < css.length(); i++) {
            var c = css.charAt(i);
            if (c == wanted && depth == 0) {
                return i;
            }
            switch (c) {
                case '\\' -> i++;
                case '"', '\'' -> i = endOfString(css, i);
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                default -> {}
            }
        }
        return -1;
    }

    private static int endOfString(String css, int start) {
        var quote = css.charAt(start);
        for (var i = start + 1; i < css.length(); i++) {
            var c = css.charAt(i);
            if (c == quote || c == '\n') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return css.length();
    }
}

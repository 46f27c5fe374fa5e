package dev.nonet.designer.audit;

/// How much a selector weighs in the cascade (Selectors Level 4, section 17), in one number.
final class Specificity {
    private Specificity() {}

    /// Ids, then classes, attributes and pseudo-classes, then types; the arguments of `:not()` and `:is()` count as if they stood
    /// outside, and those of `:where()` do not.
    static int of(String selector) {
        var ids = 0;
        var classes = 0;
        var types = 0;
        for (var i = 0; i < selector.length(); i++) {
            var c = selector.charAt(i);
            if (c == '#') {
                ids++;
                i = endOfName(selector, i + 1) - 1;
            } else if (c == '.') {
                classes++;
                i = endOfName(selector, i + 1) - 1;
            } else if (c == '[') {
                classes++;
                var close = selector.indexOf(']', i);
                i = close < 0 ? selector.length() : close;
            } else if (c == ':') {
                var end = endOfName(selector, i + 1);
                var name = selector.substring(i + 1, end);
                if (name.equals("where")) {
                    end = Math.max(end, closing(selector, end));
                } else if (name.startsWith("nth-")) {
                    classes++;
                    end = Math.max(end, closing(selector, end));
                } else if (!name.equals("not") && !name.equals("is")) {
                    classes++;
                }
                i = end - 1;
            } else if (isNamePart(c)) {
                types++;
                i = endOfName(selector, i) - 1;
            }
        }
        return (Math.min(ids, 255) << 16) + (Math.min(classes, 255) << 8) + Math.min(types, 255);
    }

    private static int closing(String selector, int open) {
        if (open >= selector.length() || selector.charAt(open) != '(') {
            return open;
        }
        var close = CssText.find(selector, open + 1, ')');
        return close < 0 ? selector.length() : close + 1;
    }

    private static int endOfName(String selector, int from) {
        var end = from;
        while (end < selector.length() && isNamePart(selector.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c > 127;
    }
}

package dev.nonet.designer.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rules of a style sheet, in order, with the at-rules that could not be followed.
///
/// @param unknown constructs that may change what an element looks like in a way this reader cannot tell
record StyleSheet(List<Rule> rules, List<String> unknown) {
    private static final int MOST_RULES = 4_000;
    private static final int DEEPEST = 8;

    /// @param media the conditions around the rule, outermost first
    record Rule(String selectors, List<Declaration> declarations, List<String> media) {}

    static StyleSheet parse(String css) {
        var sheet = new StyleSheet(new ArrayList<>(), new ArrayList<>());
        sheet.read(CssText.withoutComments(css), List.of());
        return sheet;
    }

    private void read(String css, List<String> media) {
        var at = 0;
        while (at < css.length()) {
            if (rules.size() == MOST_RULES) {
                unknown.add("more rules than are followed");
                return;
            }
            var open = CssText.find(css, at, '{');
            var prelude = css.substring(at, open < 0 ? css.length() : open);
            var semicolon = CssText.find(prelude, 0, ';');
            if (semicolon >= 0) {
                statement(prelude.substring(0, semicolon).strip());
                at += semicolon + 1;
                continue;
            }
            if (open < 0) {
                return;
            }
            var close = CssText.find(css, open + 1, '}');
            var end = close < 0 ? css.length() : close;
            block(prelude.strip(), css.substring(open + 1, end), media);
            at = end + 1;
        }
    }

    private void statement(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith("@import")) {
            unknown.add("@import");
        }
    }

    private void block(String prelude, String body, List<String> media) {
        if (!prelude.startsWith("@")) {
            rule(prelude, body, media);
            return;
        }
        var name = prelude.split("[\\s(]", 2)[0].toLowerCase(Locale.ROOT);
        switch (name) {
            case "@media" -> {
                if (media.size() == DEEPEST) {
                    unknown.add("deeper conditions than are followed");
                    return;
                }
                var inner = new ArrayList<>(media);
                inner.add(prelude.substring(name.length()).strip());
                read(body, inner);
            }
            case "@font-face",
                    "@keyframes",
                    "@-webkit-keyframes",
                    "@page",
                    "@property",
                    "@counter-style",
                    "@font-feature-values",
                    "@view-transition" -> {}
            default -> unknown.add(name);
        }
    }

    private void rule(String selectors, String body, List<String> media) {
        var open = body.indexOf('{');
        if (open >= 0 && CssText.find(body, 0, '{') >= 0) {
            unknown.add("nested rules");
        }
        rules.add(new Rule(selectors, Declaration.parse(body), media));
    }
}

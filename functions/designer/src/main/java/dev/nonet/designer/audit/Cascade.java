package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which declarations of a page's `<style>` and `style` apply to which element, and which of them wins.
///
/// It follows importance, specificity and order. What it cannot follow (sheets from elsewhere, layers, nesting, selectors
/// it does not know) is listed in [#unknown()], and rules that rest on styles then answer `cannot_tell`.
final class Cascade {
    /// Selector matches tried on one page, more than which styles are not followed.
    private static final long MOST_MATCHES = 20_000_000;

    private static final int LONGEST_SELECTOR = 400;

    /// States and parts that an element at rest does not have.
    private static final Set<String> NOT_AT_REST =
            Set.of(
                    "before",
                    "after",
                    "first-line",
                    "first-letter",
                    "hover",
                    "focus",
                    "active",
                    "visited",
                    "target",
                    "focus-visible",
                    "focus-within",
                    "user-invalid",
                    "invalid",
                    "placeholder-shown",
                    "fullscreen",
                    "popover-open",
                    "autofill",
                    "-webkit-autofill");

    private static final Pattern PSEUDO_CLASS = Pattern.compile(":([a-z-]+)");

    private final Map<Element, List<Applied>> applied = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private final Media media;
    private int order;

    private record Applied(Declaration declaration, boolean inline, int specificity, int order) {
        static final Comparator<Applied> BY_WEIGHT =
                Comparator.comparing((Applied one) -> one.declaration.important())
                        .thenComparing(Applied::inline)
                        .thenComparingInt(Applied::specificity)
                        .thenComparingInt(Applied::order);
    }

    Cascade(Markup markup, Media media) {
        this.media = media;
        var elements = markup.elements();
        var tried = 0L;
        for (var sheet : markup.select("style, link[rel~=(?i)\\bstylesheet\\b][href]")) {
            if (sheet.normalName().equals("link")) {
                unknown.add("a style sheet from elsewhere");
                continue;
            }
            if (media.matches(sheet.attr("media")) != Media.Match.YES) {
                continue;
            }
            var rules = markup.sheet(sheet);
            unknown.addAll(rules.unknown());
            for (var rule : rules.rules()) {
                tried += elements.size();
                if (tried > MOST_MATCHES) {
                    unknown.add("more styles than are followed");
                    break;
                }
                apply(rule, markup);
            }
        }
        inline(elements);
        applied.values().forEach(list -> list.sort(Applied.BY_WEIGHT));
    }

    /// What was not followed; empty where the styles of the page are all known.
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    Media media() {
        return media;
    }

    /// The value that wins, with custom properties put in, in lower case; null where there is none.
    ///
    /// @param properties a property and the shorthands that set it; the last declared of them counts
    @Nullable String value(Element element, String... properties) {
        var winner = winner(element, properties);
        return winner == null
                ? null
                : Variables.substitute(winner.value(), element, this).toLowerCase(Locale.ROOT);
    }

    /// The declaration that wins, as written.
    @Nullable Declaration winner(Element element, String... properties) {
        var list = applied.getOrDefault(element, List.of());
        for (var i = list.size() - 1; i >= 0; i--) {
            var declaration = list.get(i).declaration;
            for (var property : properties) {
                if (declaration.property().equals(property)) {
                    return declaration;
                }
            }
        }
        return null;
    }

    private void apply(StyleSheet.Rule rule, Markup markup) {
        for (var condition : rule.media()) {
            switch (media.matches(condition)) {
                case YES -> {}
                case NO -> {
                    return;
                }
                case UNKNOWN -> {
                    unknown.add("a media query");
                    return;
                }
            }
        }
        order++;
        for (var selector : CssText.split(rule.selectors(), ',')) {
            apply(withoutNotAtRest(selector.strip()), rule.declarations(), markup);
        }
    }

    private void apply(String selector, List<Declaration> declarations, Markup markup) {
        if (selector.isEmpty() || notAtRest(selector)) {
            return;
        }
        if (selector.length() > LONGEST_SELECTOR || selector.contains(":has(")) {
            unknown.add("a selector");
            return;
        }
        try {
            var specificity = Specificity.of(selector);
            for (var element : markup.select(selector.replace(":where(", ":is("))) {
                for (var declaration : declarations) {
                    add(element, new Applied(declaration, false, specificity, order));
                }
            }
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            unknown.add("a selector");
        }
    }

    /// `:not(:hover)` is true of every element at rest.
    private static String withoutNotAtRest(String selector) {
        var text = selector;
        for (var at = text.indexOf(":not(:"); at >= 0; at = text.indexOf(":not(:", at + 1)) {
            var close = text.indexOf(')', at);
            if (close > 0 && NOT_AT_REST.contains(text.substring(at + 6, close))) {
                text = text.substring(0, at) + text.substring(close + 1);
            }
        }
        return text;
    }

    private static boolean notAtRest(String selector) {
        if (selector.contains("::")) {
            return true;
        }
        var names = PSEUDO_CLASS.matcher(selector);
        while (names.find()) {
            if (NOT_AT_REST.contains(names.group(1))) {
                return true;
            }
        }
        return false;
    }

    private void inline(List<Element> elements) {
        order++;
        for (var element : elements) {
            var style = element.attr("style");
            if (!style.isEmpty()) {
                for (var declaration : Declaration.parse(style)) {
                    add(element, new Applied(declaration, true, 0, order));
                }
            }
        }
    }

    private void add(Element element, Applied one) {
        applied.computeIfAbsent(element, any -> new ArrayList<>()).add(one);
    }
}

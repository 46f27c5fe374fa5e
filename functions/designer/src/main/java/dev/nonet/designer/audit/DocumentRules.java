package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Rules about a document as a whole: its title, languages, headings, ids and `meta` elements.
final class DocumentRules {
    private DocumentRules() {}

    static List<Check> title(Page page) {
        return root(page).stream()
                .map(
                        html ->
                                Check.of(
                                        html,
                                        page.document().select("title").stream()
                                                .filter(title -> !inSvg(title))
                                                .findFirst()
                                                .filter(title -> !title.text().isBlank())
                                                .isPresent(),
                                        "The page has no title."))
                .toList();
    }

    /// A title that is there says what the page is about, or not: people tell.
    static List<Check> titleDescribes(Page page) {
        return page.document().select("head > title").stream()
                .filter(title -> !title.text().isBlank())
                .limit(1)
                .map(title -> Check.cannotTell(title, "Whether the title describes the page"))
                .toList();
    }

    static List<Check> language(Page page) {
        return root(page).stream()
                .map(
                        html ->
                                Check.of(
                                        html,
                                        !html.attr("lang").isBlank(),
                                        "The page does not say its language."))
                .toList();
    }

    static List<Check> languageTag(Page page) {
        return root(page).stream()
                .filter(html -> !html.attr("lang").isBlank())
                .map(DocumentRules::languageTag)
                .toList();
    }

    static List<Check> partLanguages(Page page) {
        var body = page.document().body();
        return body.select("[lang]").stream()
                .filter(element -> !element.attr("lang").isEmpty() && !element.equals(body))
                .filter(element -> speaks(page, element))
                .map(DocumentRules::languageTag)
                .toList();
    }

    private static Check languageTag(Element element) {
        return Check.of(
                element,
                Languages.known(element.attr("lang").strip()),
                "The language tag is none that is registered.");
    }

    /// Whether anything of the element's own language is seen or told.
    private static boolean speaks(Page page, Element element) {
        for (var inner : element.getAllElements()) {
            if (!sameLanguage(inner, element)) {
                continue;
            }
            var shown = page.styles().displayed(inner) && !page.styles().visibilityHidden(inner);
            if (shown
                    && (inner.textNodes().stream().anyMatch(text -> !text.isBlank())
                            || (inner.normalName().equals("img") && !inner.attr("alt").isBlank())
                            || !inner.attr("aria-label").isBlank())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameLanguage(Element inner, Element outer) {
        for (var at = inner; at != null && !at.equals(outer); at = at.parent()) {
            if (at.hasAttr("lang")) {
                return false;
            }
        }
        return true;
    }

    /// Levels that skip one may be meant; people tell.
    static List<Check> headingLevels(Page page) {
        var checks = new ArrayList<Check>();
        var before = 0;
        for (var element : page.elements()) {
            if (!page.role(element).equals("heading") || page.hidden(element)) {
                continue;
            }
            var level = level(element);
            checks.add(
                    level > before + 1 && before > 0
                            ? Check.cannotTell(
                                    element, "Whether a level of headings is left out on purpose")
                            : Check.passed(element));
            before = level;
        }
        return checks;
    }

    private static int level(Element heading) {
        var said = heading.attr("aria-level").strip();
        if (said.matches("[1-9]")) {
            return said.charAt(0) - '0';
        }
        return heading.normalName().matches("h[1-6]") ? heading.normalName().charAt(1) - '0' : 2;
    }

    /// Where an id that something refers to stands twice, the reference is ambiguous.
    static List<Check> uniqueIds(Page page) {
        var checks = new ArrayList<Check>();
        var seen = new HashSet<String>();
        for (var element : page.elements()) {
            for (var name : List.of("for", "aria-labelledby", "aria-describedby", "headers")) {
                for (var id : element.attr(name).strip().split("\\s+", 50)) {
                    var target = page.byId(id);
                    if (target != null && seen.add(id)) {
                        checks.add(
                                Check.of(
                                        target,
                                        page.count(id) == 1,
                                        "Several elements have the id that a label or a reference"
                                                + " names."));
                    }
                }
            }
        }
        return checks;
    }

    /// Up to 20 hours later, the reader is taken away.
    static List<Check> refresh(Page page) {
        return refresh(page, 72_000);
    }

    static List<Check> refreshAtAll(Page page) {
        return refresh(page, Integer.MAX_VALUE);
    }

    private static List<Check> refresh(Page page, int most) {
        for (var meta : page.document().select("meta[http-equiv][content]")) {
            var delay = delay(meta);
            if (delay >= 0) {
                return List.of(
                        Check.of(
                                meta,
                                delay == 0 || delay > most,
                                "The page changes by itself after a time."));
            }
        }
        return List.of();
    }

    /// Seconds, by the algorithm of the HTML standard; -1 where browsers do nothing.
    private static int delay(Element meta) {
        if (!meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
            return -1;
        }
        var text = meta.attr("content").strip();
        var end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if ((end == 0 && !text.startsWith(".")) || end > 9) {
            return -1;
        }
        var rest = end;
        while (rest < text.length() && (text.charAt(rest) == '.' || isDigit(text.charAt(rest)))) {
            rest++;
        }
        var separated = rest == text.length() || ";, \t\n\f\r".indexOf(text.charAt(rest)) >= 0;
        return separated ? (end == 0 ? 0 : Integer.parseInt(text.substring(0, end))) : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static List<Check> zoom(Page page) {
        return page.document().select("meta[name~=(?i)^viewport$][content]").stream()
                .filter(
                        meta ->
                                meta.attr("content")
                                        .matches("(?is).*(maximum-scale|user-scalable).*"))
                .map(
                        meta ->
                                Check.of(
                                        meta,
                                        allowsZoom(meta.attr("content")),
                                        "The page keeps people from zooming to 200 %."))
                .toList();
    }

    private static boolean allowsZoom(String content) {
        for (var item : content.toLowerCase(Locale.ROOT).split("[,;]", -1)) {
            var pair = item.split("=", 2);
            var value = pair.length == 1 ? "" : pair[1].strip();
            switch (pair[0].strip()) {
                case "user-scalable" -> {
                    if (value.equals("no") || scale(value, 1) == 0) {
                        return false;
                    }
                }
                case "maximum-scale" -> {
                    var scale =
                            scale(value, value.equals("yes") ? 1 : value.equals("no") ? 0.1 : 10);
                    if (scale >= 0 && scale < 2) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }

    private static double scale(String value, double other) {
        return value.matches("[+-]?\\d{1,6}([.]\\d{0,6})?") ? Double.parseDouble(value) : other;
    }

    /// Documents whose root is something else, such as an SVG file, are not meant.
    private static List<Element> root(Page page) {
        var html = page.document().selectFirst("html");
        return html == null || isForeign(page) ? List.of() : List.of(html);
    }

    /// A page that is one SVG or MathML element and nothing else was no HTML document.
    private static boolean isForeign(Page page) {
        var children = page.document().body().children();
        var html = page.document().selectFirst("html");
        return children.size() == 1
                && Set.of("svg", "math").contains(children.getFirst().normalName())
                && html != null
                && html.attributesSize() == 0
                && page.document().documentType() == null
                && page.document().head().childrenSize() == 0
                && page.document().body().textNodes().stream().allMatch(TextNode::isBlank);
    }

    private static boolean inSvg(Element element) {
        return element.closest("svg") != null;
    }
}

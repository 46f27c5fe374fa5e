package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

import java.util.Locale;
import java.util.Set;

/// What an element is called by assistive technology: Accessible Name and Description Computation 1.2 with the rules of HTML-AAM,
/// without generated content.
final class AccessibleName {
    /// Nodes looked at on one page, more than which names are not computed.
    private static final long MOST_NODES = 500_000;

    private static final int MOST_REFERENCES = 50;
    private static final Set<String> BLOCKS =
            Set.of(
                    "address",
                    "article",
                    "aside",
                    "blockquote",
                    "br",
                    "dd",
                    "div",
                    "dl",
                    "dt",
                    "fieldset",
                    "figure",
                    "footer",
                    "form",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "header",
                    "hr",
                    "li",
                    "main",
                    "nav",
                    "ol",
                    "p",
                    "pre",
                    "section",
                    "table",
                    "td",
                    "th",
                    "tr",
                    "ul");

    private final Page page;
    private long nodes;

    AccessibleName(Page page) {
        this.page = page;
    }

    /// Without surrounding spaces; empty where there is none.
    ///
    /// @throws TooMuch where the page asks for more work than an honest one does
    String of(Element element) {
        return compute(element, Reason.OWN).strip();
    }

    /// A page whose references fan out without end.
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("more references than are followed");
        }
    }

    /// Why an element is asked for its name. References are followed once, so that a circle ends.
    private enum Reason {
        OWN,
        CONTENT,
        REFERENCE,
        REFERENCED,
        HIDDEN;

        Reason ofChildren(boolean hidden) {
            return switch (this) {
                case OWN, CONTENT -> CONTENT;
                case REFERENCE -> hidden ? HIDDEN : REFERENCED;
                case REFERENCED -> REFERENCED;
                case HIDDEN -> HIDDEN;
            };
        }
    }

    private String compute(Element element, Reason reason) {
        if (++nodes > MOST_NODES) {
            throw new TooMuch();
        }
        var skipsHidden = reason == Reason.CONTENT || reason == Reason.REFERENCED;
        if (skipsHidden && page.hidden(element)) {
            return "";
        }
        var followsReferences = reason == Reason.OWN || reason == Reason.CONTENT;
        var referenced = followsReferences ? references(element) : "";
        if (!referenced.isBlank()) {
            return referenced;
        }
        if (reason != Reason.OWN && isControlWithValue(element)) {
            var value = value(element);
            if (!value.isBlank()) {
                return value;
            }
        }
        var label = element.attr("aria-label");
        if (!label.isBlank()) {
            return label.strip();
        }
        var given = presentational(element) ? "" : fromHtml(element, reason);
        if (!given.isBlank()) {
            return given;
        }
        if (reason != Reason.OWN || Aria.namedByContent(Roles.of(element)) || isSummary(element)) {
            var content = content(element, reason);
            if (!content.isBlank()) {
                return content;
            }
        }
        return tooltip(element);
    }

    private static boolean presentational(Element element) {
        return Roles.of(element).equals("none");
    }

    private static boolean isSummary(Element element) {
        return element.normalName().equals("summary");
    }

    private String references(Element element) {
        var ids = element.attr("aria-labelledby");
        if (ids.isBlank()) {
            return "";
        }
        var name = new StringBuilder();
        var count = 0;
        for (var id : ids.strip().split("\\s+", -1)) {
            var target = page.byId(id);
            if (target != null && count++ < MOST_REFERENCES) {
                name.append(compute(target, Reason.REFERENCE).strip()).append(' ');
            }
        }
        return name.toString();
    }

    private String fromHtml(Element element, Reason reason) {
        return switch (element.normalName()) {
            case "img", "area" -> element.attr("alt").strip();
            case "input" -> input(element, reason);
            case "textarea", "select", "meter", "progress", "output" -> labels(element, reason);
            case "button" -> labels(element, reason);
            case "fieldset" -> child(element, reason, "> legend");
            case "table" -> child(element, reason, "> caption");
            case "figure" -> child(element, reason, "> figcaption");
            case "svg",
                    "circle",
                    "g",
                    "path",
                    "rect",
                    "ellipse",
                    "line",
                    "polygon",
                    "polyline",
                    "use",
                    "symbol",
                    "text" ->
                    reason == Reason.OWN || element.normalName().equals("svg")
                            ? svgTitle(element)
                            : "";
            default -> "";
        };
    }

    private static String svgTitle(Element element) {
        var title = element.selectFirst("> title");
        return title == null ? element.attr("xlink:title") : title.text();
    }

    private String input(Element element, Reason reason) {
        var type = element.attr("type").toLowerCase(Locale.ROOT);
        var label = labels(element, reason);
        if (!label.isBlank()) {
            return label;
        }
        return switch (type) {
            case "button" -> element.attr("value");
            case "submit" -> element.hasAttr("value") ? element.attr("value") : "Submit";
            case "reset" -> element.hasAttr("value") ? element.attr("value") : "Reset";
            case "image" -> element.attr("alt").isBlank() ? "" : element.attr("alt");
            default -> "";
        };
    }

    private String child(Element element, Reason reason, String selector) {
        var child = element.selectFirst(selector);
        return child == null ? "" : compute(child, reason.ofChildren(page.hidden(element)));
    }

    private String labels(Element element, Reason reason) {
        var name = new StringBuilder();
        for (var label : page.labels(element)) {
            name.append(content(label, element, reason).strip()).append(' ');
        }
        return name.toString();
    }

    /// The text of a label without the control it labels.
    private String content(Element label, Element control, Reason reason) {
        if (page.hidden(label)) {
            return "";
        }
        var name = new StringBuilder();
        for (var child : label.childNodes()) {
            switch (child) {
                case TextNode text -> name.append(text.getWholeText());
                case Element element when !element.equals(control) ->
                        append(name, element, reason.ofChildren(false));
                default -> {}
            }
        }
        return name.toString();
    }

    private String content(Element element, Reason reason) {
        if (element.normalName().equals("iframe") || element.normalName().equals("object")) {
            return "";
        }
        var ofChildren = reason.ofChildren(page.hidden(element));
        var name = new StringBuilder();
        for (var child : element.childNodes()) {
            switch (child) {
                case TextNode text -> name.append(text.getWholeText());
                case Element inner -> append(name, inner, ofChildren);
                default -> {}
            }
        }
        return name.toString();
    }

    private void append(StringBuilder name, Element element, Reason reason) {
        var text = compute(element, reason);
        if (BLOCKS.contains(element.normalName())) {
            name.append(' ').append(text).append(' ');
        } else {
            name.append(text);
        }
    }

    private static boolean isControlWithValue(Element element) {
        return switch (Roles.of(element)) {
            case "textbox", "searchbox", "combobox", "listbox", "slider", "spinbutton" -> true;
            default -> false;
        };
    }

    private static String value(Element element) {
        return switch (element.normalName()) {
            case "input" -> element.attr("value");
            case "textarea" -> element.wholeText();
            case "select" -> {
                var selected = element.selectFirst("option[selected]");
                var first = selected == null ? element.selectFirst("option") : selected;
                yield first == null ? "" : first.text();
            }
            default ->
                    element.hasAttr("aria-valuetext")
                            ? element.attr("aria-valuetext")
                            : element.attr("aria-valuenow");
        };
    }

    private static String tooltip(Element element) {
        var title = element.attr("title");
        return title.isBlank() ? element.attr("placeholder") : title;
    }
}

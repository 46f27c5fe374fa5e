package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;

import java.util.Locale;
import java.util.Set;

/// The role of an element: the one it says, else the one HTML gives it (HTML Accessibility API Mappings 1.0).
final class Roles {
    private static final Set<String> SECTIONING =
            Set.of("article", "aside", "main", "nav", "section");
    private static final Set<String> CONTROLS = Set.of("button", "input", "select", "textarea");

    private Roles() {}

    /// Empty where assistive technology is told nothing of it.
    static String of(Element element) {
        var explicit = explicit(element);
        if (explicit.equals("none") || explicit.equals("presentation")) {
            return staysInTheTree(element) ? implicit(element) : "none";
        }
        return explicit.isEmpty() ? implicit(element) : explicit;
    }

    /// The first token of `role` that names a role, or empty.
    static String explicit(Element element) {
        if (!element.hasAttr("role")) {
            return "";
        }
        for (var token : tokens(element.attr("role"))) {
            if (Aria.isRole(token)) {
                return token;
            }
        }
        return "";
    }

    static String[] tokens(String attribute) {
        return attribute.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    }

    /// `role="none"` is passed over where it would take something away that people can reach or that has a name.
    static boolean staysInTheTree(Element element) {
        return focusable(element)
                || element.attributes().asList().stream()
                        .anyMatch(
                                attribute ->
                                        Aria.GLOBAL.contains(attribute.getKey())
                                                && !attribute.getValue().isBlank());
    }

    /// Whether the element can have the focus, styles aside.
    static boolean focusable(Element element) {
        if (!disabled(element)) {
            switch (element.normalName()) {
                case "a", "area" -> {
                    if (element.hasAttr("href")) {
                        return true;
                    }
                }
                case "button", "select", "textarea", "iframe" -> {
                    return true;
                }
                case "input" -> {
                    return !element.attr("type").equalsIgnoreCase("hidden");
                }
                case "summary" -> {
                    return isSummaryOfDetails(element) || hasTabindex(element);
                }
                case "audio", "video" -> {
                    if (element.hasAttr("controls")) {
                        return true;
                    }
                }
                default -> {}
            }
            return hasTabindex(element) || editable(element);
        }
        return false;
    }

    /// Whether the keyboard reaches it by Tab.
    static boolean tabbable(Element element) {
        return focusable(element) && !element.attr("tabindex").strip().startsWith("-");
    }

    static boolean hasTabindex(Element element) {
        return element.hasAttr("tabindex")
                && element.attr("tabindex").strip().matches("[+-]?\\d{1,9}");
    }

    static boolean isSummaryOfDetails(Element element) {
        var parent = element.parent();
        return parent != null
                && parent.normalName().equals("details")
                && element.equals(parent.selectFirst("> summary"));
    }

    private static boolean editable(Element element) {
        return element.hasAttr("contenteditable")
                && !element.attr("contenteditable").equalsIgnoreCase("false");
    }

    /// Disabled by HTML: itself, or by a fieldset around it.
    static boolean disabled(Element element) {
        if (!CONTROLS.contains(element.normalName())) {
            return false;
        }
        if (element.hasAttr("disabled")) {
            return true;
        }
        for (var at = element.parent(); at != null; at = at.parent()) {
            if (at.normalName().equals("fieldset") && at.hasAttr("disabled")) {
                var legend = at.selectFirst("> legend");
                return legend == null || !element.parents().contains(legend);
            }
        }
        return false;
    }

    static String implicit(Element element) {
        return switch (element.normalName()) {
            case "a" -> element.hasAttr("href") ? "link" : "generic";
            case "area" -> element.hasAttr("href") ? "link" : "";
            case "article" -> "article";
            case "aside" -> "complementary";
            case "blockquote" -> "blockquote";
            case "button" -> "button";
            case "datalist" -> "listbox";
            case "details", "fieldset", "optgroup", "address", "hgroup" -> "group";
            case "dialog" -> "dialog";
            case "dfn" -> "term";
            case "figure" -> "figure";
            case "footer" -> insideSection(element) ? "generic" : "contentinfo";
            case "header" -> insideSection(element) ? "generic" : "banner";
            case "form" -> "form";
            case "h1", "h2", "h3", "h4", "h5", "h6" -> "heading";
            case "hr" -> "separator";
            case "img" ->
                    element.hasAttr("alt") && element.attr("alt").isEmpty()
                            ? imageWithoutName(element)
                            : "img";
            case "input" -> input(element);
            case "li" -> "listitem";
            case "main" -> "main";
            case "math" -> "math";
            case "menu", "ol", "ul" -> "list";
            case "meter" -> "meter";
            case "nav" -> "navigation";
            case "option" -> "option";
            case "output" -> "status";
            case "p" -> "paragraph";
            case "progress" -> "progressbar";
            case "search" -> "search";
            case "section" ->
                    element.hasAttr("aria-label") || element.hasAttr("aria-labelledby")
                            ? "region"
                            : "generic";
            case "select" -> select(element);
            case "svg" -> "graphics-document";
            case "table" -> "table";
            case "tbody", "tfoot", "thead" -> "rowgroup";
            case "td" -> "cell";
            case "textarea" -> "textbox";
            case "th" -> element.attr("scope").startsWith("row") ? "rowheader" : "columnheader";
            case "tr" -> "row";
            default -> "";
        };
    }

    private static String imageWithoutName(Element image) {
        return staysInTheTree(image) ? "img" : "none";
    }

    private static String select(Element element) {
        var size = element.attr("size");
        return element.hasAttr("multiple") || (!size.isEmpty() && !size.equals("1"))
                ? "listbox"
                : "combobox";
    }

    private static String input(Element element) {
        return switch (element.attr("type").toLowerCase(Locale.ROOT)) {
            case "button", "submit", "reset", "image" -> "button";
            case "checkbox" -> "checkbox";
            case "radio" -> "radio";
            case "range" -> "slider";
            case "number" -> "spinbutton";
            case "search" -> element.hasAttr("list") ? "combobox" : "searchbox";
            case "hidden",
                    "color",
                    "date",
                    "datetime-local",
                    "file",
                    "month",
                    "password",
                    "time",
                    "week" ->
                    "";
            default -> element.hasAttr("list") ? "combobox" : "textbox";
        };
    }

    private static boolean insideSection(Element element) {
        return element.parents().stream()
                .anyMatch(parent -> SECTIONING.contains(parent.normalName()));
    }
}

package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Rules about what elements are called.
final class NameRules {
    private static final Set<String> FIELDS =
            Set.of(
                    "checkbox",
                    "combobox",
                    "listbox",
                    "menuitemcheckbox",
                    "menuitemradio",
                    "radio",
                    "searchbox",
                    "slider",
                    "spinbutton",
                    "switch",
                    "textbox");
    private static final Set<String> LINKS =
            Set.of("link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref");
    private static final Set<String> SVG_ROLES =
            Set.of("img", "image", "graphics-document", "graphics-symbol");

    private NameRules() {}

    static List<Check> buttons(Page page) {
        return named(
                page,
                element ->
                        page.role(element).equals("button")
                                && !isImageButton(element)
                                && !element.normalName().equals("summary"),
                "The button has no name.");
    }

    static List<Check> imageButtons(Page page) {
        return named(page, NameRules::isImageButton, "The image button has no name.");
    }

    private static boolean isImageButton(Element element) {
        return element.normalName().equals("input")
                && element.attr("type").equalsIgnoreCase("image");
    }

    static List<Check> links(Page page) {
        return named(page, element -> LINKS.contains(page.role(element)), "The link has no name.");
    }

    static List<Check> fields(Page page) {
        return named(
                page,
                element -> FIELDS.contains(page.role(element)) && !isOption(element),
                "The form field has no name.");
    }

    private static boolean isOption(Element element) {
        return element.normalName().equals("option");
    }

    static List<Check> menuItems(Page page) {
        return named(
                page,
                element -> page.role(element).equals("menuitem"),
                "The menu item has no name.");
    }

    static List<Check> headings(Page page) {
        return named(
                page, element -> page.role(element).equals("heading"), "The heading is empty.");
    }

    static List<Check> summaries(Page page) {
        return named(
                page,
                element ->
                        Roles.isSummaryOfDetails(element)
                                && (Roles.explicit(element).isEmpty()
                                        || page.role(element).isEmpty())
                                && isControl(element),
                "The summary has no name.");
    }

    /// A summary with nothing to disclose is no control.
    private static boolean isControl(Element summary) {
        var details = summary.parent();
        return details != null && (details.childrenSize() > 1 || !details.ownText().isBlank());
    }

    static List<Check> frames(Page page) {
        return named(
                page,
                element ->
                        (element.normalName().equals("iframe")
                                        || element.normalName().equals("frame"))
                                && !element.attr("tabindex").strip().startsWith("-"),
                "The frame has no title.");
    }

    static List<Check> svg(Page page) {
        return named(
                page,
                element -> isSvg(element) && SVG_ROLES.contains(Roles.explicit(element)),
                "The graphic has a role and no name.");
    }

    private static boolean isSvg(Element element) {
        return element.tag().namespace().equals("http://www.w3.org/2000/svg");
    }

    static List<Check> objects(Page page) {
        return named(
                page,
                element -> element.normalName().equals("object") && isNonText(element),
                "The embedded object has no name.");
    }

    /// HTML inside has names of its own, and what its data are is told by type or ending alone.
    private static boolean isNonText(Element object) {
        var data = object.attr("data").toLowerCase(Locale.ROOT);
        var type = object.attr("type").toLowerCase(Locale.ROOT);
        return type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || data.matches(".*\\.(png|jpe?g|gif|svg|webp|avif|mp3|mp4|ogg|wav|webm|m4a)");
    }

    /// Images without a name must be decoration, and say so.
    static List<Check> images(Page page) {
        return page.elements().stream()
                .filter(element -> isImage(page, element))
                .filter(element -> !page.hidden(element) && !page.inert(element))
                .map(
                        element ->
                                Check.of(
                                        element,
                                        page.role(element).equals("none")
                                                || !page.name(element).isEmpty(),
                                        "The image has no text alternative."))
                .toList();
    }

    private static boolean isImage(Page page, Element element) {
        return !isSvg(element)
                && (element.normalName().equals("img")
                        ? Set.of("", "img", "image", "none", "presentation")
                                .contains(Roles.explicit(element))
                        : Set.of("img", "image").contains(page.role(element)));
    }

    private static List<Check> named(Page page, Predicate<Element> applies, String message) {
        return page.elements().stream()
                .filter(applies)
                .filter(page::exposed)
                .map(element -> Check.of(element, !page.name(element).isEmpty(), message))
                .toList();
    }
}

package dev.nonet.designer.audit;

import dev.nonet.designer.color.Contrast;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Rules about what styles do to text.
final class StyleRules {
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;
    private static final Set<String> NO_TEXT = Set.of("option", "optgroup", "textarea", "title");

    /// Few letters of text are narrower, in em.
    private static final double NARROW_LETTER = 0.4;

    private static final List<String> WRITES =
            List.of(
                    "attachShadow",
                    "innerHTML",
                    "outerHTML",
                    "insertAdjacent",
                    "createElement",
                    "textContent",
                    "innerText",
                    "document.write");

    private StyleRules() {}

    static List<Check> contrast(Page page) {
        return contrast(page, Contrast.TEXT, Contrast.LARGE_TEXT);
    }

    static List<Check> enhancedContrast(Page page) {
        return contrast(page, 7, Contrast.TEXT);
    }

    private static List<Check> contrast(Page page, double normal, double large) {
        var labelsOfDisabled = labelsOfDisabled(page);
        var checks = new ArrayList<Check>();
        for (var element : page.elements()) {
            if (hasText(element)
                    && page.styles().visible(element)
                    && !page.hidden(element)
                    && !page.disabled(element)
                    && element.parents().stream().noneMatch(labelsOfDisabled::contains)
                    && !labelsOfDisabled.contains(element)
                    && !isTransparent(page, element)) {
                checks.add(contrast(page, element, normal, large));
            }
        }
        page.document().select("script").stream()
                .filter(StyleRules::writes)
                .map(script -> Check.cannotTell(script, "Text that a script adds"))
                .forEach(checks::add);
        return checks;
    }

    private static boolean writes(Element script) {
        return script.hasAttr("src")
                || WRITES.stream().anyMatch(word -> script.data().contains(word));
    }

    private static boolean hasText(Element element) {
        return !NO_TEXT.contains(element.normalName())
                && element.tag().namespace().equals("http://www.w3.org/1999/xhtml")
                && element.textNodes().stream()
                        .map(TextNode::getWholeText)
                        .anyMatch(text -> text.chars().anyMatch(Character::isLetterOrDigit));
    }

    private static boolean isTransparent(Page page, Element element) {
        var color = page.colors().text(element);
        return color != null && color.alpha() == 0;
    }

    private static Set<Element> labelsOfDisabled(Page page) {
        var labels = new HashSet<Element>();
        for (var element : page.elements()) {
            var disabled =
                    Roles.disabled(element)
                            || element.attr("aria-disabled").equalsIgnoreCase("true");
            if (disabled) {
                labels.addAll(page.labels(element));
                for (var id : element.attr("aria-labelledby").strip().split("\\s+", 50)) {
                    var label = page.byId(id);
                    if (label != null) {
                        labels.add(label);
                    }
                }
            }
        }
        return labels;
    }

    private static Check contrast(Page page, Element element, double normal, double large) {
        var unknown = page.styles().cascade().unknown();
        if (!unknown.isEmpty()) {
            return Check.cannotTell(
                    element, "Styles that were not followed: " + unknown.getFirst());
        }
        var text = page.colors().text(element);
        var behind = page.colors().behind(element);
        if (text == null || behind == null) {
            return Check.cannotTell(element, "What is behind the text, or its colour");
        }
        var ratio = Contrast.ratio(text.rgb().over(behind, text.alpha()), behind);
        if (ratio == 1) {
            return Check.cannotTell(element, "Whether text of the colour of its ground is meant");
        }
        var least = least(page, element, normal, large);
        if (Double.isNaN(least)) {
            return ratio >= normal
                    ? Check.passed(element)
                    : ratio < large
                            ? Check.failed(element, tooLow(ratio, large))
                            : Check.cannotTell(element, "How large the text is");
        }
        return ratio >= least ? Check.passed(element) : Check.failed(element, tooLow(ratio, least));
    }

    private static String tooLow(double ratio, double least) {
        return String.format(
                Locale.ROOT,
                "The contrast is %.2f, at least %s is needed.",
                Math.floor(ratio * 100) / 100,
                least == Math.rint(least) ? String.valueOf((int) least) : String.valueOf(least));
    }

    private static double least(Page page, Element element, double normal, double large) {
        var size = page.styles().fontSize(element);
        if (Double.isNaN(size)) {
            return Double.NaN;
        }
        var isLarge = size >= LARGE || (size >= LARGE_BOLD && page.styles().bold(element));
        return isLarge ? large : normal;
    }

    static List<Check> letterSpacing(Page page) {
        return spacing(page, "letter-spacing", 0.12);
    }

    static List<Check> wordSpacing(Page page) {
        return spacing(page, "word-spacing", 0.16);
    }

    static List<Check> lineHeight(Page page) {
        return spacing(page, "line-height", 1.5);
    }

    /// A value that readers' own style sheets cannot change must be wide enough.
    ///
    /// @param least as a multiple of the font size
    private static List<Check> spacing(Page page, String property, double least) {
        var checks = new ArrayList<Check>();
        for (var element : page.document().select("[style]")) {
            var winner = page.styles().cascade().winner(element, property);
            var own =
                    Declaration.parse(element.attr("style")).stream()
                            .anyMatch(one -> one.equals(winner) && one.important());
            if (winner != null && own && hasText(element) && page.styles().visible(element)) {
                checks.addAll(spacing(page, element, winner, least));
            }
        }
        return checks;
    }

    private static List<Check> spacing(
            Page page, Element element, Declaration winner, double least) {
        var value = winner.value().toLowerCase(Locale.ROOT);
        var size = page.styles().fontSize(element);
        if (Set.of("inherit", "unset", "revert", "revert-layer").contains(value)) {
            return List.of();
        }
        var normal = value.equals("normal") || value.equals("initial");
        var factor = value.matches("\\d*[.]?\\d+") && winner.property().equals("line-height");
        var pixels =
                normal
                        ? 0
                        : factor
                                ? Double.parseDouble(value) * size
                                : Length.pixels(value, size, 16);
        if (Double.isNaN(pixels) || Double.isNaN(size)) {
            return List.of(Check.cannotTell(element, "How wide the spacing is"));
        }
        if (winner.property().equals("line-height") && !surelyWraps(page, element, size)) {
            return List.of(Check.cannotTell(element, "Whether the text wraps"));
        }
        return List.of(
                Check.of(
                        element,
                        pixels >= least * size - 1e-9,
                        "The important " + winner.property() + " is too narrow."));
    }

    /// A line height means something where text wraps, which a layout tells; here, where it is surely too long for its box.
    private static boolean surelyWraps(Page page, Element element, double size) {
        for (var at = element; at != null; at = at.parent()) {
            for (var property : List.of("width", "max-width")) {
                var value = page.styles().cascade().value(at, property);
                var pixels = value == null ? Double.NaN : Length.pixels(value, size, 16);
                if (value != null && !value.endsWith("%") && !Double.isNaN(pixels)) {
                    return element.text().length() * size * NARROW_LETTER > pixels;
                }
            }
        }
        return false;
    }
}

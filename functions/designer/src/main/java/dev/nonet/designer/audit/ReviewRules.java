package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

import java.util.List;
import java.util.Set;

/// Rules that only a person or a browser can decide: they say where to look, and never that something passes.
final class ReviewRules {
    /// Read once, since every element of a page is asked.
    private static final Evaluator IMAGES =
            QueryParser.parse(
                    "img[src], object[data], input[type=image], svg image, video[poster]");

    private static final Set<String> SCROLLS = Set.of("auto", "scroll");

    private ReviewRules() {}

    static List<Check> imageNames(Page page) {
        return page.document().select("img, canvas, [role=img], input[type=image]").stream()
                .filter(image -> page.exposed(image) && !page.name(image).isEmpty())
                .map(image -> Check.cannotTell(image, "Whether the text says what the image says"))
                .toList();
    }

    /// Backgrounds too, for they can show text as images do.
    static List<Check> imagesOfText(Page page) {
        return page.elements().stream()
                .filter(element -> showsImage(page, element) && page.styles().visible(element))
                .map(element -> Check.cannotTell(element, "Whether the image shows text"))
                .toList();
    }

    private static boolean showsImage(Page page, Element element) {
        var background = page.styles().cascade().value(element, "background-image", "background");
        return element.is(IMAGES) || (background != null && background.contains("url("));
    }

    static List<Check> focusIsSeen(Page page) {
        return page.elements().stream()
                .filter(element -> AriaRules.takesFocus(page, element))
                .map(element -> Check.cannotTell(element, "Whether the focus can be seen"))
                .toList();
    }

    /// What scrolls must be reached by the keyboard: itself, or something in it.
    static List<Check> scrollable(Page page) {
        return page.elements().stream()
                .filter(element -> scrolls(page, element) && page.styles().visible(element))
                .map(
                        element ->
                                element.getAllElements().stream()
                                                .anyMatch(
                                                        inner -> AriaRules.takesFocus(page, inner))
                                        ? Check.passed(element)
                                        : Check.cannotTell(
                                                element,
                                                "Whether the content is larger than its box"))
                .toList();
    }

    private static boolean scrolls(Page page, Element element) {
        var cascade = page.styles().cascade();
        for (var property : new String[] {"overflow", "overflow-x", "overflow-y"}) {
            var value = cascade.value(element, property);
            if (value != null && SCROLLS.contains(value)) {
                return true;
            }
        }
        return false;
    }
}

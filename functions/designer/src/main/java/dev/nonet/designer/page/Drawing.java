package dev.nonet.designer.page;

import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import java.util.List;

/// The small pictures of a mockup: decoration, in the colours of the palette.
final class Drawing {
    private static final List<String> ICONS =
            List.of(
                    "<rect x=\"3\" y=\"4\" width=\"18\" height=\"16\" rx=\"2\"/><path d=\"M3"
                            + " 10h18M8 15h4\"/>",
                    "<path d=\"M4 12h15M13 6l6 6-6 6\"/>",
                    "<path d=\"M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.500-7-4.500-7-9V6z\"/><path d=\"M9"
                            + " 12l2 2 4-4\"/>",
                    "<circle cx=\"11\" cy=\"11\" r=\"6\"/><path d=\"M16 16l4 4\"/>",
                    "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7v5l3 2\"/>",
                    "<path d=\"M4 6h16M4 12h16M4 18h10\"/>");

    private Drawing() {}

    static void icon(Element parent, int number) {
        svg(parent, "0 0 24 24", "", ICONS.get(number % ICONS.size()));
    }

    /// The sign before the product's name.
    static void mark(Element parent, int radius) {
        svg(
                parent,
                "0 0 32 32",
                "",
                "<rect class=\"mark-ground\" width=\"32\" height=\"32\" rx=\"%d\"/>"
                                .formatted(Math.min(16, radius))
                        + "<path class=\"mark-sign\" d=\"M9 8h5v16H9zM18 8a6 8 0 0 1 0 16z\"/>");
    }

    /// A page in miniature, for the hero.
    static void art(Element parent) {
        svg(parent, "0 0 480 320", "hero-art", Resources.text("hero.svg"));
    }

    private static void svg(Element parent, String viewBox, String styleClass, String content) {
        var svg = parent.appendElement("svg");
        svg.attr("viewBox", viewBox).attr("aria-hidden", "true").attr("focusable", "false");
        if (!styleClass.isEmpty()) {
            svg.addClass(styleClass);
        }
        Parser.xmlParser().parseFragmentInput(content, svg, "").forEach(svg::appendChild);
    }
}

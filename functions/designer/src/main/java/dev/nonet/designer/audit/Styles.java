package dev.nonet.designer.audit;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Computed values of the few properties that rules ask for, with what browsers assume where a page says nothing.
final class Styles {
    private static final double ROOT = 16;
    private static final Set<String> NOT_RENDERED =
            Set.of(
                    "head",
                    "title",
                    "meta",
                    "link",
                    "style",
                    "script",
                    "template",
                    "noscript",
                    "datalist",
                    "area",
                    "param",
                    "source",
                    "track");
    private static final Set<String> BOLD =
            Set.of("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th");

    private final Cascade cascade;
    private final Map<Element, Boolean> displayed = new HashMap<>();
    private final Map<Element, Double> sizes = new HashMap<>();

    Styles(Cascade cascade) {
        this.cascade = cascade;
    }

    Cascade cascade() {
        return cascade;
    }

    /// Whether the element has a box at all: no `display: none` on it or around it.
    boolean displayed(Element element) {
        var known = displayed.get(element);
        if (known != null) {
            return known;
        }
        var parent = element.parent();
        var result = displaysItself(element) && (parent == null || displayed(parent));
        displayed.put(element, result);
        return result;
    }

    private boolean displaysItself(Element element) {
        var display = cascade.value(element, "display");
        if (display != null && !display.isEmpty()) {
            return !display.equals("none");
        }
        return !NOT_RENDERED.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !(element.normalName().equals("input")
                        && element.attr("type").equalsIgnoreCase("hidden"))
                && !(element.normalName().equals("dialog") && !element.hasAttr("open"));
    }

    boolean visibilityHidden(Element element) {
        for (var at = element; at != null; at = at.parent()) {
            var value = cascade.value(at, "visibility");
            if (value != null && !value.equals("inherit")) {
                return value.equals("hidden") || value.equals("collapse");
            }
        }
        return false;
    }

    /// Whether people who see could see it, as far as styles tell: shown, not transparent, not moved out of the page, not cut away.
    boolean visible(Element element) {
        if (!displayed(element) || visibilityHidden(element) || inClosedDetails(element)) {
            return false;
        }
        for (var at = element; at != null; at = at.parent()) {
            if (offscreen(at) || cutAway(at) || "0".equals(cascade.value(at, "opacity"))) {
                return false;
            }
        }
        return true;
    }

    static boolean inClosedDetails(Element element) {
        var child = element;
        for (var at = element.parent(); at != null; child = at, at = at.parent()) {
            if (at.normalName().equals("details")
                    && !at.hasAttr("open")
                    && !child.equals(at.selectFirst("> summary"))) {
                return true;
            }
        }
        return false;
    }

    /// Positioned so far outside that nothing of it can be seen.
    boolean offscreen(Element element) {
        var position = cascade.value(element, "position");
        if (position == null || !(position.equals("absolute") || position.equals("fixed"))) {
            return false;
        }
        for (var side : new String[] {"left", "top", "right", "bottom"}) {
            var value = cascade.value(element, side);
            if (value != null
                    && value.startsWith("-")
                    && Length.pixels(value.substring(1), ROOT, ROOT) >= 100) {
                return true;
            }
        }
        return false;
    }

    /// The ways in which pages keep text for screen readers alone.
    private boolean cutAway(Element element) {
        var clip = cascade.value(element, "clip");
        var path = cascade.value(element, "clip-path");
        if ((clip != null && clip.startsWith("rect("))
                || (path != null && path.startsWith("inset("))) {
            return true;
        }
        var indent = cascade.value(element, "text-indent");
        if (indent != null && indent.startsWith("-")) {
            return true;
        }
        var overflow = cascade.value(element, "overflow");
        return "hidden".equals(overflow)
                && (tiny(cascade.value(element, "width"))
                        || tiny(cascade.value(element, "height")));
    }

    private static boolean tiny(@Nullable String length) {
        return length != null && Length.pixels(length, ROOT, ROOT) <= 1;
    }

    /// Font size in pixels; NaN where it depends on more than is known here.
    double fontSize(Element element) {
        var known = sizes.get(element);
        if (known != null) {
            return known;
        }
        var parent = element.parent();
        var inherited = parent == null ? ROOT : fontSize(parent);
        var size = fontSize(element, inherited);
        sizes.put(element, size);
        return size;
    }

    private double fontSize(Element element, double inherited) {
        var value = cascade.value(element, "font-size");
        if (value == null) {
            return cascade.winner(element, "font") != null
                    ? Double.NaN
                    : inherited
                            * switch (element.normalName()) {
                                case "h1" -> 2;
                                case "h2" -> 1.5;
                                case "h3" -> 1.17;
                                case "h5" -> 0.83;
                                case "h6" -> 0.67;
                                case "small", "sub", "sup" -> 1 / 1.2;
                                default -> 1;
                            };
        }
        return switch (value) {
            case "inherit", "unset" -> inherited;
            case "medium", "initial" -> ROOT;
            case "xx-small" -> 9;
            case "x-small" -> 10;
            case "small" -> 13;
            case "large" -> 18;
            case "x-large" -> 24;
            case "xx-large" -> 32;
            case "xxx-large" -> 48;
            case "smaller" -> inherited / 1.2;
            case "larger" -> inherited * 1.2;
            default -> Length.pixels(value, inherited, ROOT);
        };
    }

    boolean bold(Element element) {
        for (var at = element; at != null; at = at.parent()) {
            var value = cascade.value(at, "font-weight");
            if (value != null && !value.equals("inherit")) {
                return value.equals("bold")
                        || value.equals("bolder")
                        || value.matches("[7-9]\\d\\d|1000");
            }
            if (BOLD.contains(at.normalName())) {
                return true;
            }
        }
        return false;
    }
}

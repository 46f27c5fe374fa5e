package dev.nonet.designer.audit;

import dev.nonet.designer.color.CssColor;
import dev.nonet.designer.color.Rgb;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The colour of text and of what is behind it. Both are null where a style sheet alone does not tell.
final class Colors {
    private static final Set<String> CONTROLS = Set.of("button", "input", "select", "textarea");

    private final Styles styles;
    private final Cascade cascade;
    private final Map<Element, Boolean> crowded = new HashMap<>();

    Colors(Styles styles) {
        this.styles = styles;
        this.cascade = styles.cascade();
    }

    @Nullable CssColor text(Element element) {
        for (var at = element; at != null; at = at.parent()) {
            var value = cascade.value(at, "color");
            if (value != null && !isInherited(value)) {
                return value.equals("initial")
                        ? CssColor.opaque(Rgb.BLACK)
                        : CssColor.parse(value).orElse(null);
            }
            if (value == null && hasOwnColor(at)) {
                return ownColor(at);
            }
        }
        return darkCanvas() ? null : CssColor.opaque(Rgb.BLACK);
    }

    private static boolean isInherited(String value) {
        return value.equals("inherit") || value.equals("unset") || value.equals("currentcolor");
    }

    private static boolean hasOwnColor(Element element) {
        return CONTROLS.contains(element.normalName())
                || element.normalName().equals("mark")
                || (element.normalName().equals("a") && element.hasAttr("href"));
    }

    private @Nullable CssColor ownColor(Element element) {
        if (darkCanvas()) {
            return null;
        }
        return CssColor.opaque(element.normalName().equals("a") ? new Rgb(0, 0, 238) : Rgb.BLACK);
    }

    /// What is behind an element's text, when no picture, no gradient and nothing positioned may be there.
    @Nullable Rgb behind(Element element) {
        var layers = new ArrayList<CssColor>();
        for (var at = element; at != null; at = at.parent()) {
            if (changesColors(at)) {
                return null;
            }
            var color = background(at);
            if (color == null || hasImage(at)) {
                return null;
            }
            if (color.alpha() > 0) {
                layers.add(color);
            }
            if (color.alpha() == 1) {
                return flatten(layers, Rgb.WHITE);
            }
            if (mayBeElsewhere(at)) {
                return null;
            }
        }
        return darkCanvas() ? null : flatten(layers, Rgb.WHITE);
    }

    private static Rgb flatten(Iterable<CssColor> layers, Rgb canvas) {
        var stack = new ArrayList<CssColor>();
        layers.forEach(stack::addFirst);
        var color = canvas;
        for (var layer : stack) {
            color = layer.rgb().over(color, layer.alpha());
        }
        return color;
    }

    private @Nullable CssColor background(Element element) {
        var declaration = cascade.winner(element, "background-color", "background");
        if (declaration == null) {
            return ownBackground(element);
        }
        var value = cascade.value(element, "background-color", "background");
        return declaration.property().equals("background-color")
                ? single(value)
                : colorOfShorthand(value);
    }

    private @Nullable CssColor ownBackground(Element element) {
        return switch (element.normalName()) {
            case "button" -> darkCanvas() ? null : CssColor.opaque(new Rgb(239, 239, 239));
            case "input", "select", "textarea" -> darkCanvas() ? null : CssColor.opaque(Rgb.WHITE);
            case "mark" -> darkCanvas() ? null : CssColor.opaque(new Rgb(255, 255, 0));
            case "dialog" -> darkCanvas() ? null : CssColor.opaque(Rgb.WHITE);
            default -> CssColor.TRANSPARENT;
        };
    }

    private static @Nullable CssColor single(@Nullable String value) {
        if (value == null
                || value.equals("none")
                || value.equals("initial")
                || value.equals("unset")) {
            return CssColor.TRANSPARENT;
        }
        return CssColor.parse(value).orElse(null);
    }

    private static @Nullable CssColor colorOfShorthand(@Nullable String value) {
        var single = single(value);
        if (value == null || single != null) {
            return single;
        }
        for (var part : CssText.split(value.replaceAll("\\s+", " "), ' ')) {
            var color = CssColor.parse(part);
            if (color.isPresent()) {
                return color.get();
            }
            if (part.contains("(") && !part.startsWith("url(") && !part.contains("gradient(")) {
                return null;
            }
        }
        return CssColor.TRANSPARENT;
    }

    private boolean hasImage(Element element) {
        var value = cascade.value(element, "background-image", "background");
        return value != null
                && (value.contains("url(")
                        || value.contains("gradient(")
                        || value.contains("image("));
    }

    private boolean changesColors(Element element) {
        return differs(element, "opacity", "1")
                || differs(element, "filter", "none")
                || differs(element, "backdrop-filter", "none")
                || differs(element, "mix-blend-mode", "normal")
                || differs(element, "mask", "none")
                || differs(element, "text-shadow", "none");
    }

    private boolean differs(Element element, String property, String usual) {
        var value = cascade.value(element, property);
        return value != null && !value.isEmpty() && !value.equals(usual);
    }

    /// Out of the flow, or with something out of the flow beside it that may lie between.
    private boolean mayBeElsewhere(Element element) {
        if (positioned(element)) {
            return true;
        }
        var parent = element.parent();
        return parent != null && crowded.computeIfAbsent(parent, this::hasChildOutOfFlow);
    }

    private boolean hasChildOutOfFlow(Element parent) {
        return parent.children().stream()
                .anyMatch(
                        child ->
                                outOfFlow(child)
                                        && styles.displayed(child)
                                        && !styles.offscreen(child));
    }

    private boolean positioned(Element element) {
        var position = cascade.value(element, "position");
        return (position != null && !position.equals("static"))
                || differs(element, "transform", "none")
                || negativeMargin(element);
    }

    private boolean negativeMargin(Element element) {
        for (var property : new String[] {"margin", "margin-top", "margin-left", "margin-block"}) {
            var value = cascade.value(element, property);
            if (value != null && value.contains("-")) {
                return true;
            }
        }
        return false;
    }

    private boolean outOfFlow(Element element) {
        var position = cascade.value(element, "position");
        return "absolute".equals(position) || "fixed".equals(position);
    }

    private boolean darkCanvas() {
        return cascade.media().dark();
    }
}

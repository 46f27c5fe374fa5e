package dev.nonet.designer.system;

import dev.nonet.shared.contract.designer.Theme;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A design system as custom properties of CSS. The reader's system chooses the theme; `data-theme` on the root
/// element overrules it.
public final class CssVariables {
    private CssVariables() {}

    /// The file `tokens.css`.
    public static String css(DesignSystem system) {
        var css = new StringBuilder();
        var palettes = system.palettes();
        css.append(":root {\n")
                .append("  color-scheme: ")
                .append(scheme(palettes))
                .append(";\n")
                .append(scales(system))
                .append(colors(palettes.getFirst()))
                .append("}\n");
        if (palettes.size() > 1) {
            var first = word(palettes.getFirst());
            var other = palettes.get(1);
            css.append("@media (prefers-color-scheme: ")
                    .append(word(other))
                    .append(") {\n:root:not([data-theme=\"")
                    .append(first)
                    .append("\"]) {\n")
                    .append(colors(other))
                    .append("}\n}\n:root[data-theme=\"")
                    .append(word(other))
                    .append("\"] {\n  color-scheme: ")
                    .append(word(other))
                    .append(";\n")
                    .append(colors(other))
                    .append("}\n");
        }
        return css.toString();
    }

    private static String scheme(List<Palette> palettes) {
        return palettes.stream().map(CssVariables::word).collect(Collectors.joining(" "));
    }

    private static String word(Palette palette) {
        return palette.theme() == Theme.LIGHT ? "light" : "dark";
    }

    private static String colors(Palette palette) {
        return palette.swatches().stream()
                .map(swatch -> "  --color-" + swatch.name() + ": " + swatch.color().hex() + ";\n")
                .collect(Collectors.joining());
    }

    private static String scales(DesignSystem system) {
        var css = new StringBuilder();
        css.append(property("font-text", stack(system.fonts().text())));
        css.append(property("font-heading", stack(system.fonts().heading())));
        css.append(property("font-code", stack(system.fonts().code())));
        for (var step : Scales.type(system.density())) {
            css.append(property("text-" + step.name(), number(step.size()) + "rem"));
            css.append(property("line-" + step.name(), number(step.lineHeight())));
        }
        for (var step : Scales.space(system.density())) {
            css.append(property("space-" + step.name(), number(step.size()) + "px"));
        }
        css.append(property("control", Scales.control(system.density()) + "px"));
        css.append(property("radius", system.radius() + "px"));
        return css.toString();
    }

    private static String property(String name, String value) {
        return "  --" + name + ": " + value + ";\n";
    }

    private static String stack(List<String> families) {
        return families.stream()
                .map(family -> family.contains(" ") ? '"' + family + '"' : family)
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    }
}

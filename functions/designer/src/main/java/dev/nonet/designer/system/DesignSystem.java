package dev.nonet.designer.system;

import dev.nonet.designer.color.Rgb;
import dev.nonet.shared.contract.designer.Density;
import dev.nonet.shared.contract.designer.Theme;

import java.util.List;

/// All decisions of a design, before anything is drawn.
///
/// @param colors of the brand, at least one
/// @param palettes one for each theme, at least one
/// @param radius of corners, in CSS pixels
public record DesignSystem(
        String name,
        List<Rgb> colors,
        List<Palette> palettes,
        Fonts fonts,
        Density density,
        int radius) {
    public DesignSystem {
        colors = List.copyOf(colors);
        palettes = List.copyOf(palettes);
    }

    public static DesignSystem of(
            String name,
            List<Rgb> colors,
            List<Theme> themes,
            Fonts fonts,
            Density density,
            int radius) {
        var palettes = themes.stream().map(theme -> PaletteMaker.make(theme, colors)).toList();
        return new DesignSystem(name, colors, palettes, fonts, density, radius);
    }

    /// Font stacks as CSS writes them.
    public record Fonts(List<String> text, List<String> heading, List<String> code) {
        private static final List<String> SANS =
                List.of("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif");
        private static final List<String> MONO =
                List.of("ui-monospace", "SFMono-Regular", "Menlo", "monospace");

        public Fonts {
            text = List.copyOf(text);
            heading = List.copyOf(heading);
            code = List.copyOf(code);
        }

        /// @param families for text, headings and code; text's stands for headings where there is one alone
        public static Fonts of(List<String> families) {
            var text = families.isEmpty() ? SANS : before(families.getFirst(), SANS);
            return new Fonts(
                    text,
                    families.size() > 1 ? before(families.get(1), SANS) : text,
                    families.size() > 2 ? before(families.get(2), MONO) : MONO);
        }

        private static List<String> before(String family, List<String> stack) {
            var families = new java.util.ArrayList<>(List.of(family));
            families.addAll(stack);
            return families;
        }
    }
}

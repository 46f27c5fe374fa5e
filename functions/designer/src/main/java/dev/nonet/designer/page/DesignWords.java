package dev.nonet.designer.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Words by which people mean a design and not what it is about.
public final class DesignWords {
    private static final Set<String> WORDS =
            Set.of(
                    "design",
                    "designs",
                    "system",
                    "palette",
                    "palettes",
                    "mockup",
                    "mockups",
                    "wireframe",
                    "wireframes",
                    "page",
                    "pages",
                    "brand",
                    "branding",
                    "theme",
                    "themes",
                    "ui",
                    "ux",
                    "interface",
                    "style",
                    "guide",
                    "styleguide",
                    "tokens",
                    "color",
                    "colors",
                    "colour",
                    "colours",
                    "font",
                    "fonts",
                    "website",
                    "site",
                    "dashboard",
                    "landing",
                    "dark",
                    "light",
                    "mode",
                    "layout",
                    "screens");

    private DesignWords() {}

    /// Whether any of these words is about design.
    public static boolean names(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
                .anyMatch(WORDS::contains);
    }
}

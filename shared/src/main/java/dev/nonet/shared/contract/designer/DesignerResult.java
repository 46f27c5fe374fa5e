package dev.nonet.shared.contract.designer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A design system with its pages, the audit of a page, or both.
///
/// @param colorPalette every colour of every theme
/// @param contrast every pair of colours that the design puts on each other, and its contrast
/// @param typeScale text sizes from small to large
/// @param spaceScale spaces from small to large
/// @param components parts of pages, as markup and style
/// @param wireframes the pages as line drawings
/// @param mockups the pages as self-contained HTML
/// @param tokens artifact: the design tokens in the DTCG format 2025.10
/// @param css artifact: the same tokens as CSS custom properties
/// @param archive artifact: zip of all files of the design
/// @param accessibilityScore `1 - accessibility.weighted_failures / accessibility.applicable_checks`, from 0 to 1
/// @param accessibility audit of the page that was given, else of the mockups
/// @param assumptions what the request left open and how it was decided
/// @param usedResearch ids of the researcher's findings that pages quote
/// @param usedCode archive of the coder whose entities the pages show
public record DesignerResult(
        List<PaletteColor> colorPalette,
        @Nullable Contrast contrast,
        List<TypeStep> typeScale,
        List<SpaceStep> spaceScale,
        List<Component> components,
        List<Wireframe> wireframes,
        List<Mockup> mockups,
        @Nullable String tokens,
        @Nullable String css,
        @Nullable String archive,
        @Nullable Double accessibilityScore,
        @Nullable Accessibility accessibility,
        List<String> assumptions,
        List<String> usedResearch,
        @Nullable String usedCode) {
    public DesignerResult {
        colorPalette = List.copyOf(colorPalette);
        typeScale = List.copyOf(typeScale);
        spaceScale = List.copyOf(spaceScale);
        components = List.copyOf(components);
        wireframes = List.copyOf(wireframes);
        mockups = List.copyOf(mockups);
        assumptions = List.copyOf(assumptions);
        usedResearch = List.copyOf(usedResearch);
    }

    /// One colour of one theme.
    ///
    /// @param name its role, such as `primary`; `--color-primary` in CSS
    /// @param oklch as CSS writes it: lightness in percent, chroma, hue in degrees
    /// @param hex the same in sRGB, 8 bits a channel; contrast is computed from this
    /// @param on the background it stands on with the least contrast; absent for backgrounds
    /// @param ratio WCAG 2.2 contrast against `on`, 1 to 21
    /// @param apca APCA 0.0.98G-4g lightness contrast against `on`, -108 to 106, for information
    public record PaletteColor(
            Theme theme,
            String name,
            String oklch,
            String hex,
            @Nullable String on,
            @Nullable Double ratio,
            @Nullable Double apca) {}

    /// All pairs together.
    ///
    /// @param leastText the lowest ratio of text, which needs 4.5
    /// @param leastNonText the lowest ratio of borders, fills and focus rings, which need 3
    public record Contrast(List<Pair> pairs, double leastText, double leastNonText) {
        public Contrast {
            pairs = List.copyOf(pairs);
        }
    }

    /// @param required 4.5 for text, 3 for what is no text (WCAG 2.2, 1.4.3 and 1.4.11)
    public record Pair(
            Theme theme,
            String foreground,
            String background,
            double ratio,
            double apca,
            double required) {}

    /// @param size in rem
    /// @param lineHeight as a multiple of the size
    public record TypeStep(String name, double size, double lineHeight, int weight) {}

    /// @param size in CSS pixels
    public record SpaceStep(String name, double size) {}

    /// @param states the states that its style knows, such as `hover`
    /// @param ariaPattern the pattern of the ARIA Authoring Practices Guide, or the HTML element that needs none
    public record Component(
            String name, String html, String css, List<String> states, String ariaPattern) {
        public Component {
            states = List.copyOf(states);
        }
    }

    /// @param svg artifact
    public record Wireframe(String page, String svg) {}

    /// @param html artifact
    /// @param passed rules that the page passes, in the theme where it passes fewest
    /// @param failed rules that it fails, in the theme where it fails most
    /// @param cannotTell rules that need a person or a browser, in the theme where most do
    public record Mockup(String page, String html, int passed, int failed, int cannotTell) {}
}

package dev.nonet.designer.system;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.color.Oklch;
import dev.nonet.designer.color.Rgb;
import dev.nonet.shared.contract.designer.Theme;

import java.util.ArrayList;
import java.util.List;

/// Makes a palette from brand colours: hue and chroma are the brand's, lightness is what contrast demands.
///
/// Each tone (primary, accents, states) has a fill, its hover, text upon both, a soft background and text of its hue.
/// Fills keep the brand's own lightness in the light theme where that stands out from the page.
public final class PaletteMaker {
    private static final List<Tone> STATES =
            List.of(
                    new Tone("success", new Oklch(0.55, 0.14, 150)),
                    new Tone("warning", new Oklch(0.68, 0.15, 75)),
                    new Tone("danger", new Oklch(0.55, 0.2, 25)),
                    new Tone("info", new Oklch(0.55, 0.13, 240)));

    /// How far a hover may be from its fill, the best first; the sign is towards more contrast with its text.
    private static final double[] HOVER_STEPS = {0.06, -0.06, 0.03, -0.03, 0.015, -0.015};

    private final Theme theme;
    private final Lightness lightness;
    private final Oklch brand;
    private final List<Swatch> swatches = new ArrayList<>();
    private final List<Swatch> pages;

    private PaletteMaker(Theme theme, Oklch brand) {
        this.theme = theme;
        this.lightness = theme == Theme.LIGHT ? Lightness.OF_LIGHT : Lightness.OF_DARK;
        this.brand = brand;
        this.pages =
                List.of(
                        add("background", neutral(lightness.background)),
                        add("surface", neutral(lightness.surface)),
                        add("sunken", neutral(lightness.sunken)),
                        add("primary-soft", soft(brand)));
    }

    /// @param colors of the brand, the leading one first; at least one
    public static Palette make(Theme theme, List<Rgb> colors) {
        var maker = new PaletteMaker(theme, colors.getFirst().oklch());
        maker.neutrals();
        maker.tone(new Tone("primary", maker.brand));
        maker.focus();
        for (var i = 1; i < colors.size(); i++) {
            maker.tone(new Tone(i == 1 ? "accent" : "accent-" + i, colors.get(i).oklch()));
        }
        STATES.forEach(maker::tone);
        return new Palette(theme, maker.swatches);
    }

    private void neutrals() {
        against("text", neutral(lightness.text), Contrast.TEXT, pages);
        against("text-muted", neutral(lightness.muted), Contrast.TEXT, pages);
        against("border", neutral(lightness.border), Contrast.LARGE_TEXT, pages);
        add("divider", neutral(lightness.divider));
    }

    private void tone(Tone tone) {
        var fill =
                against(
                        tone.name,
                        tone.color.withLightness(lightness.fill(tone.color)),
                        Contrast.LARGE_TEXT,
                        pages);
        var ink = inkFor(fill.color(), tone.color);
        var hover =
                new Swatch(
                        tone.name + "-hover", hover(fill.color(), ink), pages, Contrast.LARGE_TEXT);
        swatches.add(hover);
        swatches.add(new Swatch("on-" + tone.name, ink, List.of(fill, hover), Contrast.TEXT));
        var backgrounds = new ArrayList<>(pages);
        if (!tone.name.equals("primary")) {
            backgrounds.add(add(tone.name + "-soft", soft(tone.color)));
        }
        against(
                tone.name + "-text",
                tone.color.withLightness(lightness.toneText(tone.color)),
                Contrast.TEXT,
                backgrounds);
    }

    private void focus() {
        against("focus", brand.withLightness(lightness.fill(brand)), Contrast.LARGE_TEXT, pages);
    }

    /// Text upon a fill: white, a dark of the same hue, or black, the first that can be read.
    private static Rgb inkFor(Rgb fill, Oklch tone) {
        var dark = new Oklch(0.2, Math.min(tone.chroma(), 0.04), tone.hue()).rgb();
        return List.of(Rgb.WHITE, dark, Rgb.BLACK).stream()
                .filter(ink -> Contrast.ratio(ink, fill) >= Contrast.TEXT)
                .findFirst()
                .orElseThrow();
    }

    private Rgb hover(Rgb fill, Rgb ink) {
        var start = fill.oklch();
        var away = ink.luminance() > fill.luminance() ? -1 : 1;
        for (var step : HOVER_STEPS) {
            var candidate = start.withLightness(start.lightness() + away * step).rgb();
            if (Contrast.ratio(candidate, ink) >= Contrast.TEXT
                    && Legible.standsOut(candidate, pages, Contrast.LARGE_TEXT)) {
                return candidate;
            }
        }
        return fill;
    }

    private Oklch soft(Oklch color) {
        return new Oklch(
                lightness.soft, Math.min(color.chroma(), lightness.softChroma), color.hue());
    }

    private Oklch neutral(double level) {
        return new Oklch(level, Math.min(brand.chroma(), lightness.tint), brand.hue());
    }

    private Swatch add(String name, Oklch color) {
        var swatch = Swatch.background(name, color.rgb());
        swatches.add(swatch);
        return swatch;
    }

    private Swatch against(String name, Oklch start, double ratio, List<Swatch> backgrounds) {
        var end = theme == Theme.LIGHT ? 0 : 1;
        var color = Legible.from(start, end, backgrounds, ratio);
        var swatch = new Swatch(name, color, backgrounds, ratio);
        swatches.add(swatch);
        return swatch;
    }

    private record Tone(String name, Oklch color) {}

    /// Where a theme starts from, in OKLCH lightness; what needs contrast is moved from there as far as it must.
    ///
    /// @param tint chroma of neutral colours, in the brand's hue
    /// @param least the least lightness of a fill
    /// @param most the greatest lightness of a fill
    private record Lightness(
            double background,
            double surface,
            double sunken,
            double text,
            double muted,
            double border,
            double divider,
            double soft,
            double softChroma,
            double tint,
            double least,
            double most,
            double leastText,
            double mostText) {
        static final Lightness OF_LIGHT =
                new Lightness(
                        0.985, 1, 0.955, 0.22, 0.5, 0.66, 0.9, 0.945, 0.04, 0.012, 0.2, 1, 0.2,
                        0.52);
        static final Lightness OF_DARK =
                new Lightness(
                        0.17, 0.215, 0.13, 0.95, 0.74, 0.5, 0.32, 0.28, 0.06, 0.014, 0.66, 0.9,
                        0.76, 1);

        double fill(Oklch color) {
            return Math.clamp(color.lightness(), least, most);
        }

        double toneText(Oklch color) {
            return Math.clamp(color.lightness(), leastText, mostText);
        }
    }
}

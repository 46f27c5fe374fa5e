package dev.nonet.designer.color;

import java.util.Locale;

/// A colour by what the eye tells apart: lightness, chroma and hue of OKLab.
///
/// @param lightness 0 for black to 1 for white
/// @param chroma 0 for grey, below 0.33 for all that sRGB can show
/// @param hue degrees from 0 to 360
public record Oklch(double lightness, double chroma, double hue) {
    public Oklab oklab() {
        var angle = Math.toRadians(hue);
        return new Oklab(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
    }

    public Oklch withLightness(double other) {
        return new Oklch(other, chroma, hue);
    }

    public Oklch withChroma(double other) {
        return new Oklch(lightness, other, hue);
    }

    /// The nearest colour that sRGB can show, by [Gamut#map].
    public Rgb rgb() {
        return Gamut.map(this);
    }

    /// As CSS writes it, such as `oklch(54.61% 0.2152 262.88)`; greys have hue 0.
    public String css() {
        return String.format(
                Locale.ROOT,
                "oklch(%.2f%% %.4f %.2f)",
                lightness * 100,
                chroma,
                chroma < 0.00005 ? 0 : hue);
    }
}

package dev.nonet.designer.color;

/// How well one colour stands out from another.
public final class Contrast {
    /// What WCAG 2.2 asks of text (1.4.3, level AA).
    public static final double TEXT = 4.5;

    /// What it asks of text from 24 px, or 18.66 px in bold (1.4.3), and of what is no text (1.4.11).
    public static final double LARGE_TEXT = 3;

    private Contrast() {}

    /// Contrast ratio of WCAG 2.2, from 1 to 21; the order does not matter.
    public static double ratio(Rgb one, Rgb other) {
        var first = one.luminance();
        var second = other.luminance();
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /// Lightness contrast Lc of APCA 0.0.98G-4g: positive for dark text on light, negative for light on dark, 0 where there is
    /// next to none. For information; WCAG 2.2 does not use it.
    public static double apca(Rgb text, Rgb background) {
        var textY = softClamp(screenLuminance(text));
        var backgroundY = softClamp(screenLuminance(background));
        if (Math.abs(backgroundY - textY) < 0.0005) {
            return 0;
        }
        if (backgroundY > textY) {
            var contrast = (Math.pow(backgroundY, 0.56) - Math.pow(textY, 0.57)) * 1.14;
            return contrast < 0.1 ? 0 : (contrast - 0.027) * 100;
        }
        var contrast = (Math.pow(backgroundY, 0.65) - Math.pow(textY, 0.62)) * 1.14;
        return contrast > -0.1 ? 0 : (contrast + 0.027) * 100;
    }

    private static double screenLuminance(Rgb color) {
        return 0.2126729 * Math.pow(color.red() / 255.0, 2.4)
                + 0.7151522 * Math.pow(color.green() / 255.0, 2.4)
                + 0.0721750 * Math.pow(color.blue() / 255.0, 2.4);
    }

    private static double softClamp(double luminance) {
        return luminance > 0.022 ? luminance : luminance + Math.pow(0.022 - luminance, 1.414);
    }
}

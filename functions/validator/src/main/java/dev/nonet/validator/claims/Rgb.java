package dev.nonet.validator.claims;

import java.util.regex.Pattern;

/// A colour of sRGB, channels from 0 to 1, and what WCAG and APCA make of two of them.
record Rgb(double red, double green, double blue) {
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    private static final Pattern OKLCH =
            Pattern.compile("oklch\\((\\d+(?:\\.\\d+)?)% (\\d+(?:\\.\\d+)?) (\\d+(?:\\.\\d+)?)\\)");

    /// What rounding to 8 bits, and to the digits that CSS shows, makes of a lightness, chroma or hue on the circle.
    private static final double ROUNDING = 0.003;

    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    static Rgb of(String hex) {
        var bits = Integer.parseInt(hex.substring(1), 16);
        return new Rgb((bits >> 16) / 255.0, ((bits >> 8) & 255) / 255.0, (bits & 255) / 255.0);
    }

    /// (L1 + 0.05) / (L2 + 0.05), WCAG 2.2.
    double contrast(Rgb other) {
        var one = luminance() + 0.05;
        var two = other.luminance() + 0.05;
        return one > two ? one / two : two / one;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// APCA 0.0.98G-4g of this colour as text.
    double lightnessContrast(Rgb background) {
        var text = clamped(screen());
        var behind = clamped(background.screen());
        if (Math.abs(behind - text) < 0.0005) {
            return 0;
        }
        var isDarkText = behind > text;
        var difference =
                1.14
                        * (isDarkText
                                ? Math.pow(behind, 0.56) - Math.pow(text, 0.57)
                                : Math.pow(behind, 0.65) - Math.pow(text, 0.62));
        return Math.abs(difference) < 0.1 ? 0 : 100 * (difference + (isDarkText ? -0.027 : 0.027));
    }

    private double screen() {
        return 0.2126729 * Math.pow(red, 2.4)
                + 0.7151522 * Math.pow(green, 2.4)
                + 0.0721750 * Math.pow(blue, 2.4);
    }

    private static double clamped(double luminance) {
        return luminance < 0.022 ? luminance + Math.pow(0.022 - luminance, 1.414) : luminance;
    }

    /// Whether a text of CSS is this colour, as far as both are rounded.
    static boolean isOklch(String css, Rgb color) {
        var parts = OKLCH.matcher(css);
        return parts.matches()
                && color.isOklch(
                        Double.parseDouble(parts.group(1)) / 100,
                        Double.parseDouble(parts.group(2)),
                        Double.parseDouble(parts.group(3)));
    }

    boolean isOklch(double lightness, double chroma, double hue) {
        var r = linear(red);
        var g = linear(green);
        var b = linear(blue);
        var l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        var own = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var yellow = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return Math.abs(own - lightness) < ROUNDING
                && Math.abs(a - chroma * Math.cos(Math.toRadians(hue))) < ROUNDING
                && Math.abs(yellow - chroma * Math.sin(Math.toRadians(hue))) < ROUNDING;
    }
}

package dev.nonet.designer.color;

/// A colour of OKLab, which may lie outside what sRGB can show.
///
/// The matrices are Björn Ottosson's of 2021-01-25 (bottosson.github.io/posts/oklab).
///
/// @param lightness 0 for black to 1 for white
public record Oklab(double lightness, double a, double b) {
    static Oklab ofLinear(double red, double green, double blue) {
        var l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// sRGB before its transfer function: red, green, blue from 0 to 1 where a screen can show it.
    double[] linear() {
        var l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    public Oklch oklch() {
        var hue = Math.toDegrees(Math.atan2(b, a));
        return new Oklch(lightness, Math.hypot(a, b), hue < 0 ? hue + 360 : hue);
    }

    /// How different two colours look: their distance, ΔE OK of CSS Color 4. About 0.02 is just noticeable.
    public double distance(Oklab other) {
        return Math.sqrt(
                square(lightness - other.lightness) + square(a - other.a) + square(b - other.b));
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static double square(double value) {
        return value * value;
    }
}

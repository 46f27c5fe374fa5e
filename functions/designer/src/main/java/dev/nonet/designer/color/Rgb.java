package dev.nonet.designer.color;

import java.util.HexFormat;
import java.util.Locale;

/// A colour of sRGB with 8 bits a channel, as screens show it.
public record Rgb(int red, int green, int blue) {
    public static final Rgb WHITE = new Rgb(255, 255, 255);
    public static final Rgb BLACK = new Rgb(0, 0, 0);

    private static final double[] LINEAR = new double[256];

    static {
        for (var i = 0; i < LINEAR.length; i++) {
            LINEAR[i] = decode(i / 255.0);
        }
    }

    public Rgb {
        if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
            throw new IllegalArgumentException("channels from 0 to 255");
        }
    }

    /// @param hex six digits after `#`
    public static Rgb of(String hex) {
        var value = HexFormat.fromHexDigits(hex, 1, 7);
        return new Rgb(value >> 16, (value >> 8) & 255, value & 255);
    }

    /// `#` and six lower-case digits.
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /// Relative luminance of WCAG 2.2, 0 for black to 1 for white.
    public double luminance() {
        return 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];
    }

    public Oklch oklch() {
        return Oklab.ofLinear(LINEAR[red], LINEAR[green], LINEAR[blue]).oklch();
    }

    /// This colour in front of another.
    ///
    /// @param alpha how opaque this one is, 0 to 1
    public Rgb over(Rgb backdrop, double alpha) {
        return new Rgb(
                mix(red, backdrop.red, alpha),
                mix(green, backdrop.green, alpha),
                mix(blue, backdrop.blue, alpha));
    }

    private static int mix(int front, int back, double alpha) {
        return (int) Math.round(front * alpha + back * (1 - alpha));
    }

    /// From light to the value a file holds: the transfer function of sRGB (IEC 61966-2-1), odd around 0.
    static double encode(double linear) {
        var value = Math.abs(linear);
        return Math.copySign(
                value > 0.0031308 ? 1.055 * Math.pow(value, 1 / 2.4) - 0.055 : 12.92 * value,
                linear);
    }

    private static double decode(double encoded) {
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }
}

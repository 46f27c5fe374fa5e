package dev.nonet.designer.color;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Colours as CSS Color 4 writes them: hex, names, `rgb()`, `hsl()`, `hwb()`, `oklab()` and `oklch()`.
///
/// @param alpha how opaque, 0 to 1
public record CssColor(Rgb rgb, double alpha) {
    public static final CssColor TRANSPARENT = new CssColor(Rgb.BLACK, 0);

    private static final int LONGEST = 100;

    /// Empty where the text is no colour, or one that needs more than the text (`currentcolor`, `color-mix()`, system
    /// colours).
    public static Optional<CssColor> parse(String text) {
        var value = text.strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > LONGEST) {
            return Optional.empty();
        }
        if (value.charAt(0) == '#') {
            return hex(value.substring(1));
        }
        var open = value.indexOf('(');
        if (open > 0 && value.endsWith(")")) {
            return function(
                    value.substring(0, open), value.substring(open + 1, value.length() - 1));
        }
        return value.equals("transparent")
                ? Optional.of(TRANSPARENT)
                : NamedColor.of(value).map(CssColor::opaque);
    }

    public static CssColor opaque(Rgb rgb) {
        return new CssColor(rgb, 1);
    }

    private static Optional<CssColor> hex(String digits) {
        if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        var doubled = new StringBuilder(8);
        if (digits.length() == 3 || digits.length() == 4) {
            digits.chars().forEach(c -> doubled.append((char) c).append((char) c));
        } else if (digits.length() == 6 || digits.length() == 8) {
            doubled.append(digits);
        } else {
            return Optional.empty();
        }
        var rgb = Rgb.of("#" + doubled.substring(0, 6));
        return Optional.of(
                doubled.length() == 6
                        ? opaque(rgb)
                        : new CssColor(rgb, HexFormat.fromHexDigits(doubled, 6, 8) / 255.0));
    }

    private static Optional<CssColor> function(String name, String arguments) {
        var parts =
                Arrays.stream(arguments.split("[\\s,/]+", -1)).filter(p -> !p.isEmpty()).toList();
        if (parts.size() != 3 && parts.size() != 4) {
            return Optional.empty();
        }
        try {
            var alpha = parts.size() == 4 ? Math.clamp(number(parts.get(3), 1), 0, 1) : 1;
            return rgb(name, parts).map(rgb -> new CssColor(rgb, alpha));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Rgb> rgb(String name, List<String> parts) {
        var first = parts.get(0);
        var second = parts.get(1);
        var third = parts.get(2);
        return switch (name) {
            case "rgb", "rgba" ->
                    Optional.of(
                            eightBits(
                                    number(first, 255) / 255,
                                    number(second, 255) / 255,
                                    number(third, 255) / 255));
            case "hsl", "hsla" ->
                    Optional.of(hsl(angle(first), hundredth(second), hundredth(third)));
            case "hwb" -> Optional.of(hwb(angle(first), hundredth(second), hundredth(third)));
            case "oklab" ->
                    Optional.of(
                            new Oklab(number(first, 1), number(second, 0.4), number(third, 0.4))
                                    .oklch()
                                    .rgb());
            case "oklch" ->
                    Optional.of(
                            new Oklch(
                                            number(first, 1),
                                            Math.max(0, number(second, 0.4)),
                                            angle(third))
                                    .rgb());
            default -> Optional.empty();
        };
    }

    /// @param whole what 100 % stands for
    private static double number(String text, double whole) {
        if (text.equals("none")) {
            return 0;
        }
        return text.endsWith("%")
                ? plain(text.substring(0, text.length() - 1)) / 100 * whole
                : plain(text);
    }

    /// Java also reads hexadecimal numbers and such that end in d or f, which CSS does not have.
    private static double plain(String text) {
        var value = Double.parseDouble(text);
        if (!Double.isFinite(value)
                || !Character.isDigit(text.charAt(text.length() - 1))
                || text.indexOf('x') >= 0) {
            throw new NumberFormatException("a finite number");
        }
        return value;
    }

    /// Saturation and the like: a percentage, its sign optional.
    private static double hundredth(String text) {
        return Math.clamp(text.endsWith("%") ? number(text, 1) : number(text, 1) / 100, 0, 1);
    }

    /// A number of degrees or an angle, and never a percentage: CSS Color 4, section 4.3.
    private static double angle(String text) {
        var degrees =
                text.endsWith("grad")
                        ? unit(text, "grad") * 0.9
                        : text.endsWith("rad")
                                ? Math.toDegrees(unit(text, "rad"))
                                : text.endsWith("turn")
                                        ? unit(text, "turn") * 360
                                        : text.endsWith("deg")
                                                ? unit(text, "deg")
                                                : text.equals("none") ? 0 : plain(text);
        return ((degrees % 360) + 360) % 360;
    }

    private static double unit(String text, String unit) {
        return plain(text.substring(0, text.length() - unit.length()));
    }

    /// CSS Color 4, section 7.1.
    private static Rgb hsl(double hue, double saturation, double lightness) {
        return eightBits(
                hslChannel(0, hue, saturation, lightness),
                hslChannel(8, hue, saturation, lightness),
                hslChannel(4, hue, saturation, lightness));
    }

    private static double hslChannel(int offset, double hue, double saturation, double lightness) {
        var k = (offset + hue / 30) % 12;
        var amplitude = saturation * Math.min(lightness, 1 - lightness);
        return lightness - amplitude * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
    }

    /// CSS Color 4, section 8.1.
    private static Rgb hwb(double hue, double white, double black) {
        if (white + black >= 1) {
            var grey = white / (white + black);
            return eightBits(grey, grey, grey);
        }
        var share = 1 - white - black;
        return eightBits(
                hslChannel(0, hue, 1, 0.5) * share + white,
                hslChannel(8, hue, 1, 0.5) * share + white,
                hslChannel(4, hue, 1, 0.5) * share + white);
    }

    private static Rgb eightBits(double red, double green, double blue) {
        return new Rgb(channel(red), channel(green), channel(blue));
    }

    private static int channel(double value) {
        return (int) Math.round(Math.clamp(value, 0, 1) * 255);
    }
}

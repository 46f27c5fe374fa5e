package dev.nonet.designer.color;

/// Brings colours into sRGB the way browsers are told to: CSS Color Module Level 4, section 13.2, "binary search gamut
/// mapping with local MINDE". Chroma is lowered at the same lightness and hue until clipping makes no visible
/// difference.
final class Gamut {
    /// A difference that is just noticeable, in ΔE OK.
    static final double JUST_NOTICEABLE = 0.02;

    private static final double PRECISION = 0.0001;

    /// What rounding in the matrices may add to a channel.
    private static final double ROUNDING = 1e-4;

    private Gamut() {}

    static Rgb map(Oklch origin) {
        if (origin.lightness() >= 1) {
            return Rgb.WHITE;
        }
        if (origin.lightness() <= 0) {
            return Rgb.BLACK;
        }
        var linear = origin.oklab().linear();
        if (fits(linear) || clippingIsInvisible(origin.oklab(), linear)) {
            return clip(linear);
        }
        return clip(search(origin));
    }

    /// The last colour that was clipped, as the standard has it, before clipping.
    private static double[] search(Oklch origin) {
        var low = 0.0;
        var high = origin.chroma();
        var lowFits = true;
        var last = origin.oklab().linear();
        while (high - low > PRECISION) {
            var chroma = (low + high) / 2;
            var lab = origin.withChroma(chroma).oklab();
            var linear = lab.linear();
            if (lowFits && fits(linear)) {
                low = chroma;
                continue;
            }
            last = linear;
            var difference = lab.distance(clipped(linear));
            if (difference >= JUST_NOTICEABLE) {
                high = chroma;
            } else if (JUST_NOTICEABLE - difference < PRECISION) {
                return linear;
            } else {
                lowFits = false;
                low = chroma;
            }
        }
        return last;
    }

    private static boolean clippingIsInvisible(Oklab lab, double[] linear) {
        return lab.distance(clipped(linear)) < JUST_NOTICEABLE;
    }

    private static Oklab clipped(double[] linear) {
        return Oklab.ofLinear(within(linear[0]), within(linear[1]), within(linear[2]));
    }

    private static boolean fits(double[] linear) {
        for (var channel : linear) {
            if (channel < -ROUNDING || channel > 1 + ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private static Rgb clip(double[] linear) {
        return new Rgb(eightBits(linear[0]), eightBits(linear[1]), eightBits(linear[2]));
    }

    private static int eightBits(double linear) {
        return (int) Math.round(Rgb.encode(within(linear)) * 255);
    }

    private static double within(double channel) {
        return Math.clamp(channel, 0, 1);
    }
}

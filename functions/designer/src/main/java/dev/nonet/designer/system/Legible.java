package dev.nonet.designer.system;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.color.Oklch;
import dev.nonet.designer.color.Rgb;

import java.util.List;

/// Changes the lightness of a colour, and nothing else, until it stands out.
final class Legible {
    /// Halves the interval of lightness until a step is below what 8 bits can hold.
    private static final int STEPS = 10;

    private Legible() {}

    /// The colour itself where it stands out enough, else the nearest lightness towards `end` where it does.
    ///
    /// @param end 0 to go darker, 1 to go lighter; black or white when nothing less suffices
    static Rgb from(Oklch start, double end, List<Swatch> backgrounds, double ratio) {
        var color = start.rgb();
        if (standsOut(color, backgrounds, ratio)) {
            return color;
        }
        var fails = start.lightness();
        var holds = end;
        var best = start.withLightness(end).rgb();
        for (var i = 0; i < STEPS; i++) {
            var middle = (fails + holds) / 2;
            var candidate = start.withLightness(middle).rgb();
            if (standsOut(candidate, backgrounds, ratio)) {
                holds = middle;
                best = candidate;
            } else {
                fails = middle;
            }
        }
        return best;
    }

    static boolean standsOut(Rgb color, List<Swatch> backgrounds, double ratio) {
        return backgrounds.stream()
                .allMatch(background -> Contrast.ratio(color, background.color()) >= ratio);
    }
}

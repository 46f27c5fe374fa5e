package dev.nonet.designer.system;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.color.Rgb;

import java.util.Comparator;
import java.util.List;

/// One colour of a palette and where it stands.
///
/// @param name its role, such as `on-primary`
/// @param on the backgrounds that the design puts it on; empty for backgrounds and for decoration
/// @param required the contrast it needs there; 0 where it needs none
public record Swatch(String name, Rgb color, List<Swatch> on, double required) {
    public Swatch {
        on = List.copyOf(on);
    }

    static Swatch background(String name, Rgb color) {
        return new Swatch(name, color, List.of(), 0);
    }

    /// The background with the least contrast, which must exist.
    public Swatch hardest() {
        return on.stream()
                .min(Comparator.comparingDouble(back -> Contrast.ratio(color, back.color)))
                .orElseThrow();
    }
}

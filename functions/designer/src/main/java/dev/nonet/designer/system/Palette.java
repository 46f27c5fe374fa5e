package dev.nonet.designer.system;

import dev.nonet.designer.color.Rgb;
import dev.nonet.shared.contract.designer.Theme;

import java.util.List;

/// The colours of one theme, in the order in which they are explained.
public record Palette(Theme theme, List<Swatch> swatches) {
    public Palette {
        swatches = List.copyOf(swatches);
    }

    /// The colour with this role.
    ///
    /// @throws IllegalArgumentException where the palette has none
    public Rgb color(String name) {
        return swatches.stream()
                .filter(swatch -> swatch.name().equals(name))
                .map(Swatch::color)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no colour " + name));
    }
}

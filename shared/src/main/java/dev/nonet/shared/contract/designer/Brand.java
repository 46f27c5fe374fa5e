package dev.nonet.shared.contract.designer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The parts of a design that are given.
///
/// @param name how pages call the product
/// @param colors CSS colours (hex, names, `rgb()`, `hsl()`, `hwb()`, `oklab()`, `oklch()`), the leading one first
/// @param fonts families for text, then headings, then code; system fonts stand behind each
/// @param density how tight controls and spaces are
/// @param radius of corners, in CSS pixels
public record Brand(
        @Nullable @Size(min = 1, max = 60) String name,
        @Size(max = 6) List<@Size(min = 3, max = 64) String> colors,
        @Size(max = 3) List<@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 _-]{0,59}") String> fonts,
        @Nullable Density density,
        @Nullable @Min(0) @Max(32) Integer radius) {
    public Brand {
        colors = List.copyOf(colors);
        fonts = List.copyOf(fonts);
    }
}

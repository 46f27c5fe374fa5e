package dev.nonet.designer;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.system.Palette;
import dev.nonet.designer.system.Swatch;
import dev.nonet.shared.contract.designer.DesignerResult;
import dev.nonet.shared.contract.designer.DesignerResult.Pair;
import dev.nonet.shared.contract.designer.DesignerResult.PaletteColor;

import java.util.ArrayList;
import java.util.List;

/// Palettes as a result tells of them: every colour, and every pair with its measured contrast.
final class PaletteReport {
    private PaletteReport() {}

    static List<PaletteColor> colors(List<Palette> palettes) {
        var colors = new ArrayList<PaletteColor>();
        for (var palette : palettes) {
            for (var swatch : palette.swatches()) {
                var hardest = swatch.on().isEmpty() ? null : swatch.hardest();
                colors.add(
                        new PaletteColor(
                                palette.theme(),
                                swatch.name(),
                                swatch.color().oklch().css(),
                                swatch.color().hex(),
                                hardest == null ? null : hardest.name(),
                                hardest == null ? null : ratio(swatch, hardest),
                                hardest == null ? null : apca(swatch, hardest)));
            }
        }
        return colors;
    }

    static DesignerResult.Contrast contrast(List<Palette> palettes) {
        var pairs = new ArrayList<Pair>();
        for (var palette : palettes) {
            for (var swatch : palette.swatches()) {
                for (var background : swatch.on()) {
                    pairs.add(
                            new Pair(
                                    palette.theme(),
                                    swatch.name(),
                                    background.name(),
                                    ratio(swatch, background),
                                    apca(swatch, background),
                                    swatch.required()));
                }
            }
        }
        return new DesignerResult.Contrast(
                pairs, least(pairs, Contrast.TEXT), least(pairs, Contrast.LARGE_TEXT));
    }

    private static double least(List<Pair> pairs, double required) {
        return pairs.stream()
                .filter(pair -> pair.required() == required)
                .mapToDouble(Pair::ratio)
                .min()
                .orElseThrow();
    }

    /// Cut after two digits, never rounded up: 4.499 is not 4.5.
    private static double ratio(Swatch swatch, Swatch background) {
        return Math.floor(Contrast.ratio(swatch.color(), background.color()) * 100) / 100;
    }

    private static double apca(Swatch swatch, Swatch background) {
        return Math.round(Contrast.apca(swatch.color(), background.color()) * 10) / 10.0;
    }
}

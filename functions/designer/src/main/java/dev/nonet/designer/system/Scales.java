package dev.nonet.designer.system;

import dev.nonet.shared.contract.designer.Density;
import dev.nonet.shared.contract.designer.DesignerResult.SpaceStep;
import dev.nonet.shared.contract.designer.DesignerResult.TypeStep;

import java.util.ArrayList;
import java.util.List;

/// Sizes of text, spaces and controls for one density.
public final class Scales {
    private static final double ROOT = 16;
    private static final double GRID = 4;
    private static final List<String> TYPE =
            List.of("xs", "sm", "base", "lg", "xl", "2xl", "3xl", "4xl");
    private static final int BASE = TYPE.indexOf("base");
    private static final List<String> SPACE =
            List.of("2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl", "4xl");
    private static final int[] SPACE_UNITS = {1, 2, 3, 4, 6, 8, 12, 16, 24};

    private Scales() {}

    /// A modular scale around 1 rem: minor third, major third or perfect fourth. Sizes are whole pixels at 16 px a rem and
    /// never below 12 px; lines end on a grid of 4 px.
    public static List<TypeStep> type(Density density) {
        var ratio =
                switch (density) {
                    case COMPACT -> 1.2;
                    case COMFORTABLE -> 1.25;
                    case SPACIOUS -> 4 / 3.0;
                };
        var steps = new ArrayList<TypeStep>();
        for (var i = 0; i < TYPE.size(); i++) {
            var pixels = Math.max(12, Math.round(ROOT * Math.pow(ratio, i - BASE)));
            var loose = pixels <= 20 ? 1.5 : 1.2;
            var line = Math.ceil(pixels * loose / GRID) * GRID;
            steps.add(
                    new TypeStep(
                            TYPE.get(i),
                            pixels / ROOT,
                            Math.round(line / pixels * 1000) / 1000.0,
                            i <= BASE + 1 ? 400 : 700));
        }
        return steps;
    }

    /// Multiples of 3, 4 or 5 px.
    public static List<SpaceStep> space(Density density) {
        var unit =
                switch (density) {
                    case COMPACT -> 3;
                    case COMFORTABLE -> 4;
                    case SPACIOUS -> 5;
                };
        var steps = new ArrayList<SpaceStep>();
        for (var i = 0; i < SPACE.size(); i++) {
            steps.add(new SpaceStep(SPACE.get(i), SPACE_UNITS[i] * unit));
        }
        return steps;
    }

    /// Height of controls in CSS pixels; WCAG 2.2 asks for 24 (2.5.8).
    public static int control(Density density) {
        return switch (density) {
            case COMPACT -> 36;
            case COMFORTABLE -> 44;
            case SPACIOUS -> 52;
        };
    }
}

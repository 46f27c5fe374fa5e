package dev.nonet.designer.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.shared.contract.designer.Density;
import dev.nonet.shared.contract.designer.DesignerResult.SpaceStep;
import dev.nonet.shared.contract.designer.DesignerResult.TypeStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalesTest {
    @ParameterizedTest
    @CsvSource({
        "COMPACT, '12 13 16 19 23 28 33 40', '3 6 9 12 18 24 36 48 72', 36",
        "COMFORTABLE, '12 13 16 20 25 31 39 49', '4 8 12 16 24 32 48 64 96', 44",
        "SPACIOUS, '12 12 16 21 28 38 51 67', '5 10 15 20 30 40 60 80 120', 52",
    })
    void sizesGrowByOneRatio(Density density, String text, String space, int control) {
        assertThat(Scales.type(density))
                .extracting(step -> String.valueOf(Math.round(step.size() * 16)))
                .containsExactly(text.split(" "));
        assertThat(Scales.space(density))
                .extracting(step -> String.valueOf(Math.round(step.size())))
                .containsExactly(space.split(" "));
        assertThat(Scales.control(density)).isEqualTo(control);
    }

    @Test
    void linesEndOnAGridOfFourPixels() {
        var steps = Scales.type(Density.COMFORTABLE);

        assertThat(steps)
                .allMatch(step -> Math.abs(step.size() * step.lineHeight() * 4 % 1 - 0.5) > 0.45);
        assertThat(steps).contains(new TypeStep("base", 1, 1.5, 400));
        assertThat(steps).contains(new TypeStep("lg", 1.25, 1.6, 400));
        assertThat(steps).contains(new TypeStep("xl", 1.5625, 1.28, 700));
        assertThat(steps).contains(new TypeStep("4xl", 3.0625, 1.224, 700));
        assertThat(Scales.type(Density.SPACIOUS)).contains(new TypeStep("lg", 1.3125, 1.333, 400));
        assertThat(Scales.space(Density.COMFORTABLE)).contains(new SpaceStep("md", 16));
    }
}

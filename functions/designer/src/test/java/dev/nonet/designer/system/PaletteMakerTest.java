package dev.nonet.designer.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.color.Rgb;
import dev.nonet.shared.artifact.Sha256;
import dev.nonet.shared.contract.designer.Theme;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class PaletteMakerTest {
    @Property(tries = 10_000)
    void everyPairOfEveryPaletteHasTheContrastThatWcagAsks(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        for (var theme : Theme.values()) {
            for (var swatch :
                    PaletteMaker.make(theme, List.of(new Rgb(red, green, blue))).swatches()) {
                for (var background : swatch.on()) {
                    if (Contrast.ratio(swatch.color(), background.color()) < swatch.required()) {
                        throw new AssertionError(theme + " " + swatch + " on " + background);
                    }
                }
            }
        }
    }

    @Test
    void textNeedsMoreThanWhatIsNoText() {
        var palette = PaletteMaker.make(Theme.LIGHT, List.of(Rgb.of("#0b5fff")));

        for (var swatch : palette.swatches()) {
            var text = swatch.name().contains("text") || swatch.name().startsWith("on-");
            var background = swatch.on().isEmpty();
            assertThat(swatch.required())
                    .as(swatch.name())
                    .isEqualTo(text ? 4.5 : background ? 0 : 3);
        }
        assertThat(palette.swatches().stream().filter(swatch -> swatch.on().isEmpty()))
                .extracting(Swatch::name)
                .allMatch(name -> name.matches("background|surface|sunken|divider|.*-soft"));
    }

    @ParameterizedTest
    @CsvSource({"#0b5fff", "#b00020", "#006644", "#5b2a86"})
    void aBrandColorThatStandsOutIsKeptAsItIs(String color) {
        var palette = PaletteMaker.make(Theme.LIGHT, List.of(Rgb.of(color)));

        assertThat(palette.color("primary").hex()).isEqualTo(color);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aColorThatDoesNotStandOutChangesItsLightnessAlone(Theme theme) {
        var brand = Rgb.of("#ffcc00").oklch();

        var primary = PaletteMaker.make(theme, List.of(Rgb.of("#ffcc00"))).color("primary").oklch();

        assertThat(Math.abs(primary.hue() - brand.hue())).isLessThan(6);
    }

    @Test
    void everyFurtherBrandColorIsAnAccent() {
        var palette =
                PaletteMaker.make(
                        Theme.DARK,
                        List.of(Rgb.of("#0b5fff"), Rgb.of("#ff6a00"), Rgb.of("#00aa88")));

        assertThat(palette.swatches())
                .extracting(Swatch::name)
                .contains("accent", "on-accent", "accent-2", "accent-2-soft", "accent-2-text");
    }

    /// Holds every constant of the palette: a change here is a change of everybody's design.
    @ParameterizedTest
    @CsvSource({"LIGHT, 1ee786bab5a50ee7", "DARK, e8ff213b0060807f"})
    void theSameBrandGivesTheSamePalette(Theme theme, String digest) {
        var colors =
                IntStream.range(0, 216)
                        .mapToObj(i -> new Rgb(i / 36 * 51, i / 6 % 6 * 51, i % 6 * 51))
                        .flatMap(
                                color ->
                                        PaletteMaker.make(theme, List.of(color))
                                                .swatches()
                                                .stream())
                        .map(swatch -> swatch.name() + " " + swatch.color().hex())
                        .collect(Collectors.joining("\n"));

        assertThat(Sha256.of(colors)).startsWith(digest);
    }
}

package dev.nonet.designer.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OklchTest {
    /// Pairs from the examples of CSS Color 4 and the web platform tests for `oklab()` and `oklch()`.
    @ParameterizedTest
    @CsvSource({
        "#7d2329, 0.40101, 0.1147, 0.0453",
        "#c65d06, 0.59686, 0.1009, 0.1192",
        "#9d9318, 0.65125, -0.0320, 0.1274",
        "#68a639, 0.66016, -0.1084, 0.1114",
        "#62acef, 0.72322, -0.0465, -0.1150",
        "#008000, 0.51975, -0.1403, 0.10768",
        "#000000, 0, 0, 0",
        "#ffffff, 1, 0, 0",
    })
    void convertsAsCssColorDoes(String hex, double lightness, double a, double b) {
        var lab = new Oklab(lightness, a, b);

        var shown = lab.oklch().rgb();
        var expected = Rgb.of(hex);
        assertThat(shown.red()).isCloseTo(expected.red(), within(1));
        assertThat(shown.green()).isCloseTo(expected.green(), within(1));
        assertThat(shown.blue()).isCloseTo(expected.blue(), within(1));
        assertThat(Rgb.of(hex).oklch().oklab().distance(lab)).isLessThan(0.003);
    }

    /// The corners of sRGB in OKLCH, as culori 4.0.2 gives them.
    @ParameterizedTest
    @CsvSource({
        "#ff0000, 0.6279553639, 0.2576833038, 29.2338802796",
        "#00ff00, 0.8664396175, 0.2948272245, 142.4953450414",
        "#0000ff, 0.4520137184, 0.3132143886, 264.0520226164",
        "#ffff00, 0.9679827268, 0.2110058737, 109.7692361282",
    })
    void theCornersOfSrgbAreWhereOthersFindThem(
            String hex, double lightness, double chroma, double hue) {
        var found = Rgb.of(hex).oklch();

        assertThat(found.lightness()).isCloseTo(lightness, within(1e-6));
        assertThat(found.chroma()).isCloseTo(chroma, within(1e-6));
        assertThat(found.hue()).isCloseTo(hue, within(1e-4));
    }

    @Property(tries = 5_000)
    void everyColorOfSrgbComesBackFromOklch(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        var color = new Rgb(red, green, blue);

        assertThat(color.oklch().rgb()).isEqualTo(color);
    }

    @Property(tries = 2_000)
    void whatSrgbCannotShowKeepsItsLightnessAndHueToWithinWhatIsNoticeable(
            @ForAll @DoubleRange(min = 0.25, max = 0.95) double lightness,
            @ForAll @DoubleRange(max = 0.5) double chroma,
            @ForAll @DoubleRange(max = 360) double hue) {
        var wanted = new Oklch(lightness, chroma, hue);

        var shown = wanted.rgb().oklch();

        var nearest = wanted.withChroma(shown.chroma()).oklab();
        assertThat(shown.oklab().distance(nearest)).isLessThan(Gamut.JUST_NOTICEABLE + 0.006);
        assertThat(shown.chroma()).isLessThan(chroma + 0.03);
    }

    /// What `toGamut('rgb', 'oklch')` of culori 4.0.2 gives, which implements the same algorithm.
    @ParameterizedTest
    @CsvSource({
        "0.8664, 0.4, 142.5, #00ff00",
        "0.55, 0.4, 262.48, #0058ff",
        "0.7, 0.35, 30, #ff5843",
        "0.3, 0.3, 100, #382e00",
        "0.95, 0.2, 200, #8cffff",
        "0.25, 0.3, 20, #4c0006",
        "0.62, 0.26, 29.2, #fd0000",
        "0.5, 0.25, 180, #007766",
        "1.2, 0.1, 20, #ffffff",
        "-0.1, 0.1, 20, #000000",
    })
    void bringsColorsIntoSrgbAsAnotherImplementationDoes(
            double lightness, double chroma, double hue, String hex) {
        assertThat(new Oklch(lightness, chroma, hue).rgb().hex()).isEqualTo(hex);
    }

    @Test
    void writesItselfAsCssDoes() {
        assertThat(Rgb.of("#0b5fff").oklch().css()).isEqualTo("oklch(55.16% 0.2479 262.15)");
    }
}

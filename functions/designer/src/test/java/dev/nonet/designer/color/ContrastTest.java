package dev.nonet.designer.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastTest {
    /// From the published test values of apca-w3 0.1.9 (0.0.98G-4g).
    @ParameterizedTest
    @CsvSource({
        "#888888, #ffffff, 63.056469930209424",
        "#ffffff, #888888, -68.54146436644962",
        "#000000, #aaaaaa, 58.146262578561334",
        "#aaaaaa, #000000, -56.24113336839742",
        "#112233, #ddeeff, 91.66830811481631",
        "#ddeeff, #112233, -93.06770049484275",
        "#112233, #444444, 8.32326136957393",
        "#444444, #112233, -7.526878460278154",
        "#777777, #777777, 0",
    })
    void apcaGivesThePublishedValues(String text, String background, double expected) {
        assertThat(Contrast.apca(Rgb.of(text), Rgb.of(background)))
                .isCloseTo(expected, within(1e-6));
    }

    /// What APCA calls too little to count, on either side of both thresholds.
    @ParameterizedTest
    @CsvSource({"#777777, #787878, 0", "#787878, #777777, 0", "#000000, #010101, 0"})
    void apcaIsNothingWhereColorsAreNextToEqual(String text, String background, double expected) {
        assertThat(Contrast.apca(Rgb.of(text), Rgb.of(background))).isEqualTo(expected);
    }

    /// 21, 4.54 and 4.48 are the values that Understanding WCAG and its errata quote; the others are WebAIM's checker.
    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.00",
        "#767676, #ffffff, 4.54",
        "#777777, #ffffff, 4.48",
        "#ff0000, #ffffff, 4.00",
        "#00ff00, #ffffff, 1.37",
        "#0000ff, #ffffff, 8.59",
        "#ffffff, #ffffff, 1.00",
    })
    void ratioIsThatOfWcag(String one, String other, double expected) {
        assertThat(Contrast.ratio(Rgb.of(one), Rgb.of(other))).isCloseTo(expected, within(0.005));
        assertThat(Contrast.ratio(Rgb.of(other), Rgb.of(one))).isCloseTo(expected, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({
        "#ff0000, 0.2126",
        "#00ff00, 0.7152",
        "#0000ff, 0.0722",
        "#808080, 0.21586",
        "#0a0a0a, 0.0030353",
        "#0b0b0b, 0.0033465",
    })
    void luminanceIsThatOfWcag(String color, double expected) {
        assertThat(Rgb.of(color).luminance()).isCloseTo(expected, within(1e-6));
    }

    /// Alpha blending: each channel is the mean of both, weighed by how opaque the front is.
    @Test
    void aColorThatLetsThroughIsMixedWithWhatIsBehind() {
        assertThat(new Rgb(255, 0, 100).over(new Rgb(0, 200, 50), 0.25))
                .isEqualTo(new Rgb(64, 150, 63));
        assertThat(new Rgb(1, 2, 3).over(Rgb.BLACK, 1)).isEqualTo(new Rgb(1, 2, 3));
    }

    @Test
    void aChannelHasEightBits() {
        assertThat(new Rgb(255, 255, 255).hex()).isEqualTo("#ffffff");
        for (var at = 0; at < 3; at++) {
            var red = at == 0 ? 256 : 0;
            var green = at == 1 ? 256 : 0;
            var blue = at == 2 ? 256 : 0;
            assertThatThrownBy(() -> new Rgb(red, green, blue))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package dev.nonet.designer.color;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CssColorTest {
    /// Mostly the examples of CSS Color 4 and of the web platform tests.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '#0b5fff' | #0b5fff | 1
                    '#0BF' | #00bbff | 1
                    '#0000' | #000000 | 0
                    '#00ff0080' | #00ff00 | 0.5019607843137255
                    rebeccapurple | #663399 | 1
                    Red | #ff0000 | 1
                    transparent | #000000 | 0
                    rgb(255, 0, 51) | #ff0033 | 1
                    rgb(100% 0% 20% / 50%) | #ff0033 | 0.5
                    rgba(255, 0, 51, .25) | #ff0033 | 0.25
                    rgb(50% 20% 40%) | #803366 | 1
                    rgb(10, 20, 30) | #0a141e | 1
                    rgb(300, -5, 256 / 150%) | #ff00ff | 1
                    rgb(1 2 3 / -1) | #010203 | 0
                    hsl(120, 100%, 50%) | #00ff00 | 1
                    hsl(120, 150%, 75%) | #80ff80 | 1
                    hwb(200 20% 10%) | #33aae6 | 1
                    hwb(330 20% 10%) | #e6338c | 1
                    oklab(51.975% -35.075% 26.92%) | #008000 | 1
                    hsl(120deg 60% 70% / 0.4) | #85e085 | 0.4
                    hsl(0.5turn 100% 25%) | #008080 | 1
                    hsl(none 100% 50%) | #ff0000 | 1
                    hsl(200grad 100 25) | #008080 | 1
                    hsl(3.141592653589793rad 100% 25%) | #008080 | 1
                    hwb(90 10% 10%) | #80e61a | 1
                    hwb(45 40% 80%) | #555555 | 1
                    oklab(51.975% -0.1403 0.10768) | #008000 | 1
                    oklch(51.975% 0.17686 142.495) | #008000 | 1
                    oklch(0.51975 44.215% 142.495 / none) | #008000 | 0
                    """)
    void readsWhatCssColorDefines(String text, String hex, double alpha) {
        var color = CssColor.parse(text).orElseThrow();

        assertThat(color.rgb().hex()).isEqualTo(hex);
        assertThat(color.alpha()).isEqualTo(alpha);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#12",
                "#12345",
                "#ggg",
                "bleu",
                "currentcolor",
                "rgb(1,2)",
                "rgb(a,b,c)",
                "rgb(1,2,3,4,5)",
                "color(display-p3 1 0 0)",
                "color-mix(in oklch, red, blue)",
                "rgb(NaN,0,0)",
                "hsl(1e999,1%,1%)",
                "(",
                "#-12345",
                "hsl(50% 100% 50%)",
                "hwb(50% 10% 10%)",
                "oklch(50% 0.1 50%)",
                "hsl(50%deg 100% 50%)",
                "hsl(nonedeg 100% 50%)",
                "rgb(1d 2f 3)",
                "rgb(0x1p3 2 3)",
                "url(x)"
            })
    void doesNotGuess(String text) {
        assertThat(CssColor.parse(text)).isEmpty();
    }

    @Test
    void readsAHundredCharacters() {
        assertThat(CssColor.parse("rgb(1,2,3" + " ".repeat(90) + ")")).isPresent();
        assertThat(CssColor.parse("rgb(1,2,3" + " ".repeat(91) + ")")).isEmpty();
    }

    @Property
    void anyTextIsAColorOrNone(@ForAll String text) {
        assertThat(CssColor.parse(text)).isNotNull();
        assertThat(CssColor.parse("rgb(" + text + ")")).isNotNull();
    }

    @Test
    void knowsEveryNameOfCss() throws Exception {
        try (var file = CssColor.class.getResourceAsStream("named-colors.txt")) {
            assertThat(dev.nonet.shared.artifact.Sha256.of(file.readAllBytes()))
                    .isEqualTo("f0899e92584312f5bac8582e77e5f0066cabe2d66d97a99e161d600526b15e53");
        }
    }
}

package dev.nonet.designer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;

class StylesTest {
    /// The style sheet of HTML and the keywords of CSS Fonts 4, around 20 pixels.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <h1 id=x> | 40
                    <h2 id=x> | 30
                    <h3 id=x> | 23.4
                    <h4 id=x> | 20
                    <h5 id=x> | 16.6
                    <h6 id=x> | 13.4
                    <small id=x> | 16.6667
                    <p id=x style='font-size:inherit'> | 20
                    <p id=x style='font-size:medium'> | 16
                    <p id=x style='font-size:xx-small'> | 9
                    <p id=x style='font-size:x-small'> | 10
                    <p id=x style='font-size:small'> | 13
                    <p id=x style='font-size:large'> | 18
                    <p id=x style='font-size:x-large'> | 24
                    <p id=x style='font-size:xx-large'> | 32
                    <p id=x style='font-size:xxx-large'> | 48
                    <p id=x style='font-size:smaller'> | 16.6667
                    <p id=x style='font-size:larger'> | 24
                    <p id=x style='font-size:2em'> | 40
                    <p id=x style='font-size:2rem'> | 32
                    """)
    void knowsHowLargeTextIs(String html, double pixels) {
        var page = page("<div style='font-size:20px'>" + html);

        assertThat(page.styles().fontSize(x(page))).isCloseTo(pixels, within(0.001));
    }

    @Test
    void doesNotKnowTheSizeThatAShorthandSets() {
        var page = page("<p id=x style='font: caption'>");

        assertThat(page.styles().fontSize(x(page))).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display:none",
                "visibility:hidden",
                "opacity:0",
                "clip:rect(0,0,0,0)",
                "clip-path:inset(50%)",
                "text-indent:-999px",
                "overflow:hidden;width:1px",
                "overflow:hidden;height:1px",
                "position:absolute;left:-100px",
                "position:absolute;top:-100px",
                "position:fixed;right:-100px",
                "position:fixed;bottom:-100px"
            })
    void seesWhatCannotBeSeen(String style) {
        assertThat(isVisible(style)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display:block",
                "visibility:visible",
                "opacity:1",
                "clip:auto",
                "text-indent:9px",
                "overflow:auto;width:1px",
                "overflow:hidden;width:2px;height:2px",
                "position:absolute;left:-99px",
                "position:relative;left:-100px"
            })
    void seesWhatCanBeSeen(String style) {
        assertThat(isVisible(style)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bold, true",
        "bolder, true",
        "700, true",
        "900, true",
        "1000, true",
        "600, false",
        "normal, false"
    })
    void knowsWhatIsBold(String weight, boolean bold) {
        var page = page("<p id=x style='font-weight:" + weight + "'>");

        assertThat(page.styles().bold(x(page))).isEqualTo(bold);
    }

    private static boolean isVisible(String style) {
        var page = page("<div style='" + style + "'><p id=x>Text");
        return page.styles().visible(x(page));
    }

    private static Element x(Page page) {
        return Objects.requireNonNull(page.byId("x"));
    }

    private static Page page(String html) {
        return new Page(new Markup(html), Media.LIGHT);
    }
}

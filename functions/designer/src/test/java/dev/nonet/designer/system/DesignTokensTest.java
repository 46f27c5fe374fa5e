package dev.nonet.designer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.color.Rgb;
import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.designer.Density;
import dev.nonet.shared.contract.designer.Theme;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class DesignTokensTest {
    private static final DesignSystem SYSTEM =
            DesignSystem.of(
                    "Bank",
                    List.of(Rgb.of("#0b5fff"), Rgb.of("#808080")),
                    List.of(Theme.LIGHT, Theme.DARK),
                    DesignSystem.Fonts.of(List.of("Source Sans 3", "Inter")),
                    Density.COMFORTABLE,
                    8);

    /// The types of Design Tokens Format Module 2025.10 that are used here, and the shape of their values.
    @Test
    void everyTokenHasAValueOfItsType() throws JsonProcessingException {
        var root = Json.mapper().readTree(DesignTokens.json(SYSTEM));

        var tokens = check(root, "");

        assertThat(tokens).isGreaterThan(90);
        assertThat(root.at("/color/brand/1/$value/hex").asText()).isEqualTo("#0b5fff");
        assertThat(root.at("/color/brand/2/$value/components/2").asDouble()).isZero();
        assertThat(root.at("/color/light/text/$extensions/dev.nonet.contrast/required").asDouble())
                .isEqualTo(4.5);
        assertThat(root.at("/font-family/text/$value/0").asText()).isEqualTo("Source Sans 3");
        assertThat(root.at("/text/4xl/$value/fontFamily").asText())
                .isEqualTo("{font-family.heading}");
        assertThat(root.at("/text/base/$value/fontFamily").asText())
                .isEqualTo("{font-family.text}");
        assertThat(root.at("/size/control/$value/value").asInt()).isEqualTo(44);
    }

    /// The red corner of sRGB as culori 4.0.2 has it, to five decimals.
    @Test
    void givesComponentsToFiveDecimals() throws JsonProcessingException {
        var system = brand("#ff0000");

        var red = Json.mapper().readTree(DesignTokens.json(system)).at("/color/brand/1/$value");

        assertThat(red.at("/components/0").asDouble()).isEqualTo(0.62796);
        assertThat(red.at("/components/1").asDouble()).isEqualTo(0.25768);
        assertThat(red.at("/components/2").asDouble()).isBetween(29.2338, 29.2339);
        assertThat(red.at("/alpha").asInt()).isEqualTo(1);
    }

    @Test
    void nearlyGreyHasAHueAndGreyHasNone() throws JsonProcessingException {
        var root = Json.mapper().readTree(DesignTokens.json(brand("#808081")));

        assertThat(root.at("/color/brand/1/$value/components/2").asDouble())
                .isBetween(280.0, 290.0);
        assertThat(Rgb.of("#808080").oklch().css()).endsWith(" 0.0000 0.00)");
        assertThat(Rgb.of("#808081").oklch().css()).doesNotEndWith(" 0.00)");
    }

    /// Rounded down: 4.499 does not pass for 4.5.
    @Test
    void roundsContrastDownToTwoDecimals() throws JsonProcessingException {
        var root = Json.mapper().readTree(DesignTokens.json(SYSTEM));

        for (var swatch : SYSTEM.palettes().getFirst().swatches()) {
            var told =
                    root.at(
                            "/color/light/"
                                    + swatch.name()
                                    + "/$extensions/dev.nonet.contrast/ratio");
            if (!told.isMissingNode()) {
                var ratio = Contrast.ratio(swatch.color(), swatch.hardest().color());
                assertThat(told.asDouble()).isBetween(ratio - 0.01, ratio);
                assertThat(told.asText()).matches("\\d+\\.\\d{1,2}");
            }
        }
    }

    @Test
    void headingsAreWhatIsBoldAndLettersStandAsTheyAre() throws JsonProcessingException {
        var root = Json.mapper().readTree(DesignTokens.json(SYSTEM));

        assertThat(root.at("/text/lg/$value/fontWeight").asInt()).isEqualTo(400);
        assertThat(root.at("/text/lg/$value/fontFamily").asText()).isEqualTo("{font-family.text}");
        assertThat(root.at("/text/xl/$value/fontFamily").asText())
                .isEqualTo("{font-family.heading}");
        assertThat(root.at("/text/lg/$value/letterSpacing/value").asDouble()).isZero();
    }

    @Test
    void takesAFamilyForTextForHeadingsAndForCode() {
        var one = DesignSystem.Fonts.of(List.of("A"));
        var three = DesignSystem.Fonts.of(List.of("A", "B", "C"));

        assertThat(one.heading()).isEqualTo(one.text()).startsWith("A", "system-ui");
        assertThat(one.code()).startsWith("ui-monospace");
        assertThat(DesignSystem.Fonts.of(List.of("A", "B")).code()).startsWith("ui-monospace");
        assertThat(DesignSystem.Fonts.of(List.of("A", "B")).heading()).startsWith("B", "system-ui");
        assertThat(three.heading()).startsWith("B", "system-ui");
        assertThat(three.code()).startsWith("C", "ui-monospace");
        assertThat(DesignSystem.Fonts.of(List.of()).heading()).startsWith("system-ui");
    }

    private static DesignSystem brand(String color) {
        return DesignSystem.of(
                "x",
                List.of(Rgb.of(color)),
                List.of(Theme.LIGHT),
                SYSTEM.fonts(),
                Density.COMPACT,
                0);
    }

    private static int check(JsonNode group, String inherited) {
        var type = group.has("$type") ? group.get("$type").asText() : inherited;
        if (group.has("$value")) {
            value(type, group.get("$value"));
            return 1;
        }
        var count = 0;
        for (var entry : group.properties()) {
            if (entry.getKey().startsWith("$")) {
                assertThat(Set.of("$type", "$description")).contains(entry.getKey());
            } else {
                assertThat(entry.getKey()).doesNotContain("{", "}", ".");
                count += check(entry.getValue(), type);
            }
        }
        return count;
    }

    private static void value(String type, JsonNode value) {
        switch (type) {
            case "color" -> {
                assertThat(value.get("colorSpace").asText()).isEqualTo("oklch");
                assertThat(value.get("components")).hasSize(3);
                assertThat(value.at("/components/0").asDouble()).isBetween(0.0, 1.0);
                assertThat(value.at("/components/1").asDouble()).isBetween(0.0, 0.4);
                assertThat(value.at("/components/2").asDouble()).isBetween(0.0, 360.0);
                assertThat(value.get("hex").asText()).matches("#[0-9a-f]{6}");
            }
            case "dimension" -> dimension(value);
            case "fontFamily" -> assertThat(value.isArray()).isTrue();
            case "typography" -> {
                dimension(value.get("fontSize"));
                dimension(value.get("letterSpacing"));
                assertThat(value.get("fontWeight").asInt()).isIn(400, 700);
                assertThat(value.get("lineHeight").isNumber()).isTrue();
            }
            default -> throw new AssertionError(type);
        }
    }

    private static void dimension(JsonNode value) {
        assertThat(value.get("value").isNumber()).isTrue();
        assertThat(value.get("unit").asText()).isIn("px", "rem");
    }

    @Test
    void customPropertiesHoldTheSameValuesInBothThemes() {
        var css = CssVariables.css(SYSTEM);

        for (var palette : SYSTEM.palettes()) {
            for (var swatch : palette.swatches()) {
                assertThat(css)
                        .contains("--color-" + swatch.name() + ": " + swatch.color().hex() + ";");
            }
        }
        assertThat(css)
                .contains(
                        "color-scheme: light dark;",
                        "@media (prefers-color-scheme: dark)",
                        ":root[data-theme=\"dark\"]",
                        "--font-text: \"Source Sans 3\", system-ui",
                        "--font-heading: Inter,",
                        "--text-lg: 1.25rem;",
                        "--line-4xl: 1.224;",
                        "--space-md: 16px;",
                        "--control: 44px;",
                        "--radius: 8px;");
    }

    @Test
    void oneThemeNeedsNoChoice() {
        var dark =
                DesignSystem.of(
                        "x",
                        SYSTEM.colors(),
                        List.of(Theme.DARK),
                        SYSTEM.fonts(),
                        Density.COMPACT,
                        0);

        assertThat(CssVariables.css(dark)).contains("color-scheme: dark;").doesNotContain("@media");
    }
}

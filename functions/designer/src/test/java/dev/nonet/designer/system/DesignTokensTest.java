package dev.nonet.designer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

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

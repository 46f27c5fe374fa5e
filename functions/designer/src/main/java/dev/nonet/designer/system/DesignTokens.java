package dev.nonet.designer.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.nonet.designer.color.Contrast;
import dev.nonet.designer.color.Rgb;
import dev.nonet.shared.contract.Json;

import java.util.List;
import java.util.Locale;

/// A design system as tokens in the format of the Design Tokens Community Group, 2025.10 (designtokens.org/tr/2025.10).
public final class DesignTokens {
    private DesignTokens() {}

    /// The file `tokens.json`.
    public static String json(DesignSystem system) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("$description", "Design tokens of " + system.name());
        var colors = root.putObject("color");
        colors.put("$type", "color");
        var brand = colors.putObject("brand");
        for (var i = 0; i < system.colors().size(); i++) {
            color(brand.putObject(String.valueOf(i + 1)), system.colors().get(i));
        }
        system.palettes().forEach(palette -> theme(colors, palette));
        type(root, system);
        space(root, system);
        return print(root);
    }

    private static void theme(ObjectNode colors, Palette palette) {
        var group = colors.putObject(palette.theme().name().toLowerCase(Locale.ROOT));
        for (var swatch : palette.swatches()) {
            var token = group.putObject(swatch.name());
            color(token, swatch.color());
            if (!swatch.on().isEmpty()) {
                var hardest = swatch.hardest();
                token.putObject("$extensions")
                        .putObject("dev.nonet.contrast")
                        .put("on", hardest.name())
                        .put("ratio", rounded(Contrast.ratio(swatch.color(), hardest.color())))
                        .put("required", swatch.required());
            }
        }
    }

    private static void color(ObjectNode token, Rgb color) {
        var oklch = color.oklch();
        var value = token.putObject("$value");
        value.put("colorSpace", "oklch");
        value.putArray("components")
                .add(precise(oklch.lightness()))
                .add(precise(oklch.chroma()))
                .add(oklch.chroma() < 0.00005 ? 0 : precise(oklch.hue()));
        value.put("alpha", 1);
        value.put("hex", color.hex());
    }

    private static void type(ObjectNode root, DesignSystem system) {
        var families = root.putObject("font-family");
        families.put("$type", "fontFamily");
        family(families, "text", system.fonts().text());
        family(families, "heading", system.fonts().heading());
        family(families, "code", system.fonts().code());
        var text = root.putObject("text");
        text.put("$type", "typography");
        for (var step : Scales.type(system.density())) {
            var value = text.putObject(step.name()).putObject("$value");
            value.put(
                    "fontFamily",
                    step.weight() > 400 ? "{font-family.heading}" : "{font-family.text}");
            dimension(value.putObject("fontSize"), step.size(), "rem");
            value.put("fontWeight", step.weight());
            dimension(value.putObject("letterSpacing"), 0, "px");
            value.put("lineHeight", step.lineHeight());
        }
    }

    private static void family(ObjectNode group, String name, List<String> families) {
        var value = group.putObject(name).putArray("$value");
        families.forEach(value::add);
    }

    private static void space(ObjectNode root, DesignSystem system) {
        var space = root.putObject("space");
        space.put("$type", "dimension");
        for (var step : Scales.space(system.density())) {
            dimension(space.putObject(step.name()).putObject("$value"), step.size(), "px");
        }
        var size = root.putObject("size");
        size.put("$type", "dimension");
        dimension(
                size.putObject("control").putObject("$value"),
                Scales.control(system.density()),
                "px");
        dimension(size.putObject("radius").putObject("$value"), system.radius(), "px");
    }

    private static void dimension(ObjectNode value, double size, String unit) {
        value.put("value", size);
        value.put("unit", unit);
    }

    private static double precise(double value) {
        return Math.round(value * 100_000) / 100_000.0;
    }

    private static double rounded(double value) {
        return Math.floor(value * 100) / 100;
    }

    private static String print(ObjectNode root) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can be written", e);
        }
    }
}

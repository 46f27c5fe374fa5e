package dev.nonet.validator.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.nonet.shared.contract.Json;
import dev.nonet.shared.contract.designer.DesignerResult;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/// Whether the file of tokens is one by the DTCG format 2025.10, and says the same as the result.
final class DesignTokenClaims {
    private static final Set<String> TYPES =
            Set.of(
                    "color",
                    "dimension",
                    "fontFamily",
                    "fontWeight",
                    "duration",
                    "cubicBezier",
                    "number",
                    "strokeStyle",
                    "border",
                    "transition",
                    "shadow",
                    "gradient",
                    "typography");

    private final JsonNode root;
    private final Ledger.Page page;

    private DesignTokenClaims(JsonNode root, Ledger.Page page) {
        this.root = root;
        this.page = page;
    }

    static void check(DesignerResult result, byte[] file, Ledger.Page page) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(file);
        } catch (IOException e) {
            root = MissingNode.getInstance();
        }
        if (page.holds(root.isObject(), "/tokens", "an object of JSON", root.getNodeType())) {
            var claims = new DesignTokenClaims(root, page);
            claims.group(root, "", "");
            claims.same(result);
        }
    }

    /// @param type that of the group around, or empty
    private void group(JsonNode group, String type, String path) {
        var own = group.path("$type").asText(type);
        page.holds(
                own.isEmpty() || TYPES.contains(own),
                "/tokens",
                "a type of the format at " + path,
                own);
        if (group.has("$value")) {
            page.holds(!own.isEmpty(), "/tokens", "a type of " + path, "none");
            aliases(group.get("$value"), path);
            if (own.equals("color")) {
                color(group.get("$value"), path);
            }
            return;
        }
        group.properties().stream()
                .filter(entry -> !entry.getKey().startsWith("$"))
                .forEach(
                        entry -> {
                            page.holds(
                                    entry.getValue().isObject()
                                            && !entry.getKey().matches(".*[{}.].*"),
                                    "/tokens",
                                    "a group or token with a name without braces and dots at "
                                            + path,
                                    entry.getKey());
                            group(entry.getValue(), own, path + "/" + entry.getKey());
                        });
    }

    /// `{font-family.text}` names a token that is there.
    private void aliases(JsonNode value, String path) {
        if (value.isTextual() && value.asText().startsWith("{")) {
            var name = value.asText().substring(1, value.asText().length() - 1);
            page.holds(
                    root.at("/" + name.replace('.', '/')).has("$value"),
                    "/tokens",
                    "a token that %s names".formatted(path),
                    name);
        }
        value.forEach(part -> aliases(part, path));
    }

    private void color(JsonNode value, String path) {
        var hex = value.path("hex").asText();
        page.holds(Rgb.isHex(hex), "/tokens", "six digits after # at " + path, hex);
        var parts = value.path("components");
        page.same("oklch", value.path("colorSpace").asText(), "/tokens");
        page.holds(
                Rgb.isHex(hex)
                        && parts.size() == 3
                        && Rgb.of(hex)
                                .isOklch(
                                        parts.path(0).asDouble(),
                                        parts.path(1).asDouble(),
                                        parts.path(2).asDouble()),
                "/tokens",
                "components of " + hex + " at " + path,
                parts);
        page.within(0, 1, value.path("alpha").asDouble(1), "/tokens");
    }

    private void same(DesignerResult result) {
        for (var c = 0; c < result.colorPalette().size(); c++) {
            var color = result.colorPalette().get(c);
            var token =
                    root.path("color")
                            .path(color.theme().name().toLowerCase(Locale.ROOT))
                            .path(color.name());
            page.same(
                    token.at("/$value/hex").asText(), color.hex(), "/color_palette/" + c + "/hex");
        }
        for (var s = 0; s < result.typeScale().size(); s++) {
            var step = result.typeScale().get(s);
            var value = root.path("text").path(step.name()).path("$value");
            page.figure(
                    value.at("/fontSize/value").asDouble(),
                    step.size(),
                    "/type_scale/" + s + "/size");
            page.figure(
                    value.path("lineHeight").asDouble(),
                    step.lineHeight(),
                    "/type_scale/" + s + "/line_height");
            page.same(
                    value.path("fontWeight").asInt(),
                    step.weight(),
                    "/type_scale/" + s + "/weight");
        }
        for (var s = 0; s < result.spaceScale().size(); s++) {
            var step = result.spaceScale().get(s);
            page.figure(
                    root.path("space").path(step.name()).at("/$value/value").asDouble(),
                    step.size(),
                    "/space_scale/" + s + "/size");
        }
    }
}

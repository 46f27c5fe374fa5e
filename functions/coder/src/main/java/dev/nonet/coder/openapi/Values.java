package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.nonet.coder.openapi.Shape.Kind;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What values and keywords of a schema say of its type.
final class Values {
    private Values() {}

    /// Refuses constants and defaults of another type.
    static void check(JsonNode flat, Set<String> types, boolean nullable, Document document) {
        var initial = flat.get("default");
        if (initial != null && !types.isEmpty() && !fits(initial, types, nullable)) {
            throw Refused.invalid(
                    Document.child(document.pointer(flat), "default"),
                    "the default is not of the schema's type, " + String.join(" or ", types) + ".");
        }
        var constants = flat.path("enum");
        for (var i = 0; i < constants.size(); i++) {
            var constant = constants.get(i);
            if (!types.isEmpty() && !fits(constant, types, true) && !isCoerced(constant, types)) {
                throw Refused.invalid(
                        Document.child(document.pointer(flat), "enum") + "/" + i,
                        "the constant is not of the schema's type, "
                                + String.join(" or ", types)
                                + ".");
            }
        }
    }

    /// YAML reads a constant without quotes as a number or a truth.
    private static boolean isCoerced(JsonNode constant, Set<String> types) {
        return constant.isValueNode() && types.contains("string");
    }

    static JsonNode asText(JsonNode constant) {
        return constant.isTextual() ? constant : TextNode.valueOf(constant.asText());
    }

    private static boolean fits(JsonNode value, Collection<String> types, boolean nullable) {
        return (value.isNull() && nullable)
                || types.contains(type(value))
                || (type(value).equals("integer") && types.contains("number"))
                || (value.isNumber()
                        && types.contains("integer")
                        && value.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT -> "object";
            case STRING -> "string";
            case BINARY, MISSING, NULL, POJO -> "null";
        };
    }

    /// The types of a schema that names none.
    static Collection<String> shown(JsonNode flat) {
        if (has(flat, "properties", "additionalProperties", "patternProperties", "minProperties")) {
            return List.of("object");
        }
        if (has(flat, "items", "prefixItems", "minItems", "maxItems", "uniqueItems")) {
            return List.of("array");
        }
        if (has(flat, "enum", "const")) {
            var types = new LinkedHashSet<String>();
            flat.path("enum").forEach(each -> types.add(type(each)));
            if (flat.has("const")) {
                types.add(type(flat.path("const")));
            }
            return types;
        }
        if (has(flat, "pattern", "minLength", "maxLength")) {
            return List.of("string");
        }
        return has(flat, "minimum", "maximum", "multipleOf") ? List.of("number") : List.of();
    }

    private static boolean has(JsonNode flat, String... keys) {
        return List.of(keys).stream().anyMatch(flat::has);
    }

    static Kind text(JsonNode flat) {
        return switch (flat.path("format").asText("")) {
            case "date" -> Kind.DATE;
            case "date-time" -> Kind.DATE_TIME;
            case "uuid" -> Kind.UUID;
            case "uri" -> Kind.URI;
            case "binary" -> Kind.BINARY;
            default -> Kind.STRING;
        };
    }

    static Kind number(JsonNode flat, String type) {
        return switch (flat.path("format").asText("")) {
            case "int32", "int16", "int8" -> Kind.INTEGER;
            case "float", "double" -> type.equals("integer") ? Kind.LONG : Kind.DOUBLE;
            default -> type.equals("integer") ? Kind.LONG : Kind.DECIMAL;
        };
    }

    /// What an absent value is, where that is a scalar or constant.
    static @Nullable JsonNode initial(JsonNode schema, Slot slot) {
        var initial = schema.get("default");
        if (initial == null || !initial.isValueNode() || initial.isNull() || slot.nullable()) {
            return null;
        }
        var isOne =
                switch (slot.shape()) {
                    case Shape.Scalar scalar ->
                            switch (scalar.kind()) {
                                case STRING, INTEGER, LONG, DOUBLE, BOOLEAN -> true;
                                case DATE, DATE_TIME, UUID, URI, BINARY, DECIMAL -> false;
                            };
                    case Shape.Named named -> named.declaration().isConstants();
                    case Shape.Anything _, Shape.Sequence _, Shape.Dictionary _ -> false;
                };
        return isOne ? Fit.fit(slot, initial).orElse(null) : null;
    }
}

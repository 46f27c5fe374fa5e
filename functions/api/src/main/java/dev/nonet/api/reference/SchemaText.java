package dev.nonet.api.reference;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.report.Markup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A schema in a few words, as HTML.
///
/// @param openApi where references lead
record SchemaText(JsonNode openApi) {
    private static final int DEPTH = 4;

    String of(JsonNode schema) {
        return of(schema, 0);
    }

    private String of(JsonNode schema, int depth) {
        var reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return of(openApi.at(reference.substring(1)), depth);
        }
        if (schema.has("anyOf")) {
            return stream(schema.path("anyOf"))
                    .filter(one -> !one.path("type").asText().equals("null"))
                    .map(one -> of(one, depth))
                    .collect(Collectors.joining(" or "));
        }
        if (schema.has("enum")) {
            return stream(schema.path("enum"))
                    .filter(JsonNode::isTextual)
                    .map(word -> "<code>" + Markup.escaped(word.asText()) + "</code>")
                    .collect(Collectors.joining(" · "));
        }
        return switch (type(schema)) {
            case "array" -> "list of " + of(schema.path("items"), depth) + limits(schema);
            case "object" -> object(schema, depth);
            case "string" -> word(schema) + limits(schema);
            case "integer" -> "whole number" + limits(schema);
            case "number" -> "number" + limits(schema);
            case "boolean" -> "true or false";
            default -> "any JSON";
        };
    }

    private String object(JsonNode schema, int depth) {
        if (!schema.has("properties")) {
            return schema.path("additionalProperties").isObject()
                    ? "map of " + of(schema.path("additionalProperties"), depth) + limits(schema)
                    : "object";
        }
        if (depth >= DEPTH) {
            return "{…}";
        }
        var required = schema.path("required").toString();
        return schema.path("properties").properties().stream()
                .map(
                        field ->
                                "<code>%s%s</code>: %s"
                                        .formatted(
                                                Markup.escaped(field.getKey()),
                                                required.contains('"' + field.getKey() + '"')
                                                        ? ""
                                                        : "?",
                                                of(field.getValue(), depth + 1)))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String word(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> "date";
            case "date-time" -> "time";
            default -> "text";
        };
    }

    private static String limits(JsonNode schema) {
        var limits = new ArrayList<String>();
        addRange(limits, schema, "minLength", "maxLength", " characters");
        addRange(limits, schema, "minItems", "maxItems", " entries");
        addRange(limits, schema, "minProperties", "maxProperties", " entries");
        addRange(limits, schema, "minimum", "maximum", "");
        if (schema.has("exclusiveMinimum")) {
            limits.add("&gt; " + schema.path("exclusiveMinimum").asText());
        }
        if (schema.has("pattern")) {
            limits.add("<code>" + Markup.escaped(schema.path("pattern").asText()) + "</code>");
        }
        return limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")";
    }

    private static void addRange(
            List<String> limits, JsonNode schema, String least, String most, String unit) {
        var low = schema.path(least).asText();
        var high = schema.path(most).asText();
        if (!low.isEmpty() && low.equals(high)) {
            limits.add(low + unit);
        } else if (!low.isEmpty() && !high.isEmpty()) {
            limits.add(low + " to " + high + unit);
        } else if (!high.isEmpty()) {
            limits.add("at most " + high + unit);
        } else if (!low.isEmpty()) {
            limits.add("at least " + low + unit);
        }
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (!type.isArray()) {
            return type.asText();
        }
        var types = stream(type).map(JsonNode::asText).filter(one -> !one.equals("null")).toList();
        return types.size() == 1 ? types.getFirst() : "any";
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Makes one schema of all that `allOf` joins.
final class Merge {
    private static final Set<String> LARGER =
            Set.of("minLength", "minItems", "minProperties", "minimum");
    private static final Set<String> SMALLER =
            Set.of("maxLength", "maxItems", "maxProperties", "maximum");
    private static final int MAX_PARTS = 500;

    private final Document document;
    private final IdentityHashMap<JsonNode, IdentityHashMap<JsonNode, JsonNode>> both =
            new IdentityHashMap<>();
    private int parts;

    Merge(Document document) {
        this.document = document;
    }

    /// The schema without `allOf` and without references at its top.
    ///
    /// @throws dev.nonet.shared.agent.AgentException.Permanent where the parts contradict each other, or hold themselves
    JsonNode flat(JsonNode schema) {
        parts = 0;
        return flat(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /// @param inside the very schemas that this one is a part of
    private JsonNode flat(JsonNode schema, Set<JsonNode> inside) {
        if (++parts > MAX_PARTS) {
            throw Refused.tooLarge(
                    document.pointer(schema), "more than " + MAX_PARTS + " schemas are joined.");
        }
        var reference = Document.reference(schema);
        var all = schema.path("allOf");
        if (reference == null && !all.isArray()) {
            return schema;
        }
        if (!inside.add(schema)) {
            throw Refused.invalid(
                    document.pointer(schema),
                    "the schema is a part of itself, so that no value fits it.");
        }
        var merged = document.made(schema);
        schema.properties()
                .forEach(
                        member -> {
                            if (!Set.of("allOf", "$ref").contains(member.getKey())) {
                                merged.set(member.getKey(), member.getValue());
                            }
                        });
        if (reference != null) {
            join(merged, flat(document.target(schema, reference), inside), schema);
        }
        for (var part : all) {
            join(merged, flat(part, inside), part);
        }
        inside.remove(schema);
        return merged;
    }

    private void join(ObjectNode merged, JsonNode part, JsonNode from) {
        if (!part.isObject()) {
            return;
        }
        for (var member : part.properties()) {
            var key = member.getKey();
            var value = member.getValue();
            var present = merged.get(key);
            if (present == null) {
                merged.set(key, value);
            } else if (!present.equals(value) || key.equals("properties")) {
                joined(merged, key, present, value, from);
            }
        }
        // Of an object that forbids other members, those of the other parts are members as well.
        if (merged.path("additionalProperties").isBoolean()
                && !merged.path("additionalProperties").booleanValue()) {
            merged.remove("additionalProperties");
        }
    }

    private void joined(
            ObjectNode merged, String key, JsonNode present, JsonNode value, JsonNode from) {
        if (LARGER.contains(key) || SMALLER.contains(key)) {
            var isLarger = value.asDouble() > present.asDouble();
            merged.set(key, isLarger == LARGER.contains(key) ? value : present);
            return;
        }
        switch (key) {
            case "properties" -> merged.set(key, properties(present, value));
            case "required" -> merged.set(key, union(present, value));
            case "type" -> merged.set(key, types(present, value, from));
            case "enum" -> merged.set(key, constants(present, value, from));
            case "pattern" -> merged.set(key, union(list(present), list(value)));
            case "items", "additionalProperties" -> merged.set(key, both(present, value));
            case "oneOf", "anyOf" -> merged.set(key, product(present, key, value, from));
            case "nullable" -> merged.put(key, present.asBoolean(false) && value.asBoolean(false));
            case "const" ->
                    throw Refused.invalid(document.pointer(from), "two constants are joined.");
            default -> {}
        }
    }

    private JsonNode properties(JsonNode present, JsonNode value) {
        var properties = document.made(present);
        present.properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
        value.properties()
                .forEach(
                        p ->
                                properties.set(
                                        p.getKey(),
                                        properties.has(p.getKey())
                                                ? both(properties.get(p.getKey()), p.getValue())
                                                : p.getValue()));
        return properties;
    }

    /// A schema of what fits two others; of the same two always the same.
    private JsonNode both(JsonNode one, JsonNode other) {
        if (!other.isObject()) {
            return one;
        }
        if (!one.isObject()) {
            return other;
        }
        if (one.equals(other)) {
            return one;
        }
        return both.computeIfAbsent(one, any -> new IdentityHashMap<>())
                .computeIfAbsent(
                        other,
                        any -> {
                            var joined = document.made(other);
                            joined.putArray("allOf").add(one).add(other);
                            return joined;
                        });
    }

    private JsonNode product(JsonNode present, String key, JsonNode other, JsonNode from) {
        var product = JsonNodeFactory.instance.arrayNode();
        for (var variant : present) {
            var joined = document.made(from);
            var inner = document.made(from);
            inner.set(key, other);
            joined.putArray("allOf").add(variant).add(inner);
            product.add(joined);
        }
        return product;
    }

    private static ArrayNode list(JsonNode node) {
        return node instanceof ArrayNode list
                ? list
                : JsonNodeFactory.instance.arrayNode().add(node);
    }

    private static ArrayNode union(JsonNode one, JsonNode other) {
        var union = JsonNodeFactory.instance.arrayNode();
        var seen = new TreeSet<String>();
        for (var list : List.of(one, other)) {
            for (var each : list) {
                if (seen.add(each.asText())) {
                    union.add(each);
                }
            }
        }
        return union;
    }

    private JsonNode types(JsonNode present, JsonNode value, JsonNode from) {
        var types = new ArrayList<JsonNode>();
        for (var one : list(present)) {
            for (var other : list(value)) {
                var isNarrower = one.asText().equals("integer") && other.asText().equals("number");
                if (one.equals(other) || isNarrower) {
                    types.add(one);
                } else if (other.asText().equals("integer") && one.asText().equals("number")) {
                    types.add(other);
                }
            }
        }
        if (types.isEmpty()) {
            throw Refused.invalid(
                    document.pointer(from),
                    "it is joined with a schema of another type, so that no value fits both.");
        }
        return types.size() == 1
                ? types.getFirst()
                : JsonNodeFactory.instance.arrayNode().addAll(types);
    }

    private JsonNode constants(JsonNode present, JsonNode value, JsonNode from) {
        var constants = JsonNodeFactory.instance.arrayNode();
        for (var one : present) {
            for (var other : value) {
                if (one.equals(other)) {
                    constants.add(one);
                }
            }
        }
        if (constants.isEmpty()) {
            throw Refused.invalid(
                    document.pointer(from),
                    "it is joined with a schema of other constants, so that no value fits both.");
        }
        return constants;
    }
}

package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Case;
import dev.nonet.coder.openapi.Shape.Slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a schema whose values are of one among several types.
///
/// @param flat without `allOf`
/// @param schema as in the document
record CaseReader(SchemaReader reader, JsonNode flat, JsonNode schema, String hint) {
    private static final int MAX_CASES = 200;
    private static final Set<String> ANNOTATIONS =
            Set.of(
                    "oneOf",
                    "anyOf",
                    "discriminator",
                    "description",
                    "title",
                    "summary",
                    "example",
                    "examples",
                    "default",
                    "nullable",
                    "deprecated",
                    "readOnly",
                    "writeOnly",
                    "externalDocs",
                    "xml",
                    "type",
                    "$schema",
                    "$id",
                    "$comment");

    private record Variant(JsonNode schema, Slot slot) {}

    private String key() {
        return flat.path("oneOf").isArray() ? "oneOf" : "anyOf";
    }

    boolean isUnion() {
        var variants = flat.path(key());
        if (!variants.isArray() || variants.isEmpty()) {
            return false;
        }
        if (!isAnnotated() && onlyRequire(variants)) {
            document()
                    .unsupported(
                            Document.child(document().pointer(flat), key()),
                            "Which members need each other is not checked.");
            return false;
        }
        return true;
    }

    private Document document() {
        return reader.document;
    }

    /// Whether the schema says nothing but which variants it has.
    private boolean isAnnotated() {
        return flat.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(key -> ANNOTATIONS.contains(key) || key.startsWith("x-"));
    }

    private static boolean onlyRequire(JsonNode variants) {
        for (var variant : variants) {
            if (!variant.properties().stream()
                    .map(Map.Entry::getKey)
                    .allMatch(
                            key ->
                                    Set.of("required", "not", "title", "description")
                                            .contains(key))) {
                return false;
            }
        }
        return true;
    }

    Shape read(List<String> types) {
        var variants = new ArrayList<JsonNode>();
        for (var variant : flat.path(key())) {
            if (!isNull(variant)) {
                variants.add(isAnnotated() ? typed(variant, types) : joined(variant));
            }
        }
        if (variants.size() > MAX_CASES) {
            throw Refused.tooLarge(
                    document().pointer(flat), "there are more than " + MAX_CASES + " variants.");
        }
        if (variants.isEmpty()) {
            return new Shape.Anything();
        }
        if (variants.size() == 1) {
            return reader.slot(variants.getFirst(), hint).shape();
        }
        return union(variants);
    }

    private static boolean isNull(JsonNode variant) {
        var type = variant.path("type");
        return type.asText().equals("null")
                || (type.isArray() && type.size() == 1 && type.get(0).asText().equals("null"));
    }

    /// A variant that has the type of the whole where it names none.
    private JsonNode typed(JsonNode variant, List<String> types) {
        if (types.size() != 1 || !variant.isObject()) {
            return variant;
        }
        var own = reader.flat(variant);
        return own.has("type")
                        || own.has("oneOf")
                        || own.has("anyOf")
                        || !Values.shown(own).isEmpty()
                ? variant
                : joined(variant);
    }

    /// A variant and all that holds for each of them.
    private JsonNode joined(JsonNode variant) {
        var common = document().made(flat);
        flat.properties()
                .forEach(
                        member -> {
                            if (!Set.of(
                                            "oneOf",
                                            "anyOf",
                                            "discriminator",
                                            "example",
                                            "examples",
                                            "default",
                                            "nullable",
                                            "title")
                                    .contains(member.getKey())) {
                                common.set(member.getKey(), member.getValue());
                            }
                        });
        if (key().equals("oneOf") && flat.path("anyOf").isArray()) {
            common.set("anyOf", flat.path("anyOf"));
        }
        var joined = document().made(variant.isObject() ? variant : flat);
        joined.putArray("allOf").add(variant).add(common);
        return joined;
    }

    private Shape union(List<JsonNode> schemas) {
        var declaration = reader.declare(schema, flat, hint);
        declaration.isUnion();
        var variants = new ArrayList<Variant>();
        for (var i = 0; i < schemas.size(); i++) {
            var variant = schemas.get(i);
            var title = Identifiers.pascal(variant.path("title").asText(""));
            var name = title.isEmpty() || title.length() > 40 ? "Case" + (i + 1) : title;
            variants.add(new Variant(variant, reader.slot(variant, declaration.name() + name)));
        }
        if (key().equals("oneOf") && !flat.has("discriminator")) {
            checkApart(variants);
        }
        var tags = tags(variants);
        var cases = new LinkedHashMap<Object, Case>();
        var wrappers = SchemaReader.inner(declaration);
        for (var i = 0; i < variants.size(); i++) {
            var slot = variants.get(i).slot();
            var own = tags.isEmpty() ? List.<String>of() : tags.get(i);
            add(declaration, slot, own, wrappers, cases);
        }
        declaration.is(
                new Body.Cases(
                        List.copyOf(cases.values()),
                        tags.isEmpty()
                                ? null
                                : flat.path("discriminator").path("propertyName").asText()));
        return new Shape.Named(declaration);
    }

    private static void add(
            Declaration union,
            Slot slot,
            List<String> tags,
            Identifiers wrappers,
            Map<Object, Case> cases) {
        var isOwn =
                slot.shape() instanceof Shape.Named named
                        && named.declaration() != union
                        && named.declaration().canBeCase();
        Object key = slot.shape() instanceof Shape.Named named ? named.declaration() : slot.shape();
        var former = cases.get(key);
        if (former != null) {
            var both = new LinkedHashSet<>(former.tags());
            both.addAll(tags);
            cases.put(key, new Case(former.slot(), former.wrapper(), List.copyOf(both)));
            return;
        }
        if (isOwn && slot.shape() instanceof Shape.Named named) {
            named.declaration().unions().add(union);
        }
        cases.put(key, new Case(slot, isOwn ? null : wrappers.type(wrapper(slot.shape())), tags));
    }

    /// `TextValue`
    private static String wrapper(Shape shape) {
        return switch (shape) {
            case Shape.Anything _ -> "AnyValue";
            case Shape.Scalar scalar ->
                    switch (scalar.kind()) {
                        case STRING -> "TextValue";
                        case DATE -> "DateValue";
                        case DATE_TIME -> "TimeValue";
                        case UUID -> "UuidValue";
                        case URI -> "UriValue";
                        case BINARY -> "BinaryValue";
                        case INTEGER, LONG -> "WholeValue";
                        case DOUBLE, DECIMAL -> "NumberValue";
                        case BOOLEAN -> "BooleanValue";
                    };
            case Shape.Sequence _ -> "ListValue";
            case Shape.Dictionary _ -> "MapValue";
            case Shape.Named named -> named.declaration().name() + "Value";
        };
    }

    /// Refuses a variant all of whose values fit another one as well: `oneOf` then has no value of it.
    private void checkApart(List<Variant> variants) {
        var any =
                variants.stream()
                        .map(Variant::slot)
                        .anyMatch(slot -> slot.shape() instanceof Shape.Scalar s && isAnyText(s));
        for (var variant : variants) {
            if (any
                    && variant.slot().shape() instanceof Shape.Named named
                    && named.declaration().hasTexts()) {
                throw Refused.invalid(
                        Document.child(document().pointer(flat), "oneOf"),
                        "a constant of one variant fits another one too, which takes any text, so"
                                + " that it fits not exactly one; use anyOf, a pattern or a"
                                + " discriminator.");
            }
        }
    }

    private static boolean isAnyText(Shape.Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING, DATE, DATE_TIME, UUID, URI, BINARY ->
                    scalar.limits().patterns().isEmpty()
                            && scalar.limits().minLength() == 0
                            && scalar.limits().maxLength() == Integer.MAX_VALUE;
            case INTEGER, LONG, DOUBLE, DECIMAL, BOOLEAN -> false;
        };
    }

    /// The tags of each variant; empty where they do not tell all variants apart.
    private List<List<String>> tags(List<Variant> variants) {
        var discriminator = flat.path("discriminator");
        var property = discriminator.path("propertyName");
        if (!property.isTextual()) {
            return List.of();
        }
        var mapped = new HashMap<JsonNode, List<String>>();
        for (var entry : discriminator.path("mapping").properties()) {
            var value = entry.getValue().asText();
            var pointer = value.startsWith("#") ? value : "#/components/schemas/" + value;
            var target = document().target(discriminator, pointer);
            mapped.computeIfAbsent(target, any -> new ArrayList<>()).add(entry.getKey());
        }
        var tags = new ArrayList<List<String>>();
        for (var variant : variants) {
            var reference = reference(variant.schema());
            var isRecord =
                    variant.slot().shape() instanceof Shape.Named named
                            && !named.declaration().isConstants();
            if (reference == null || !isRecord) {
                document()
                        .unsupported(
                                Document.child(document().pointer(flat), "discriminator"),
                                "A variant has no name; which one it is shows in its members.");
                return List.of();
            }
            var target = document().target(flat, reference);
            tags.add(
                    mapped.getOrDefault(
                            target, List.of(reference.substring(reference.lastIndexOf('/') + 1))));
        }
        var all = tags.stream().flatMap(List::stream).toList();
        return all.stream().distinct().count() == all.size() ? tags : List.of();
    }

    private static @org.jspecify.annotations.Nullable String reference(JsonNode schema) {
        var own = Document.reference(schema);
        return own != null ? own : Document.reference(schema.path("allOf").path(0));
    }

    /// A schema that allows several types.
    Shape ofTypes(List<String> types) {
        var schemas = new ArrayList<JsonNode>();
        for (var type : types) {
            var one = document().made(flat);
            flat.properties()
                    .forEach(
                            member -> {
                                if (!Set.of("type", "nullable", "default", "example", "examples")
                                        .contains(member.getKey())) {
                                    one.set(member.getKey(), member.getValue());
                                }
                            });
            one.put("type", type);
            if (one.has("enum")) {
                one.set("enum", ofType(type));
                if (one.path("enum").isEmpty()) {
                    continue;
                }
            }
            schemas.add(one);
        }
        return schemas.size() == 1 ? reader.slot(schemas.getFirst(), hint).shape() : union(schemas);
    }

    private JsonNode ofType(String type) {
        var constants = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        for (var constant : flat.path("enum")) {
            var fits =
                    switch (type) {
                        case "string" -> constant.isTextual();
                        case "integer", "number" -> constant.isNumber();
                        case "boolean" -> constant.isBoolean();
                        default -> constant.isContainerNode();
                    };
            if (fits) {
                constants.add(constant);
            }
        }
        return constants;
    }
}

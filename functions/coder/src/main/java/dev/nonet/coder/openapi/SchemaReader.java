package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.coder.openapi.Declaration.Body;
import dev.nonet.coder.openapi.Declaration.Constant;
import dev.nonet.coder.openapi.Declaration.Others;
import dev.nonet.coder.openapi.Shape.Kind;
import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the Java type for each schema of a document.
final class SchemaReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_TYPES = 10_000;
    private static final int MAX_FIELDS = 250;
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "object", "array", "null");

    /// Keywords that say more than a type and its limits.
    private static final List<String> CONDITIONS =
            List.of(
                    "not",
                    "if",
                    "dependentRequired",
                    "dependentSchemas",
                    "dependencies",
                    "propertyNames",
                    "contains");

    final Document document;
    private final Merge merge;
    private final Identifiers names;
    private final List<Declaration> declarations = new ArrayList<>();
    private final IdentityHashMap<JsonNode, Slot> read = new IdentityHashMap<>();
    private final Map<String, Slot> referenced = new HashMap<>();

    /// Schemas that are being read, and where something other than they begins.
    private final Deque<Step> steps = new ArrayDeque<>();

    /// @param node null for the inside of an object or list, which may hold what is outside
    private record Step(@Nullable JsonNode node) {
        /// Whether it is this very node: others may look alike.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(JsonNode other) {
            return node == other;
        }
    }

    SchemaReader(Document document, Identifiers names) {
        this.document = document;
        this.merge = new Merge(document);
        this.names = names;
    }

    List<Declaration> declarations() {
        return declarations;
    }

    /// The type inside of an object, list or operation.
    ///
    /// @param hint a name for it, should it need one
    Slot inside(JsonNode schema, String hint) {
        steps.push(new Step(null));
        try {
            return slot(schema, hint);
        } finally {
            steps.pop();
        }
    }

    Slot slot(JsonNode schema, String hint) {
        if (schema.isBoolean()) {
            return new Slot(new Shape.Anything(), true, null);
        }
        if (!schema.isObject()) {
            throw Refused.invalid(
                    document.pointer(schema), "a schema is an object, here of " + hint);
        }
        if (steps.size() > MAX_DEPTH * 2) {
            throw Refused.tooLarge(document.pointer(schema), "the schemas are nested too deeply.");
        }
        var reference = Document.reference(schema);
        if (reference != null && !schema.has("allOf") && isPlain(schema)) {
            var slot = referenced(schema, reference, hint).with(example(schema));
            return schema.path("nullable").asBoolean(false) ? slot.orNull() : slot;
        }
        var sole = schema.path("allOf");
        if (sole.size() == 1 && isPlain(schema)) {
            steps.push(new Step(schema));
            try {
                if (steps.stream().filter(step -> step.isOf(schema)).count() > 1) {
                    return again(schema, null);
                }
                var slot = slot(sole.get(0), hint).with(example(schema));
                return schema.path("nullable").asBoolean(false) ? slot.orNull() : slot;
            } finally {
                steps.pop();
            }
        }
        var found = read.get(schema);
        if (found != null && steps.stream().noneMatch(step -> step.isOf(schema))) {
            return found;
        }
        if (found != null || steps.stream().anyMatch(step -> step.isOf(schema))) {
            return again(schema, found);
        }
        steps.push(new Step(schema));
        try {
            var slot = unread(schema, hint);
            read.put(schema, slot);
            return slot;
        } finally {
            steps.pop();
        }
    }

    /// A schema that holds itself, at last within a member or element of itself.
    private Slot again(JsonNode schema, @Nullable Slot found) {
        for (var step : steps) {
            if (step.node() == null) {
                break;
            }
            if (step.isOf(schema)) {
                throw Refused.invalid(
                        document.pointer(schema),
                        "the schema is nothing but itself, so that no value fits it.");
            }
        }
        if (found != null) {
            return found;
        }
        document.unsupported(
                document.pointer(schema),
                "A list or map that holds itself has no name in Java; inside of itself it may hold"
                        + " anything.");
        return new Slot(new Shape.Anything(), true, null);
    }

    /// Whether nothing beside the reference counts.
    private static boolean isPlain(JsonNode schema) {
        return schema.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(
                        key ->
                                Set.of(
                                                        "$ref",
                                                        "allOf",
                                                        "nullable",
                                                        "description",
                                                        "summary",
                                                        "title",
                                                        "example",
                                                        "examples",
                                                        "deprecated",
                                                        "readOnly",
                                                        "writeOnly",
                                                        "xml",
                                                        "externalDocs")
                                                .contains(key)
                                        || key.startsWith("x-"));
    }

    /// @param hint a name for the whole document, should that be what is referred to
    private Slot referenced(JsonNode from, String reference, String hint) {
        var target = document.target(from, reference);
        var done = referenced.get(reference);
        if (done != null && steps.stream().noneMatch(step -> step.isOf(target))) {
            return done;
        }
        steps.push(new Step(from));
        if (steps.stream().filter(step -> step.isOf(from)).count() > 1) {
            throw Refused.invalid(document.pointer(from), "the reference ends where it begins.");
        }
        try {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            var slot = slot(target, name.equals("#") ? hint : name);
            if (!slot.shape().equals(new Shape.Anything())) {
                referenced.put(reference, slot);
            }
            return slot;
        } finally {
            steps.pop();
        }
    }

    private Slot unread(JsonNode schema, String hint) {
        for (var condition : CONDITIONS) {
            if (schema.has(condition)) {
                document.unsupported(
                        Document.child(document.pointer(schema), condition),
                        "The type has no such condition; it is not checked.");
            }
        }
        var flat = merge.flat(schema);
        var types = types(flat);
        var nullable =
                flat.path("nullable").asBoolean(false)
                        || types.contains("null")
                        || hasNull(flat.path("enum"));
        types.remove("null");
        Values.check(flat, types, nullable, document);
        return new Slot(shape(schema, flat, List.copyOf(types), hint), nullable, example(flat));
    }

    private static boolean hasNull(JsonNode constants) {
        for (var constant : constants) {
            if (constant.isNull()) {
                return true;
            }
        }
        return false;
    }

    private Shape shape(JsonNode schema, JsonNode flat, List<String> types, String hint) {
        var cases = new CaseReader(this, flat, schema, hint);
        if (cases.isUnion()) {
            return cases.read(types);
        }
        if (types.size() > 1) {
            return cases.ofTypes(types);
        }
        if (flat.path("enum").size() > 0 || flat.has("const")) {
            var constants = constants(schema, flat, types, hint);
            if (constants != null) {
                return constants;
            }
        }
        if (types.isEmpty()) {
            return new Shape.Anything();
        }
        return switch (types.getFirst()) {
            case "object" -> object(schema, flat, hint);
            case "array" -> array(flat, hint);
            case "boolean" -> new Shape.Scalar(Kind.BOOLEAN, Limits.NONE);
            case "integer", "number" ->
                    new Shape.Scalar(Values.number(flat, types.getFirst()), Limits.ofNumber(flat));
            default -> text(flat);
        };
    }

    private Shape text(JsonNode flat) {
        var kind = Values.text(flat);
        return new Shape.Scalar(
                kind, kind == Kind.STRING ? Limits.ofText(flat, document) : Limits.NONE);
    }

    /// The types that a schema names, or shows by its keywords.
    private Set<String> types(JsonNode flat) {
        var types = new LinkedHashSet<String>();
        var given = flat.path("type");
        (given.isArray() ? given : List.of(given))
                .forEach(type -> types.add(type.isTextual() ? type.textValue() : ""));
        types.remove("");
        for (var type : types) {
            if (!TYPES.contains(type)) {
                throw Refused.invalid(
                        Document.child(document.pointer(flat), "type"), "there is no such type.");
            }
        }
        if (types.isEmpty()) {
            types.addAll(Values.shown(flat));
        }
        if (types.contains("number")) {
            types.remove("integer");
        }
        return types;
    }

    private @Nullable Shape constants(
            JsonNode schema, JsonNode flat, List<String> types, String hint) {
        var given = new LinkedHashSet<JsonNode>();
        flat.path("enum").forEach(given::add);
        if (flat.has("const")) {
            given.clear();
            given.add(flat.path("const"));
        }
        given.removeIf(JsonNode::isNull);
        if (given.isEmpty()
                || given.stream().anyMatch(JsonNode::isContainerNode)
                || types.contains("boolean")) {
            if (!given.isEmpty()) {
                document.unsupported(
                        Document.child(document.pointer(flat), flat.has("enum") ? "enum" : "const"),
                        "Java has no constants of this type; the type is checked, the value is"
                                + " not.");
            }
            return null;
        }
        var declaration = declare(schema, flat, hint);
        var constantNames = new Identifiers(Set.of("JSON"));
        declaration.is(
                new Body.Constants(
                        given.stream()
                                .map(each -> types.contains("string") ? Values.asText(each) : each)
                                .distinct()
                                .map(
                                        each ->
                                                new Constant(
                                                        constantNames.constant(each.asText()),
                                                        each))
                                .toList()));
        return new Shape.Named(declaration);
    }

    /// A name for what is at a schema, which from now on may hold itself.
    Declaration declare(JsonNode schema, JsonNode flat, String hint) {
        if (declarations.size() >= MAX_TYPES) {
            throw Refused.tooLarge(
                    document.pointer(schema), "there are more than " + MAX_TYPES + " types.");
        }
        var declaration =
                new Declaration(
                        names.type(hint),
                        document.pointer(schema),
                        Prose.sentence(
                                flat.path("description").asText(flat.path("title").asText(""))));
        declaration.isLike(example(flat));
        declarations.add(declaration);
        read.put(schema, new Slot(new Shape.Named(declaration), false, null));
        return declaration;
    }

    private Shape array(JsonNode flat, String hint) {
        if (flat.path("prefixItems").isArray() || flat.path("items").isArray()) {
            document.unsupported(
                    document.pointer(flat), "A list has elements of one type; here it is any.");
        }
        var items = flat.path("items");
        return new Shape.Sequence(
                items.isObject() && !flat.has("prefixItems")
                        ? inside(items, hint + "Item")
                        : new Slot(new Shape.Anything(), true, null),
                Limits.size(flat, "minItems", 0),
                Limits.size(flat, "maxItems", Integer.MAX_VALUE),
                flat.path("uniqueItems").asBoolean(false));
    }

    private Shape object(JsonNode schema, JsonNode flat, String hint) {
        var properties = flat.path("properties");
        var min = Limits.size(flat, "minProperties", 0);
        var max = Limits.size(flat, "maxProperties", Integer.MAX_VALUE);
        if (properties.isEmpty() || properties.size() > MAX_FIELDS) {
            if (properties.size() > MAX_FIELDS) {
                document.unsupported(
                        document.pointer(flat),
                        "A record has at most " + MAX_FIELDS + " fields; here is a map.");
            }
            var value = others(flat, hint);
            return value == null && isForbidden(flat) && properties.isEmpty()
                    ? record(schema, flat, hint)
                    : new Shape.Dictionary(
                            value == null ? new Slot(new Shape.Anything(), true, null) : value,
                            min,
                            max);
        }
        return record(schema, flat, hint);
    }

    private static boolean isForbidden(JsonNode flat) {
        var others =
                flat.has("additionalProperties")
                        ? flat.path("additionalProperties")
                        : flat.path("unevaluatedProperties");
        return others.isBoolean() && !others.booleanValue();
    }

    private @Nullable Slot others(JsonNode flat, String hint) {
        var others = flat.path("additionalProperties");
        var patterns = flat.path("patternProperties");
        if (!patterns.isEmpty()) {
            document.unsupported(
                    Document.child(document.pointer(flat), "patternProperties"),
                    "The names of other members are not checked.");
            return patterns.size() == 1 && !others.isObject() && !others.asBoolean(false)
                    ? inside(patterns.iterator().next(), hint + "Other")
                    : new Slot(new Shape.Anything(), true, null);
        }
        if (others.isObject() && !others.isEmpty()) {
            return inside(others, hint + "Other");
        }
        return others.isObject() || others.asBoolean(false)
                ? new Slot(new Shape.Anything(), true, null)
                : null;
    }

    private Shape record(JsonNode schema, JsonNode flat, String hint) {
        var declaration = declare(schema, flat, hint);
        var required = new HashSet<String>();
        flat.path("required").forEach(name -> required.add(name.asText()));
        var components = new Identifiers(Set.of());
        var fields = new ArrayList<Declaration.Field>();
        for (var property : flat.path("properties").properties()) {
            var slot =
                    inside(
                            property.getValue(),
                            declaration.name() + Identifiers.pascal(property.getKey()));
            var isRequired = required.contains(property.getKey());
            fields.add(
                    new Declaration.Field(
                            property.getKey(),
                            components.component(property.getKey()),
                            slot,
                            isRequired,
                            isRequired ? null : Values.initial(property.getValue(), slot)));
        }
        var kept = others(flat, declaration.name());
        declaration.is(
                new Body.Fields(
                        fields,
                        kept != null
                                ? new Others.Kept(components.component("others"), kept)
                                : isForbidden(flat) ? new Others.Forbidden() : new Others.Ignored(),
                        Limits.size(flat, "minProperties", 0),
                        Limits.size(flat, "maxProperties", Integer.MAX_VALUE)));
        return new Shape.Named(declaration);
    }

    static @Nullable JsonNode example(JsonNode schema) {
        if (schema.has("example")) {
            return schema.get("example");
        }
        var examples = schema.path("examples");
        if (examples.isArray() && !examples.isEmpty()) {
            return examples.get(0);
        }
        return schema.get("default");
    }

    JsonNode flat(JsonNode schema) {
        return merge.flat(schema);
    }

    /// Names inside of a type, none of which may be its own.
    static Identifiers inner(Declaration declaration) {
        return new Identifiers(Set.of("JSON", declaration.name()));
    }
}

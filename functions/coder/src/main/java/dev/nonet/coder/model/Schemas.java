package dev.nonet.coder.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the JSON Schemas of entities.
final class Schemas {
    /// Longest mail address and longest address of a page.
    private static final int MAX_EMAIL = 254;

    private static final int MAX_URL = 2_000;

    /// Examples that the tests of a collection need.
    private static final int EXAMPLES = 3;

    private Schemas() {}

    /// Everything that an entity's operations name, by name.
    static Map<String, Object> of(EntityModel entity) {
        var schemas = new LinkedHashMap<String, Object>();
        schemas.put(entity.className(), schema(entity, true));
        schemas.put(entity.bodyName(), schema(entity, false));
        schemas.put(
                entity.pageName(),
                object(
                        "description",
                        Words.capitalized(entity.plural()) + " in the order of creation.",
                        "type",
                        "object",
                        "required",
                        List.of("items"),
                        "properties",
                        object(
                                "items",
                                object("type", "array", "items", reference(entity.className())),
                                "next",
                                object(
                                        "description",
                                        "The cursor of the next page; absent on the last.",
                                        "type",
                                        "string"))));
        for (var field : entity.fields()) {
            if (field.type() instanceof FieldType.Choice choice) {
                schemas.put(
                        choice.className(),
                        object(
                                "type",
                                "string",
                                "enum",
                                choice.constants().stream()
                                        .map(FieldType.Constant::json)
                                        .toList()));
            }
        }
        return schemas;
    }

    private static Map<String, Object> schema(EntityModel entity, boolean stored) {
        var required = new ArrayList<String>();
        var properties = new LinkedHashMap<String, Object>();
        if (stored) {
            required.add("id");
            properties.put("id", uuid());
        }
        for (var field : entity.fields()) {
            if (field.required()) {
                required.add(field.json());
            }
            properties.put(field.json(), property(field));
        }
        var examples = new ArrayList<>();
        for (var i = 1; i <= (stored ? 1 : EXAMPLES); i++) {
            examples.add(example(entity, stored, i));
        }
        return object(
                "description",
                stored
                        ? Words.capitalized(entity.aSingular()) + "."
                        : "What is to be known of " + entity.aSingular() + ".",
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                required,
                "properties",
                properties,
                "examples",
                examples);
    }

    static Map<String, Object> example(EntityModel entity, boolean stored, int number) {
        var example = new LinkedHashMap<String, Object>();
        if (stored) {
            example.put("id", FieldSamples.UNKNOWN_ID);
        }
        for (var field : entity.fields()) {
            var value = new FieldSamples(entity, field).value(number);
            if (value != null) {
                example.put(field.json(), value);
            }
        }
        return example;
    }

    private static Map<String, Object> property(FieldModel field) {
        return switch (field.type()) {
            case FieldType.Reference _ -> uuid();
            case FieldType.Choice choice -> reference(choice.className());
            case FieldType.Scalar scalar ->
                    switch (scalar) {
                        case STRING, TEXT -> text(field);
                        case INT -> number(object("type", "integer", "format", "int32"), field);
                        case LONG -> number(object("type", "integer", "format", "int64"), field);
                        case DECIMAL -> number(object("type", "number"), field);
                        case BOOLEAN -> object("type", "boolean");
                        case DATE -> object("type", "string", "format", "date");
                        case DATETIME -> object("type", "string", "format", "date-time");
                        case UUID -> uuid();
                        case EMAIL ->
                                object(
                                        "type",
                                        "string",
                                        "format",
                                        "email",
                                        "pattern",
                                        "^[^@\\s]+@[^@\\s]+$",
                                        "maxLength",
                                        MAX_EMAIL);
                        case URL ->
                                object(
                                        "type",
                                        "string",
                                        "pattern",
                                        "^https?://\\S+$",
                                        "maxLength",
                                        MAX_URL);
                    };
        };
    }

    /// A text that must be there is not blank.
    private static Map<String, Object> text(FieldModel field) {
        var text = object("type", "string", "minLength", field.min(), "maxLength", field.max());
        if (field.required()) {
            text.put("pattern", "\\S");
        }
        return text;
    }

    private static Map<String, Object> number(Map<String, Object> schema, FieldModel field) {
        if (field.min() != Long.MIN_VALUE) {
            schema.put("minimum", field.min());
        }
        if (field.max() != Long.MAX_VALUE) {
            schema.put("maximum", field.max());
        }
        return schema;
    }

    static Map<String, Object> uuid() {
        return object("type", "string", "format", "uuid");
    }

    /// What is wrong with a request (RFC 9457).
    static Map<String, Object> problem() {
        var text = object("type", "string");
        return object(
                "description",
                "What is wrong with a request, as in RFC 9457.",
                "type",
                "object",
                "required",
                List.of("status", "detail"),
                "properties",
                object(
                        "status",
                        object("type", "integer", "format", "int32"),
                        "detail",
                        text,
                        "violations",
                        object("type", "array", "items", reference(ServiceDocument.VIOLATION))));
    }

    static Map<String, Object> violation() {
        var text = object("type", "string");
        return object(
                "description",
                "A field and what is wrong with it.",
                "type",
                "object",
                "required",
                List.of("field", "message"),
                "properties",
                object("field", text, "message", text));
    }

    static Map<String, Object> reference(String schema) {
        return object("$ref", "#/components/schemas/" + schema);
    }

    /// Names and values in turn.
    static Map<String, Object> object(Object... members) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}

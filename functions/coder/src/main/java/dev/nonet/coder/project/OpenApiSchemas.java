package dev.nonet.coder.project;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schemas in the OpenAPI document of a service.
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    static Map<String, Object> page(EntityModel entity) {
        var count = object("type", "integer");
        return object(
                "type",
                "object",
                "required",
                List.of("items", "total", "limit", "offset"),
                "properties",
                object(
                        "items",
                        object("type", "array", "items", reference(entity.className())),
                        "total",
                        count,
                        "limit",
                        count,
                        "offset",
                        count));
    }

    static Map<String, Object> schema(EntityModel entity, boolean stored) {
        var required = new ArrayList<String>();
        var properties = new LinkedHashMap<String, Object>();
        var example = new LinkedHashMap<String, Object>();
        if (stored) {
            required.add("id");
            properties.put("id", uuid());
            example.put("id", Samples.UNKNOWN_ID);
        }
        for (var field : entity.fields()) {
            if (field.required() || stored) {
                required.add(field.json());
            }
            properties.put(field.json(), property(field));
            example.put(field.json(), new Samples(entity, field).first());
        }
        var schema = object("type", "object", "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        schema.put("examples", List.of(example));
        return schema;
    }

    private static Map<String, Object> property(FieldModel field) {
        var property =
                switch (field.type()) {
                    case FieldType.Reference ignored -> uuid();
                    case FieldType.Choice choice -> values(choice, field.required());
                    case FieldType.Scalar scalar -> scalar(scalar, field);
                };
        if (!field.required() && property.containsKey("type")) {
            property.put("type", List.of(String.valueOf(property.get("type")), "null"));
        }
        return property;
    }

    private static Map<String, Object> values(FieldType.Choice choice, boolean required) {
        var values = new ArrayList<@org.jspecify.annotations.Nullable Object>();
        choice.constants().forEach(constant -> values.add(constant.json()));
        if (!required) {
            values.add(null);
        }
        return object("enum", values);
    }

    private static Map<String, Object> scalar(FieldType.Scalar scalar, FieldModel field) {
        return switch (scalar) {
            case STRING, TEXT ->
                    object("type", "string", "minLength", field.min(), "maxLength", field.max());
            case INT -> number(object("type", "integer", "format", "int32"), field);
            case LONG -> number(object("type", "integer", "format", "int64"), field);
            case DECIMAL -> number(object("type", "number"), field);
            case BOOLEAN -> object("type", "boolean");
            case DATE -> object("type", "string", "format", "date");
            case DATETIME -> object("type", "string", "format", "date-time");
            case UUID -> uuid();
            case EMAIL -> object("type", "string", "format", "email", "maxLength", 254);
            case URL -> object("type", "string", "format", "uri", "maxLength", 2_000);
        };
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

    static Map<String, Object> problem() {
        var text = object("type", "string");
        return object(
                "type",
                "object",
                "required",
                List.of("title", "status", "detail"),
                "properties",
                object(
                        "title",
                        text,
                        "status",
                        object("type", "integer"),
                        "detail",
                        text,
                        "violations",
                        object(
                                "type",
                                "array",
                                "items",
                                object(
                                        "type",
                                        "object",
                                        "required",
                                        List.of("field", "message"),
                                        "properties",
                                        object("field", text, "message", text)))));
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

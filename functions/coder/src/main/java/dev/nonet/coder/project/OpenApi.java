package dev.nonet.coder.project;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.coder.model.Words;
import dev.nonet.shared.contract.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the OpenAPI 3.1 document of a service.
record OpenApi(ServiceModel service) {
    private static final String PROBLEM = "application/problem+json";

    String text() {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and lists are always JSON", e);
        }
    }

    private Map<String, Object> document() {
        var paths = new LinkedHashMap<String, Object>();
        var schemas = new LinkedHashMap<String, Object>();
        paths.put("/health", object("get", health()));
        for (var entity : service.entities()) {
            paths.put("/" + entity.collection(), collection(entity));
            paths.put("/" + entity.collection() + "/{id}", item(entity));
            schemas.put(entity.className(), schema(entity, true));
            schemas.put("New" + entity.className(), schema(entity, false));
        }
        schemas.put("HttpProblem", problem());
        return object(
                "openapi",
                "3.1.0",
                "info",
                object(
                        "title",
                        EntityRecord.capitalized(service.name()) + " service",
                        "version",
                        Pom.VERSION),
                "paths",
                paths,
                "components",
                object("schemas", schemas));
    }

    private static Map<String, Object> health() {
        return object(
                "operationId",
                "health",
                "summary",
                "Whether the service is well",
                "responses",
                object(
                        "200",
                        response(
                                "It is well",
                                "application/json",
                                object(
                                        "type",
                                        "object",
                                        "required",
                                        List.of("status"),
                                        "properties",
                                        object("status", object("const", "ok"))))));
    }

    private static Map<String, Object> collection(EntityModel entity) {
        return object(
                "get",
                operation(
                        "list" + Words.of(entity.plural()).pascal(),
                        "List " + entity.plural(),
                        List.of(query("limit", 1, 100, 20), query("offset", 0, 100_000, 0)),
                        null,
                        object("200", json("A page of " + entity.plural(), page(entity))),
                        "400"),
                "post",
                operation(
                        "create" + entity.className(),
                        "Create " + entity.aSingular(),
                        List.of(),
                        entity,
                        object("201", created(entity)),
                        "400",
                        "409",
                        "413",
                        "415",
                        "422",
                        "507"));
    }

    private static Map<String, Object> item(EntityModel entity) {
        var stored = json("The " + entity.singular(), reference(entity.className()));
        return object(
                "parameters",
                List.of(object("name", "id", "in", "path", "required", true, "schema", uuid())),
                "get",
                operation(
                        "get" + entity.className(),
                        "Read " + entity.aSingular(),
                        List.of(),
                        null,
                        object("200", stored),
                        "404"),
                "put",
                operation(
                        "replace" + entity.className(),
                        "Replace " + entity.aSingular(),
                        List.of(),
                        entity,
                        object("200", stored),
                        "400",
                        "404",
                        "409",
                        "413",
                        "415",
                        "422"),
                "delete",
                operation(
                        "delete" + entity.className(),
                        "Delete " + entity.aSingular(),
                        List.of(),
                        null,
                        object("204", object("description", "It is gone")),
                        "404",
                        "409"));
    }

    private static Map<String, Object> operation(
            String id,
            String summary,
            List<Map<String, Object>> parameters,
            @org.jspecify.annotations.Nullable EntityModel body,
            Map<String, Object> responses,
            String... problems) {
        var operation = object("operationId", id, "summary", summary);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (body != null) {
            operation.put(
                    "requestBody",
                    object(
                            "required",
                            true,
                            "content",
                            object(
                                    "application/json",
                                    object("schema", reference("New" + body.className())))));
        }
        for (var problem : problems) {
            responses.put(problem, response(meaning(problem), PROBLEM, reference("HttpProblem")));
        }
        operation.put("responses", responses);
        return operation;
    }

    private static String meaning(String status) {
        return switch (status) {
            case "400" -> "The request cannot be read";
            case "404" -> "There is nothing at this address";
            case "409" -> "It does not agree with what is stored";
            case "413" -> "The body is too large";
            case "415" -> "The body is not application/json";
            case "422" -> "Some fields are wrong";
            default -> "There is no room for more";
        };
    }

    private static Map<String, Object> query(String name, int min, int max, int otherwise) {
        return object(
                "name",
                name,
                "in",
                "query",
                "schema",
                object("type", "integer", "minimum", min, "maximum", max, "default", otherwise));
    }

    private static Map<String, Object> page(EntityModel entity) {
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

    private static Map<String, Object> created(EntityModel entity) {
        var created = json("The " + entity.singular(), reference(entity.className()));
        created.put("headers", object("Location", object("schema", object("type", "string"))));
        return created;
    }

    private static Map<String, Object> schema(EntityModel entity, boolean stored) {
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

    private static Map<String, Object> uuid() {
        return object("type", "string", "format", "uuid");
    }

    private static Map<String, Object> problem() {
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

    private static Map<String, Object> json(String description, Object schema) {
        return response(description, "application/json", schema);
    }

    private static Map<String, Object> response(
            String description, String mediaType, Object schema) {
        return object(
                "description", description, "content", object(mediaType, object("schema", schema)));
    }

    private static Map<String, Object> reference(String schema) {
        return object("$ref", "#/components/schemas/" + schema);
    }

    /// Names and values in turn.
    private static Map<String, Object> object(Object... members) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}

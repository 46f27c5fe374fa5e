package dev.nonet.coder.project;

import static dev.nonet.coder.project.OpenApiSchemas.object;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.coder.model.Words;
import dev.nonet.shared.contract.Json;

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
            schemas.put(entity.className(), OpenApiSchemas.schema(entity, true));
            schemas.put("New" + entity.className(), OpenApiSchemas.schema(entity, false));
        }
        schemas.put("HttpProblem", OpenApiSchemas.problem());
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
                        object(
                                "200",
                                json("A page of " + entity.plural(), OpenApiSchemas.page(entity))),
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
        var stored = json("The " + entity.singular(), OpenApiSchemas.reference(entity.className()));
        return object(
                "parameters",
                List.of(
                        object(
                                "name",
                                "id",
                                "in",
                                "path",
                                "required",
                                true,
                                "schema",
                                OpenApiSchemas.uuid())),
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
                                    object(
                                            "schema",
                                            OpenApiSchemas.reference("New" + body.className())))));
        }
        for (var problem : problems) {
            responses.put(
                    problem,
                    response(meaning(problem), PROBLEM, OpenApiSchemas.reference("HttpProblem")));
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

    private static Map<String, Object> created(EntityModel entity) {
        var created =
                json("The " + entity.singular(), OpenApiSchemas.reference(entity.className()));
        created.put("headers", object("Location", object("schema", object("type", "string"))));
        return created;
    }

    private static Map<String, Object> json(String description, Object schema) {
        return response(description, "application/json", schema);
    }

    private static Map<String, Object> response(
            String description, String mediaType, Object schema) {
        return object(
                "description", description, "content", object(mediaType, object("schema", schema)));
    }
}

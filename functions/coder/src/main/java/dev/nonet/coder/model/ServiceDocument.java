package dev.nonet.coder.model;

import static dev.nonet.coder.model.Schemas.object;
import static dev.nonet.coder.model.Schemas.reference;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.shared.contract.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the OpenAPI 3.1 document of a service: what the project is made from.
public record ServiceDocument(ServiceModel service) {
    /// Names of schemas that every document has.
    static final String PROBLEM = "Problem";

    static final String VIOLATION = "Violation";

    /// The document, as JSON.
    public String text() {
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
        for (var entity : service.entities()) {
            paths.put("/" + entity.collection(), collection(entity));
            paths.put("/" + entity.collection() + "/{id}", item(entity));
            schemas.putAll(Schemas.of(entity));
        }
        schemas.put(PROBLEM, Schemas.problem());
        schemas.put(VIOLATION, Schemas.violation());
        return object(
                "openapi",
                "3.1.0",
                "info",
                object("title", Words.capitalized(service.name()), "version", "1.0.0"),
                "paths",
                paths,
                "components",
                object("schemas", schemas, "responses", problems()));
    }

    private static Map<String, Object> problems() {
        var problems = new LinkedHashMap<String, Object>();
        for (var status : List.of("400", "404", "409")) {
            var meaning = meaning(status);
            problems.put(
                    status,
                    object(
                            "description",
                            meaning,
                            "content",
                            object(
                                    "application/problem+json",
                                    object(
                                            "schema",
                                            reference(PROBLEM),
                                            "example",
                                            object(
                                                    "status",
                                                    Integer.valueOf(status),
                                                    "detail",
                                                    meaning)))));
        }
        return problems;
    }

    private static String meaning(String status) {
        return switch (status) {
            case "404" -> "There is nothing with this id.";
            case "409" -> "It does not agree with what is kept.";
            default -> "Something in the request is wrong.";
        };
    }

    private Map<String, Object> collection(EntityModel entity) {
        var created = json("The new " + entity.singular(), entity.className());
        created.put("headers", object("Location", object("schema", object("type", "string"))));
        return object(
                "x-collection",
                rules(entity),
                "get",
                operation(
                        "list" + Words.of(entity.plural()).pascal(),
                        "List " + entity.plural(),
                        answers(
                                "200",
                                json("A page of " + entity.plural(), entity.pageName()),
                                "400"),
                        "parameters",
                        List.of(
                                query(
                                        "limit",
                                        object(
                                                "type", "integer", "format", "int32", "minimum", 1,
                                                "maximum", 100, "default", 20)),
                                query("cursor", object("type", "string", "maxLength", 100)))),
                "post",
                operation(
                        "create" + entity.className(),
                        "Create " + entity.aSingular(),
                        answers("201", created, "400", "409"),
                        "requestBody",
                        body(entity)));
    }

    private Map<String, Object> rules(EntityModel entity) {
        var references = new LinkedHashMap<String, Object>();
        for (var field : entity.fields()) {
            if (field.type() instanceof FieldType.Reference reference) {
                references.put(
                        field.json(), "/" + service.entity(reference.className()).collection());
            }
        }
        return object(
                "unique",
                entity.fields().stream().filter(FieldModel::unique).map(FieldModel::json).toList(),
                "references",
                references);
    }

    private static Map<String, Object> item(EntityModel entity) {
        var kept = json("The " + entity.singular(), entity.className());
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
                                Schemas.uuid())),
                "get",
                operation(
                        "get" + entity.className(),
                        "Read " + entity.aSingular(),
                        answers("200", kept, "400", "404")),
                "put",
                operation(
                        "replace" + entity.className(),
                        "Replace " + entity.aSingular(),
                        answers("200", kept, "400", "404", "409"),
                        "requestBody",
                        body(entity)),
                "delete",
                operation(
                        "delete" + entity.className(),
                        "Delete " + entity.aSingular(),
                        answers("204", object("description", "It is gone"), "400", "404", "409")));
    }

    private static Map<String, Object> operation(
            String id, String summary, Map<String, Object> responses, Object... more) {
        var operation = object("operationId", id, "summary", summary);
        operation.putAll(object(more));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> answers(
            String status, Map<String, Object> answer, String... problems) {
        var answers = object(status, answer);
        for (var problem : problems) {
            answers.put(problem, object("$ref", "#/components/responses/" + problem));
        }
        return answers;
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema) {
        return object("name", name, "in", "query", "schema", schema);
    }

    private static Map<String, Object> body(EntityModel entity) {
        return object(
                "required",
                true,
                "content",
                object("application/json", object("schema", reference(entity.bodyName()))));
    }

    private static Map<String, Object> json(String description, String schema) {
        return object(
                "description",
                description,
                "content",
                object("application/json", object("schema", reference(schema))));
    }
}

package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A JSON Schema as a document of types without operations.
public final class SchemaDocument {
    private static final String NAME = "Document";

    private SchemaDocument() {}

    /// The schema with what makes it a document beside its keywords, so that references and pointers in it stay as they are.
    ///
    /// @param givenName of what the schema describes; null for its title
    /// @throws dev.nonet.shared.agent.AgentException.Permanent `DOCUMENT_INVALID` where it is no object
    public static JsonNode of(JsonNode schema, @Nullable String givenName) {
        if (!(schema instanceof ObjectNode given)) {
            throw Refused.invalid("", "a schema is an object.");
        }
        var name = givenName == null ? schema.path("title").asText(NAME) : givenName;
        var document = given.deepCopy();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", name);
        var schemas = document.withObject("/components").withObject("/schemas");
        var type = Identifiers.pascal(name);
        schemas.putObject(type.isEmpty() ? NAME : type).put("$ref", "#");
        for (var place : List.of("$defs", "definitions")) {
            for (var definition : schema.path(place).properties()) {
                if (!schemas.has(definition.getKey())) {
                    schemas.putObject(definition.getKey())
                            .put("$ref", "#" + Document.child("/" + place, definition.getKey()));
                }
            }
        }
        return document;
    }

    /// The type of the whole.
    ///
    /// @throws dev.nonet.shared.agent.AgentException.Permanent `DOCUMENT_INVALID` where no type of Java has a name for it
    public static Declaration root(ApiModel api) {
        return api.types().stream()
                .filter(type -> type.pointer().isEmpty())
                .findFirst()
                .orElseThrow(
                        () ->
                                Refused.invalid(
                                        "",
                                        "the schema is for values that are no objects with"
                                                + " properties; put it into one as a property."));
    }
}

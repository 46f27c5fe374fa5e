package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.coder.CoderResult.Unsupported;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a document describes, in the names that the project has for it.
///
/// @param name of the service as the beginning of a Java type, such as `PetStore`
/// @param artifactName such as `pet-store`
/// @param title as in the document, on one line
public record ApiModel(
        String name,
        String artifactName,
        String packageName,
        String title,
        List<Declaration> types,
        List<Operation> operations,
        List<Collection> collections,
        List<Unsupported> unsupported) {
    public ApiModel {
        types = List.copyOf(types);
        operations = List.copyOf(operations);
        collections = List.copyOf(collections);
        unsupported = List.copyOf(unsupported);
    }

    /// @param name the beginning of its types, such as `ListPets`
    /// @param method in Java, such as `listPets`
    /// @param verb of HTTP
    public record Operation(
            String name,
            String method,
            String verb,
            String path,
            String summary,
            Declaration.Body.Fields request,
            List<Part> parts,
            JsonNode sample,
            List<Response> responses) {
        public Operation {
            parts = List.copyOf(parts);
            responses = List.copyOf(responses);
        }
    }

    /// @param status exact, or the first figure of a class such as 4, or 0 for all others
    /// @param summary a sentence of the document; empty for none
    public record Response(
            String name,
            int status,
            String summary,
            Declaration.Body.Fields fields,
            List<Part> parts,
            JsonNode sample) {
        public Response {
            parts = List.copyOf(parts);
        }
    }

    /// What is kept under a path: the operations that create, read, replace and delete it.
    ///
    /// @param item what is kept, with its id
    /// @param body what is sent to create or replace it
    /// @param page what `list` answers: items, and the cursor of the page after it
    /// @param unique JSON names of fields in which no two have the same
    /// @param references the path of another collection by the JSON name of the field that has an id in it
    /// @param bodies three that fit, with unlike unique fields and without the references that need not be; empty where none were found
    public record Collection(
            String path,
            Declaration item,
            Declaration body,
            Declaration page,
            Operation list,
            Operation create,
            Operation read,
            Operation replace,
            Operation delete,
            List<String> unique,
            Map<String, String> references,
            List<JsonNode> bodies) {
        public Collection {
            unique = List.copyOf(unique);
            references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
            bodies = List.copyOf(bodies);
        }
    }

    /// Where a field is.
    public sealed interface Part {
        record Parameter(
                String field, String place, String name, String style, boolean explode, String kind)
                implements Part {}

        record Content(String mediaType, String codec) implements Part {}

        record Status() implements Part {}
    }
}

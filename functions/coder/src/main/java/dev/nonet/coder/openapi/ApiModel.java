package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.coder.CoderResult.Unsupported;

import java.util.List;

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
        List<Unsupported> unsupported) {
    public ApiModel {
        types = List.copyOf(types);
        operations = List.copyOf(operations);
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

    /// Where a field is.
    public sealed interface Part {
        record Parameter(
                String field, String place, String name, String style, boolean explode, String kind)
                implements Part {}

        record Content(String mediaType, String codec) implements Part {}

        record Status() implements Part {}
    }
}

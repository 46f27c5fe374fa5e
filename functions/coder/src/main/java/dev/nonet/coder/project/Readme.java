package dev.nonet.coder.project;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.nonet.coder.model.EntityModel;
import dev.nonet.coder.model.FieldModel;
import dev.nonet.coder.model.FieldType;
import dev.nonet.coder.model.ServiceModel;
import dev.nonet.shared.contract.Json;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the page that a person reads first.
///
/// @param research lines of Markdown, one quoted finding each; empty for none
record Readme(ServiceModel service, List<String> research) {
    Readme {
        research = List.copyOf(research);
    }

    String text() {
        var first = service.entities().getFirst();
        return """
        # %1$s service

        Keeps %2$s and serves them over HTTP as JSON. It needs Java %3$d and nothing else.

            mvn verify
            PORT=8080 java -jar target/%4$s.jar

        | route | what |
        |---|---|
        %5$s| `GET /health` | whether the service is well |
        | `GET /openapi.json` | this table, for programs |

        ```
        curl -i localhost:8080/%6$s -H 'Content-Type: application/json' -d '%7$s'
        ```

        Lists come in pages: `?limit=20&offset=0`, at most 100 at once, in the order of creation. Errors are
        `application/problem+json`; a 422 names every field that is wrong. Everything is kept in memory, up to
        100,000 entries of a kind, and is gone when the service stops.

        %8$s%9$s\
        """
                .formatted(
                        EntityRecord.capitalized(service.name()),
                        listed(),
                        Pom.RELEASE,
                        service.artifactName(),
                        routes(),
                        first.collection(),
                        example(first),
                        service.entities().stream()
                                .map(this::fields)
                                .collect(Collectors.joining("\n")),
                        background());
    }

    private String listed() {
        var plurals = service.entities().stream().map(EntityModel::plural).toList();
        var last = plurals.getLast();
        return plurals.size() == 1
                ? last
                : String.join(", ", plurals.subList(0, plurals.size() - 1)) + " and " + last;
    }

    private String routes() {
        var routes = new StringBuilder();
        for (var entity : service.entities()) {
            routes.append(
                    """
                    | `GET /%1$s` · `POST /%1$s` | list %2$s, create one |
                    | `GET /%1$s/{id}` · `PUT` · `DELETE` | read, replace, delete %3$s |
                    """
                            .formatted(entity.collection(), entity.plural(), entity.aSingular()));
        }
        return routes.toString();
    }

    private static String example(EntityModel entity) {
        var example = new LinkedHashMap<String, @Nullable Object>();
        for (var field : entity.fields()) {
            if (field.required()) {
                example.put(field.json(), new Samples(entity, field).first());
            }
        }
        try {
            return Json.mapper().writeValueAsString(example);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and lists are always JSON", e);
        }
    }

    private String fields(EntityModel entity) {
        var fields = new StringBuilder();
        fields.append("## ").append(EntityRecord.capitalized(entity.singular())).append("\n\n");
        fields.append("| field | type | |\n|---|---|---|\n");
        for (var field : entity.fields()) {
            fields.append(
                    "| `%s` | %s | %s |\n".formatted(field.json(), typed(field), rules(field)));
        }
        return fields.toString();
    }

    private String typed(FieldModel field) {
        return switch (field.type()) {
            case FieldType.Choice choice ->
                    choice.constants().stream()
                            .map(constant -> "`" + constant.json() + "`")
                            .collect(Collectors.joining(", "));
            case FieldType.Reference reference ->
                    "id of " + service.entity(reference.className()).aSingular();
            case FieldType.Scalar scalar -> scalar.word();
        };
    }

    private static String rules(FieldModel field) {
        var rules = new StringBuilder(field.required() ? "required" : "optional");
        if (field.unique()) {
            rules.append(", unique");
        }
        var unit =
                field.type() == FieldType.Scalar.STRING || field.type() == FieldType.Scalar.TEXT
                        ? " characters"
                        : "";
        if (field.min() != Long.MIN_VALUE && field.max() != Long.MAX_VALUE) {
            rules.append(", from ")
                    .append(field.min())
                    .append(" to ")
                    .append(field.max())
                    .append(unit);
        } else if (field.min() != Long.MIN_VALUE) {
            rules.append(", at least ").append(field.min());
        } else if (field.max() != Long.MAX_VALUE) {
            rules.append(", at most ").append(field.max());
        }
        return rules.toString();
    }

    private String background() {
        return research.isEmpty() ? "" : "\n## Background\n\n" + String.join("\n", research) + "\n";
    }
}

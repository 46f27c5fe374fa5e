package dev.nonet.shared.contract.coder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.agent.AgentName;
import dev.nonet.shared.contract.Contract;
import dev.nonet.shared.contract.SourceFile;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What code is wanted.
///
/// @param requirements a sentence in the grammar of `docs/agents/coder.md`; beside `entities` it only names the service, beside `spec` it
///     says nothing. When absent, the words of the task
/// @param language `java`, also when absent; others are refused
/// @param name of the service in words, such as `library`; when absent, what the sentence says
/// @param entities what the service keeps; where given, they count and not the sentence's
/// @param packageName of the Java sources; when absent, `com.example.` and the service's name
/// @param spec a document to write from, in place of entities
/// @param base the artifact id of a zip of code to change, beside `transform`
/// @param style not supported yet: how the code is to look
/// @param files code to change, in place of `base`; without both, the code of the session
/// @param transform what is to be done with given code, in place of writing new code
public record CoderInput(
        @Nullable @Size(min = 1, max = 20_000) String requirements,
        @Nullable @Size(max = 40) String language,
        @Nullable @Size(min = 1, max = 40) String name,
        @Size(max = 20) List<Entity> entities,
        @JsonProperty("package")
                @Nullable
                @Size(max = 100)
                @Pattern(regexp = "[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*")
                String packageName,
        @Nullable Spec spec,
        @Nullable @Size(max = 64) String base,
        @Nullable JsonNode style,
        @Size(max = 500) List<SourceFile> files,
        @Nullable Transform transform) {
    /// A complete request that works as it stands.
    public static final String EXAMPLE =
            """
            {
              "task": "a REST service for a library",
              "input": {
                "requirements": "a REST service for a library",
                "entities": [
                  {"name": "author", "fields": [
                    {"name": "name", "type": "string"},
                    {"name": "email", "type": "email", "required": false, "unique": true}]},
                  {"name": "book", "fields": [
                    {"name": "title", "type": "string", "max": 200},
                    {"name": "author", "type": "author"},
                    {"name": "year", "type": "int", "min": 1450, "max": 2100},
                    {"name": "status", "type": "enum(available|lent|lost)"}]}
                ]
              }
            }
            """;

    public static final Contract<CoderInput, CoderResult> CONTRACT =
            new Contract<>(
                    AgentName.CODER,
                    "Writes a Java REST service with tests from an entity description, and compiles"
                            + " it before answering.",
                    CoderInput.class,
                    CoderResult.class,
                    EXAMPLE);

    /// A request in words alone.
    public static CoderInput of(String requirements) {
        return new CoderInput(
                requirements, null, null, List.of(), null, null, null, null, List.of(), null);
    }

    /// A document alone.
    public static CoderInput of(Spec document) {
        return new CoderInput(
                null, null, null, List.of(), null, document, null, null, List.of(), null);
    }

    /// The same in other words.
    public CoderInput with(String words) {
        return new CoderInput(
                words, language, name, entities, packageName, spec, base, style, files, transform);
    }

    public CoderInput {
        entities = List.copyOf(entities);
        files = List.copyOf(files);
    }

    /// A change of given code.
    ///
    /// @param kind `rename`
    /// @param target what is to be changed
    /// @param to its new name
    public record Transform(
            @Pattern(regexp = "rename") String kind,
            Target target,
            @Size(min = 1, max = 200) String to) {}

    /// A declaration in given code: a type, or one of its fields or methods, or a local variable or parameter of a method.
    ///
    /// @param type with its package, such as `com.example.Book` or `com.example.Book.Status`
    /// @param field of the type, or the component of a record
    /// @param method of the type, such as `lend`, or `lend(String,int)` where several have the name
    /// @param local variable or parameter of the method
    public record Target(
            @Size(min = 1, max = 500) String type,
            @Nullable @Size(min = 1, max = 200) String field,
            @Nullable @Size(min = 1, max = 1_000) String method,
            @Nullable @Size(min = 1, max = 200) String local) {}

    /// A document that says what is wanted.
    ///
    /// @param openapi a document of OpenAPI 3.0 or 3.1: its text as YAML or JSON, the id of an artifact that holds it, or the
    ///     document itself
    /// @param jsonSchema in place of it a JSON Schema for an object, given in the same ways
    public record Spec(@Nullable JsonNode openapi, @Nullable JsonNode jsonSchema) {}

    /// One kind of thing that the service keeps.
    ///
    /// @param name in the singular or plural, such as `book`
    /// @param plural of the name, where the rules of English do not give it
    public record Entity(
            @Size(min = 1, max = 40) String name,
            @Nullable @Size(min = 1, max = 40) String plural,
            @Size(min = 1, max = 60) List<Field> fields) {
        public Entity {
            fields = List.copyOf(fields);
        }
    }

    /// One field of an entity.
    ///
    /// @param type `string`, `text`, `int`, `long`, `decimal`, `boolean`, `date`, `datetime`, `uuid`, `email`, `url`,
    ///     `enum(a|b|c)` or the name of an entity; when absent, assumed from the name
    /// @param required when absent, true
    /// @param unique no two entities have the same value; when absent, false
    /// @param min the least length of a text or value of a number
    /// @param max the greatest length of a text or value of a number
    public record Field(
            @Size(min = 1, max = 40) String name,
            @Nullable @Size(min = 1, max = 1_000) String type,
            @Nullable Boolean required,
            @Nullable Boolean unique,
            @Nullable Long min,
            @Nullable Long max) {}
}

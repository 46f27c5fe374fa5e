package dev.nonet.coder.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.coder.openapi.Shape.Slot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A type with a name. What it is comes later than its name, as types may hold themselves.
public final class Declaration {
    private final String name;
    private final String pointer;
    private final String summary;
    private final List<Declaration> unions = new ArrayList<>();
    private @Nullable Body body;
    private @Nullable JsonNode example;
    private boolean union;

    /// @param pointer of its schema
    /// @param summary a sentence of the document; empty for none
    Declaration(String name, String pointer, String summary) {
        this.name = name;
        this.pointer = pointer;
        this.summary = summary;
    }

    public String name() {
        return name;
    }

    public String pointer() {
        return pointer;
    }

    public String summary() {
        return summary;
    }

    public Body body() {
        return Objects.requireNonNull(body);
    }

    /// Whether it can implement an interface: a union is not yet known where it holds itself.
    boolean canBeCase() {
        return body == null ? !union : !(body instanceof Body.Cases);
    }

    boolean isConstants() {
        return body instanceof Body.Constants;
    }

    /// Whether it has constants that are texts.
    boolean hasTexts() {
        return body instanceof Body.Constants all
                && all.constants().stream().anyMatch(each -> each.json().isTextual());
    }

    /// Says that it is a sealed interface, before its cases are known.
    void isUnion() {
        union = true;
    }

    void is(Body definition) {
        body = definition;
    }

    @Nullable JsonNode example() {
        return example;
    }

    void isLike(@Nullable JsonNode given) {
        example = given;
    }

    /// The sealed interfaces that it is a case of.
    public List<Declaration> unions() {
        return unions;
    }

    /// What a type is.
    public sealed interface Body {
        /// @param others what members beside the fields are
        record Fields(List<Field> fields, Others others, int min, int max) implements Body {
            public Fields {
                fields = List.copyOf(fields);
            }
        }

        record Constants(List<Constant> constants) implements Body {
            public Constants {
                constants = List.copyOf(constants);
            }
        }

        /// @param tag the member that tells which case it is; null where the value itself does
        record Cases(List<Case> cases, @Nullable String tag) implements Body {
            public Cases {
                cases = List.copyOf(cases);
            }
        }
    }

    /// Members of an object that are no fields.
    public sealed interface Others {
        record Ignored() implements Others {}

        record Forbidden() implements Others {}

        record Kept(String component, Slot value) implements Others {}
    }

    /// @param initial what an absent value is; null for none
    public record Field(
            String json,
            String component,
            Slot slot,
            boolean required,
            @Nullable JsonNode initial) {}

    public record Constant(String name, JsonNode json) {}

    /// One case of a sealed interface.
    ///
    /// @param wrapper the record that holds the value; null where the value is of a type that can be a case itself
    /// @param tags the values of the tag, in order; empty without a tag
    public record Case(Slot slot, @Nullable String wrapper, List<String> tags) {
        public Case {
            tags = List.copyOf(tags);
        }
    }
}

package dev.nonet.shared.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Something that a run of a workflow is started with.
///
/// @param description what people are told of it
/// @param type what it has to be; anything when absent
/// @param value what it is when the run gives none; without it a run has to give one
public record Declared(
        @Nullable @Size(max = 2_000) String description,
        @Nullable Type type,
        @JsonProperty("default") @Nullable JsonNode value) {
    /// The types of JSON.
    public enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        ARRAY,
        OBJECT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean fits(JsonNode json) {
            return switch (this) {
                case STRING -> json.isTextual();
                case NUMBER -> json.isNumber();
                case BOOLEAN -> json.isBoolean();
                case ARRAY -> json.isArray();
                case OBJECT -> json.isObject();
            };
        }
    }
}

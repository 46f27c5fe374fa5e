package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A run that is to start.
///
/// @param id UUIDv7, or what the client chose
/// @param score what is run
/// @param input an object with the workflow's inputs by name
/// @param session whose shared context the steps use
/// @param metadata the client's own, returned as it came
/// @param parent the step that it is the work of, if it is a sub-workflow
public record NewRun(
        String id,
        Score score,
        JsonNode input,
        String session,
        Map<String, String> metadata,
        @Nullable Parent parent) {
    public NewRun {
        metadata = Map.copyOf(metadata);
    }

    /// The step of another run.
    public record Parent(String run, String step) {}
}

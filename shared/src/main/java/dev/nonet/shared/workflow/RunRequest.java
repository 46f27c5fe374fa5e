package dev.nonet.shared.workflow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.nonet.shared.contract.RecordReader;
import dev.nonet.shared.memory.Keys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A run as clients ask for it.
///
/// @param workflow its name, where the path does not have it
/// @param version of the workflow; the latest where absent
/// @param input an object with the workflow's inputs by name
/// @param runId names the run; a repeated one with the same request is the same run
/// @param session whose shared context the steps use; the run's own where absent
/// @param metadata the client's own, returned as it came
public record RunRequest(
        @Nullable String workflow,
        @Nullable @Min(1) @Max(Integer.MAX_VALUE) Integer version,
        @Nullable JsonNode input,
        @Nullable String runId,
        @Nullable String session,
        @Size(max = 50) Map<String, @Size(max = 1_000) String> metadata) {
    public RunRequest {
        requireName("run_id", runId);
        requireName("session", session);
        metadata = Map.copyOf(metadata);
    }

    public static RunRequest read(JsonNode json) {
        return RecordReader.strict(RunRequest.class).read(json, "body");
    }

    private static void requireName(String field, @Nullable String name) {
        if (name != null && !Keys.isName(name)) {
            throw new IllegalArgumentException(
                    field
                            + " of 1 to 128 letters, digits and . _ : -, starting with a letter or"
                            + " digit");
        }
    }
}
